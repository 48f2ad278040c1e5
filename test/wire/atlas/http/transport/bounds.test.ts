// Responses that cost more than they are worth: refused by name before they cost it, and not asked for again.
import assert from "node:assert/strict";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { bearer } from "../../../../../provider/atlas/auth/bearer";
import { type NetworkError } from "../../../../../provider/atlas/http/errors";
import { asker, closeAll, LIST, moment, rejection, server, transport } from "../../../../support/client";

const mebi = 2 ** 20;

/** A server that answers with this, and how to ask it through a transport that reads 2 MiB. */
async function serving(body: Buffer | string, headers: Record<string, string> = {}) {
  const own = await server((_, response) => response.writeHead(200, headers).end(body));
  return asker(own, bearer("token"), transport({ maxBytes: 2 * mebi }));
}

const gzip = { "Content-Encoding": "gzip" };

describe("transport: a response out of proportion", () => {
  afterEach(closeAll);

  for (const [what, body, headers, problem, kind] of [
    [
      "large once it's unpacked",
      gzipSync(Buffer.alloc(3 * mebi, " ")),
      gzip,
      "is larger than 2 MiB, the maximum that this provider reads",
      "tooLarge",
    ],
    [
      "large on the wire, and nothing once it's unpacked",
      Buffer.concat(Array<Buffer>(200_000).fill(gzipSync(""))),
      gzip,
      "is larger than 2 MiB, the maximum that this provider reads",
      "tooLarge",
    ],
    [
      "in a compression that wasn't asked for",
      brotliCompressSync("{}"),
      { "Content-Encoding": "br" },
      "is compressed in a way that was not requested",
      "unknownEncoding",
    ],
  ] as const) {
    it(`is refused: one ${what}`, async () => {
      const error = await rejection<NetworkError>((await serving(body, headers))());
      assert.equal(error.problem, `the response ${problem}`);
      assert.equal(error.kind, kind);
      assert.equal(error.retryable, false);
    });
  }

  for (const [what, body, headers] of [
    ["in a compression that wasn't asked for", brotliCompressSync("<html>"), { "Content-Encoding": "br" }],
    ["in a broken one", "<html>", gzip],
    ["that is too large", " ".repeat(3 * mebi), {}],
  ] as const) {
    it(`says what its status says, beside an error status: a page ${what}`, async () => {
      const own = await server((_, response) =>
        response.writeHead(403, { ...headers, "X-A": "b" }).end(body),
      );
      const response = await asker(own, bearer("token"), transport({ maxBytes: 2 * mebi }))();
      assert.deepEqual([response.status, response.headers["x-a"]], [403, "b"]);
      assert.equal(response.body.length, 0);
    });
  }

  it("is refused for its headers: 20 KB of them are named as such, and not asked for again", async () => {
    const ask = await serving("{}", { "X-Canary": "canary".repeat(20_000 / 6) });
    const error = await rejection<NetworkError>(ask());
    assert.equal(error.problem, "the response's headers are larger than 16 KiB, the maximum that is read");
    assert.deepEqual([error.kind, error.retryable], ["headersTooLarge", false]);
    assert.ok(!JSON.stringify(error).includes("canary"));
  });

  it("isn't any of a page of 500 jobs, each with hundreds of fields of its own", async () => {
    const job = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`f${index}`, ["[{,"]]));
    const body = JSON.stringify({ results: Array(500).fill(job) });
    const own = await server((_, response) => response.writeHead(200, gzip).end(gzipSync(body)));
    const response = await asker(own, bearer("token"), transport({ maxBytes: 64 * mebi }))();
    assert.equal(response.body.toString(), body);
  });

  for (const status of [204, 304]) {
    it(`isn't one without content, though its headers say that it is compressed (${status})`, async () => {
      const own = await server((_, response) => response.writeHead(status, gzip).end());
      assert.equal((await asker(own, bearer("token"))()).body.length, 0);
    });
  }

  it("leaves the event loop free while it's unpacked, so that Cancel works", async () => {
    const arrived = moment();
    const bomb = gzipSync(Buffer.alloc(60 * mebi, "["));
    const own = await server((_, response) => {
      response.writeHead(200, gzip).end(bomb);
      arrived.isHere();
    });
    const cancel = new AbortController();
    const asking = asker(
      own,
      bearer("token"),
      transport({ maxBytes: 64 * mebi }),
    )(LIST, { signal: cancel.signal });
    await arrived.come;
    // Were it unpacked in one go, it would be over by the second turn.
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    cancel.abort(new Error("canceled by the user"));
    assert.equal((await rejection(asking)).message, "canceled by the user");
  });
});
