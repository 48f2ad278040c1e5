import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { bearer } from "../../../../../provider/atlas/auth/bearer";
import { asker, closeAll, server, transport } from "../../../../support/client";

/** A server of the test's own, and how to ask it through the transport alone. */
async function serving(...args: Parameters<typeof server>) {
  const own = await server(...args);
  return { ...own, ask: asker(own, bearer("token"), transport({ maxSockets: 3 })) };
}

describe("transport: an answer", () => {
  afterEach(closeAll);

  it("comes over one connection, kept alive from request to request", async () => {
    const { ask, requests } = await serving((_, response) => response.end("{}"));
    for (let n = 0; n < 5; n += 1) await ask();
    assert.equal(new Set(requests.map(({ socket }) => socket)).size, 1);
  });

  it("comes over as many connections as allowed, and no more, when many are asked for at once", async () => {
    const { ask, requests } = await serving((_, response) => setImmediate(() => response.end("{}")));
    await Promise.all(Array.from({ length: 12 }, () => ask()));
    assert.equal(new Set(requests.map(({ socket }) => socket)).size, 3);
  });

  it("is handed on with its status, whatever that is, and its bytes as they came", async () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0xff, 0x00, 0x7b]);
    for (const status of [200, 204, 304, 400, 401, 404, 500, 503, 599]) {
      const { ask } = await serving((_, response) => response.writeHead(status).end(bytes));
      const answer = await ask();
      assert.equal(answer.status, status);
      assert.deepEqual(answer.body, [204, 304].includes(status) ? Buffer.alloc(0) : bytes);
    }
  });

  it("has its headers in lower case, those of one name joined", async () => {
    const { ask } = await serving((_, response) => {
      response.writeHead(401, { "X-Error-Code": "A", "WWW-Authenticate": ["Basic a", "Digest b"] }).end();
    });
    const { headers } = await ask();
    assert.equal(headers["x-error-code"], "A");
    assert.equal(headers["www-authenticate"], "Basic a, Digest b");
  });

  it("may be compressed", async () => {
    const { ask, requests } = await serving((_, response) =>
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync('{"results":[]}')),
    );
    assert.equal((await ask()).body.toString(), '{"results":[]}');
    assert.match(requests[0]?.headers["accept-encoding"] ?? "", /gzip/);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`that redirects is not followed (${status}), for the credentials are for one host`, async () => {
      const elsewhere = await serving((_, response) => response.end("caught"));
      const { ask, requests } = await serving((_, response) =>
        response.writeHead(status, { Location: `${elsewhere.url}/x` }).end(),
      );
      const answer = await ask();
      assert.deepEqual([answer.status, answer.headers["location"]], [status, `${elsewhere.url}/x`]);
      assert.deepEqual([requests.length, elsewhere.requests.length], [1, 0]);
    });
  }
});
