// The body of a response: read to its end, unpacked, and bounded in everything that it could cost.
import { type IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type NetworkErrorKind } from "./errors";
import { excessOf } from "./jsonBounds";
import { ProblemError, problemOf } from "./problems";

/** The compression that is asked for (`Accept-Encoding`), and the only one that is read. */
export const acceptedEncoding = "gzip";

/** What may be wrong with a body that came whole. */
const ofContent: ReadonlySet<NetworkErrorKind> = new Set([
  "invalidResponse",
  "unknownEncoding",
  "tooLarge",
  "tooDeep",
]);

/**
 * The whole body, unpacked; nothing of one that can't be read beside an error status, which says more. Throws {@link ProblemError} where it is larger than `maxBytes`, on the wire or unpacked, or
 * where parsing it would cost out of proportion; the error of the stream where it doesn't come whole.
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  try {
    return await readWhole(response, maxBytes);
  } catch (error) {
    const { statusCode = 0 } = response;
    if (statusCode < 300 || !ofContent.has(problemOf(error).kind)) throw error;
    return Buffer.alloc(0);
  }
}

async function readWhole(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const body = new GrowingBuffer(maxBytes);
  const collect = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) body.add(chunk);
  };
  // Without content there is nothing to unpack, whatever the headers say (RFC 9110, 15.3.5 and 15.4.5).
  const isEmpty = response.statusCode === 204 || response.statusCode === 304;
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "";
  if (isEmpty || encoding === "identity" || encoding === "") {
    await pipeline(response, collect);
  } else if (encoding === acceptedEncoding || encoding === `x-${acceptedEncoding}`) {
    // A gzip stream may go on without ever holding anything.
    await pipeline(
      response,
      (chunks: AsyncIterable<Buffer>) => bounded(chunks, maxBytes),
      createGunzip(),
      collect,
    );
  } else {
    response.destroy();
    throw new ProblemError("unknownEncoding", "the response is compressed in a way that was not requested");
  }
  const bytes = body.content();
  const excess = excessOf(bytes);
  if (excess !== undefined) throw new ProblemError(excess.kind, excess.problem);
  return bytes;
}

async function* bounded(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

const tooLarge = (maxBytes: number): ProblemError =>
  new ProblemError(
    "tooLarge",
    `the response is larger than ${Math.floor(maxBytes / 2 ** 20)} MiB, the maximum that this provider reads`,
  );

/** Bytes one after the other: a body in chunks of one byte each would cost a hundred times its size as a list of them. */
class GrowingBuffer {
  private bytes = Buffer.alloc(0);
  private length = 0;

  constructor(private readonly maxBytes: number) {}

  add(chunk: Buffer): void {
    const length = this.length + chunk.length;
    if (length > this.maxBytes) throw tooLarge(this.maxBytes);
    if (length > this.bytes.length) {
      const grown = Buffer.allocUnsafe(
        Math.min(this.maxBytes, Math.max(length, 2 * this.bytes.length, 2 ** 16)),
      );
      this.bytes.copy(grown, 0, 0, this.length);
      this.bytes = grown;
    }
    chunk.copy(this.bytes, this.length);
    this.length = length;
  }

  content(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}
