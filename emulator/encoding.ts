// Compression, as Atlas has it: gzip for every client that takes it.
import { constants, gzipSync } from "node:zlib";
import type { Answer } from "./faults/faults";

/** Whether an Accept-Encoding header takes gzip (RFC 9110, section 12.5.3): by name, else by `*`, unless with `q=0`. */
export function acceptsGzip(header: string | undefined): boolean {
  const weights = new Map(
    (header ?? "").split(",").map((part) => {
      const [name = "", ...parameters] = part.toLowerCase().split(";");
      const weight = parameters.map((text) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return [name.trim(), Number(weight ?? 1)];
    }),
  );
  return (weights.get("gzip") ?? weights.get("x-gzip") ?? weights.get("*") ?? 0) > 0;
}

/** The answer as that client gets it. One that is sent as it is, or has a coding of its own, stays. */
export function encode(answer: Answer, acceptEncoding: string | undefined): Answer {
  const isCoded = Object.keys(answer.headers).some((name) => name.toLowerCase() === "content-encoding");
  if (answer.asIs || isCoded || answer.body.length === 0 || !acceptsGzip(acceptEncoding)) return answer;
  return {
    ...answer,
    headers: { ...answer.headers, "Content-Encoding": "gzip", Vary: "Accept-Encoding" },
    // Speed before size: nothing here crosses a network.
    body: gzipSync(answer.body, { level: constants.Z_BEST_SPEED }),
  };
}
