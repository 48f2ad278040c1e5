// The same answer in every form in which HTTP can carry it (RFC 9112, 6).
import { gzipSync } from "node:zlib";
import { type Framing } from "./rawServer";

export const framings: readonly Framing[] = ["length", "chunked", "close", "gzip, close", "gzip, length"];

/** A 200 with that body, from the first byte to the last. */
export function frame(framing: Framing, body: string): Buffer {
  const plain = Buffer.from(body);
  const zipped = framing.startsWith("gzip") ? gzipSync(plain) : plain;
  const headers = ["HTTP/1.1 200 OK", "Content-Type: application/json"];
  if (zipped !== plain) headers.push("Content-Encoding: gzip");
  if (framing.endsWith("length")) headers.push(`Content-Length: ${zipped.length}`);
  else if (framing === "chunked") headers.push("Transfer-Encoding: chunked");
  else headers.push("Connection: close");
  const content = framing === "chunked" ? chunked(zipped) : zipped;
  return Buffer.concat([Buffer.from(`${headers.join("\r\n")}\r\n\r\n`), content]);
}

/** Three chunks and the last one. */
function chunked(body: Buffer): Buffer {
  const third = Math.ceil(body.length / 3);
  const parts = [0, 1, 2].flatMap((index) => {
    const part = body.subarray(index * third, (index + 1) * third);
    return [Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from("\r\n")];
  });
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}
