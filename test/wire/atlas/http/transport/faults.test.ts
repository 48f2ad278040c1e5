import assert from "node:assert/strict";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { DEFAULT_ACCESS_TOKEN, type Fault } from "../../../../../emulator/index";
import { bearer } from "../../../../../provider/atlas/auth/bearer";
import { NetworkError } from "../../../../../provider/atlas/http/errors";
import {
  asker,
  atlas,
  closeAll,
  LIST,
  moment,
  rejection,
  server,
  transport,
} from "../../../../support/client";

/** Shows nothing but the origin and what went wrong, also to whoever prints all of it. */
function assertDiscreet(error: NetworkError): void {
  const shown = inspect(error, { depth: 10, showHidden: true });
  for (const secret of [DEFAULT_ACCESS_TOKEN, "/api/atlas", "canary", "Bearer"]) {
    assert.ok(!shown.includes(secret), shown);
  }
}

const faults: [string, Fault, string][] = [
  ["reset before the answer", { kind: "reset" }, "the connection was lost"],
  ["reset in the body", { kind: "reset", afterBytes: 10 }, "the response broke off"],
  ["ended in the body", { kind: "truncate", bytes: 20 }, "the response broke off"],
  ["ended before the body", { kind: "truncate", bytes: 0 }, "the response broke off"],
  ["shorter than its Content-Length", { kind: "contentLength", delta: 5 }, "the response broke off"],
  ["longer than its Content-Length", { kind: "contentLength", delta: -5 }, "the response is not valid HTTP"],
  ["compressed wrongly", { kind: "gzipGarbage" }, "the response's compression is broken"],
];

describe("transport: an answer that doesn't come whole", () => {
  afterEach(closeAll);

  for (const [what, fault, problem] of faults) {
    it(`says so, and that another try may help: ${what}`, async () => {
      const emulator = await atlas();
      emulator.inject({ fault });
      const ask = asker(emulator, bearer(DEFAULT_ACCESS_TOKEN));
      const error = await rejection<NetworkError>(ask(`${LIST}?canary=1`));
      assert.ok(error instanceof NetworkError);
      assert.deepEqual([error.problem, error.retryable, error.origin], [problem, true, emulator.url]);
      assertDiscreet(error);
      assert.equal((await ask()).status, 200, "the next request is not spoilt");
    });
  }

  for (const [what, body] of [
    ["in the middle", gzipSync(JSON.stringify(Array.from({ length: 1000 }, Math.random))).subarray(0, 500)],
    ["before it began", ""],
  ] as const) {
    it(`says so where compressed data ends ${what}, and the response is whole by its headers`, async () => {
      const own = await server((_, response) =>
        response.writeHead(200, { "Content-Encoding": "gzip" }).end(body),
      );
      const error = await rejection<NetworkError>(asker(own, bearer("token"))());
      assert.deepEqual([error.problem, error.kind], ["the response broke off", "connection"]);
    });
  }

  it("says at once that a server changes to another protocol", async () => {
    const own = await server((request) =>
      request.socket.write(
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: canary\r\n\r\n",
      ),
    );
    const error = await rejection<NetworkError>(asker(own, bearer("token"))());
    assert.equal(error.problem, "the response is not valid HTTP");
    assertDiscreet(error);
  });

  it("says that nothing listens there", async () => {
    const { url } = await server((_, response) => response.end());
    await closeAll();
    const error = await rejection<NetworkError>(asker({ url }, bearer("token"))());
    assert.deepEqual(
      [error.problem, error.retryable],
      ["connection refused (is anything listening there?)", true],
    );
    assertDiscreet(error);
  });

  it("says that a server speaks no HTTP", async () => {
    const own = await server((request) => request.socket.end("SSH-2.0-canary\r\n\r\n"));
    const error = await rejection<NetworkError>(asker(own, bearer("token"))());
    assert.equal(error.problem, "the response is not valid HTTP");
    assertDiscreet(error);
  });
});

describe("transport: the time of a request", () => {
  afterEach(closeAll);

  for (const [what, fault] of [
    ["never comes", { kind: "hang" }],
    ["comes drop by drop", { kind: "slowBody", ms: 15, chunkBytes: 1 }],
  ] as const) {
    it(`is bounded as a whole, where the answer ${what}`, async () => {
      const emulator = await atlas();
      emulator.inject({ fault });
      const ask = asker(emulator, bearer(DEFAULT_ACCESS_TOKEN), transport({ requestTimeout: 40 }));
      const started = performance.now();
      const error = await rejection<NetworkError>(ask());
      assert.ok(performance.now() - started < 2000);
      assert.deepEqual(
        [error.problem, error.retryable],
        ["no complete response within 0.04 s (requestTimeout)", true],
      );
      assertDiscreet(error);
    });
  }

  it("ends with the signal's own reason, before the answer and in the middle of it", async () => {
    for (const fault of [{ kind: "hang" }, { kind: "slowBody", ms: 15, chunkBytes: 1 }] as const) {
      const emulator = await atlas();
      const arrived = moment();
      emulator.beforeSend(arrived.isHere);
      emulator.inject({ fault });
      const cancel = new AbortController();
      const asking = asker(emulator, bearer(DEFAULT_ACCESS_TOKEN))(LIST, { signal: cancel.signal });
      await arrived.come;
      await new Promise(setImmediate);
      cancel.abort(new Error("canceled by the user"));
      assert.equal((await rejection(asking)).message, "canceled by the user");
    }
  });

  it("isn't begun where the signal was aborted before", async () => {
    const emulator = await atlas();
    const signal = AbortSignal.abort(new Error("canceled by the user"));
    const asking = asker(emulator, bearer(DEFAULT_ACCESS_TOKEN))(LIST, { signal });
    assert.equal((await rejection(asking)).message, "canceled by the user");
    assert.equal(emulator.requests.length, 0);
  });
});

describe("transport: the size of an answer", () => {
  afterEach(closeAll);

  for (const sized of [true, false]) {
    it(`is bounded ${sized ? "with" : "without"} a Content-Length, and asking again wouldn't help`, async () => {
      const own = await server((_, response) => {
        const body = "x".repeat(3 * 2 ** 20);
        response.writeHead(200, sized ? { "Content-Length": body.length } : {});
        response.end(body);
      });
      const ask = asker(own, bearer("token"), transport({ maxBytes: 2 ** 21 }));
      const error = await rejection<NetworkError>(ask());
      assert.equal(error.kind, "tooLarge");
      assert.equal(error.problem, "the response is larger than 2 MiB, the maximum that this provider reads");
      assert.equal(error.retryable, false);
    });
  }

  it("may be as large as the bound", async () => {
    const own = await server((_, response) => response.end("x".repeat(2 ** 21)));
    const answer = await asker(own, bearer("token"), transport({ maxBytes: 2 ** 21 }))();
    assert.equal(answer.body.length, 2 ** 21);
  });
});
