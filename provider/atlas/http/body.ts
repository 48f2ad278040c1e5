// The body of a response: read to its end, unpacked, and bounded in size. What parsing it may cost: jsonBounds.ts.
import { type IncomingMessage } from "node:http";
import { addAbortSignal } from "node:stream";
import { createGunzip } from "node:zlib";
import { type NetworkErrorKind } from "./errors";
import { ProblemError, problemOf } from "./problems";

/** The compression that is asked for (`Accept-Encoding`), and the only one that is read. */
export const acceptedEncoding = "gzip";

/** What may be wrong with a body that came whole. */
const ofContent: ReadonlySet<NetworkErrorKind> = new Set(["invalidResponse", "unknownEncoding", "tooLarge"]);

/**
 * The whole body, unpacked; nothing of one that can't be read beside an error status, which says more. Throws
 * {@link ProblemError} where it is larger than `maxBytes`, on the wire or unpacked; the error of the stream where it doesn't
 * come whole; the signal's reason where that ends it.
 */
export async function readBody(
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Buffer> {
  try {
    return await readWhole(response, maxBytes, signal);
  } catch (error) {
    const { statusCode = 0 } = response;
    if (statusCode < 300 || !ofContent.has(problemOf(error).kind)) throw error;
    return Buffer.alloc(0);
  }
}

async function readWhole(response: IncomingMessage, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  // Without content there is nothing to unpack, whatever the headers say (RFC 9110, 15.3.5 and 15.4.5).
  const isEmpty = response.statusCode === 204 || response.statusCode === 304;
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "";
  const isPlain = isEmpty || encoding === "identity" || encoding === "";
  if (!isPlain && encoding !== acceptedEncoding && encoding !== `x-${acceptedEncoding}`) {
    response.destroy();
    throw new ProblemError("unknownEncoding", "the response is compressed in a way that was not requested");
  }
  // Bounded as it came, too: a gzip stream may go on without ever holding anything.
  const received = await collect(response, maxBytes);
  return isPlain ? received : unpack(received, maxBytes, signal);
}

/** How much is unpacked at a time: most pages at once. Each time is a turn of another thread, and costs like one. */
const unpackedAtOnce = 2 ** 18;

/** Off the main thread, and piece by piece: so that whatever else there is to do goes on, and the signal ends it. */
function unpack(packed: Buffer, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  const gunzip = addAbortSignal(signal, createGunzip({ chunkSize: unpackedAtOnce }));
  gunzip.end(packed);
  return collect(gunzip, maxBytes);
}

async function collect(chunks: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const body = new GrowingBuffer(maxBytes);
  for await (const chunk of chunks) body.add(chunk);
  return body.content();
}

const tooLarge = (maxBytes: number): ProblemError =>
  new ProblemError(
    "tooLarge",
    `the response is larger than ${Math.floor(maxBytes / 2 ** 20)} MiB, the maximum that this provider reads`,
  );

/** Bytes one after the other: a body in chunks of one byte each would cost a hundred times its size as a list of them. */
class GrowingBuffer {
  private bytes: Buffer = Buffer.alloc(0);
  private length = 0;

  constructor(private readonly maxBytes: number) {}

  add(chunk: Buffer): void {
    const length = this.length + chunk.length;
    if (length > this.maxBytes) throw tooLarge(this.maxBytes);
    if (this.length === 0) {
      // Most bodies come as one chunk, which needn't be copied.
      this.bytes = chunk;
    } else {
      this.reserve(length);
      chunk.copy(this.bytes, this.length);
    }
    this.length = length;
  }

  content(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  private reserve(length: number): void {
    if (length <= this.bytes.length) return;
    const size = Math.min(this.maxBytes, Math.max(length, 2 * this.bytes.length, 2 ** 16));
    const grown = Buffer.allocUnsafe(size);
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }
}
