import assert from "node:assert/strict";
import type { Emulator, Fault } from "../../../emulator";
import {
  ask,
  askDigest,
  challengeOf,
  closeAll,
  ids,
  jobId,
  json,
  listPath,
  rels,
  start,
  VERSION,
} from "../support";

const LIST = listPath();

/** An emulator of 5 jobs whose next answer is struck. */
async function struck(fault: Fault): Promise<Emulator> {
  const emulator = await start({}, 5);
  emulator.inject({ fault });
  return emulator;
}

/** Sends a request, and resolves with what will become of it as soon as it has arrived. */
async function arrived(emulator: Emulator): Promise<() => Promise<unknown>> {
  let reply: Promise<unknown> = Promise.resolve();
  await new Promise<void>((resolve) => {
    const remove = emulator.beforeSend(() => {
      remove();
      resolve();
    });
    reply = ask(emulator, LIST);
  });
  return () => reply;
}

describe("emulator: faults that stand in for the answer", () => {
  afterEach(closeAll);

  it("words an error as Atlas does, by its status alone", async () => {
    const codes: [number, string][] = [
      [400, "VALIDATION_ERROR"],
      [404, "RESOURCE_NOT_FOUND"],
      [410, "VERSION_GONE"],
      [429, "RATE_LIMITED"],
      [500, "UNEXPECTED_ERROR"],
      [503, "UNEXPECTED_ERROR"],
    ];
    for (const [status, errorCode] of codes) {
      const reply = await ask(await struck({ kind: "error", status }), LIST);
      assert.deepEqual([reply.status, json(reply)["errorCode"]], [status, errorCode]);
      assert.equal(reply.headers["x-error-code"], errorCode);
    }
  });

  it("takes an error's code, detail, headers and body from the test", async () => {
    const fault: Fault = {
      kind: "error",
      status: 503,
      errorCode: "X",
      detail: "d",
      headers: { "Retry-After": "3" },
    };
    const reply = await ask(await struck(fault), LIST);
    assert.deepEqual([reply.headers["retry-after"], json(reply)["detail"]], ["3", "d"]);
    assert.equal(reply.headers["x-error-code"], "X");
    const own = await ask(await struck({ kind: "error", status: 500, body: ["no object"] }), LIST);
    assert.deepEqual([own.status, own.text], [500, '["no object"]']);
  });

  it("hides an error in the envelope of a 200", async () => {
    const list = await ask(await struck({ kind: "error", status: 429, insideOk: true }), LIST);
    assert.equal(list.status, 200);
    assert.deepEqual([json(list)["status"], json(list)["errorCode"]], [429, "RATE_LIMITED"]);
    const one = await ask(
      await struck({ kind: "error", status: 404, insideOk: true }),
      `${LIST}/${jobId(1)}`,
    );
    assert.equal((json(one)["content"] as { error: number }).error, 404);
  });

  it("sends HTML, broken JSON, redirects and any bytes", async () => {
    const html = await ask(await struck({ kind: "html", status: 502 }), LIST);
    assert.deepEqual([html.status, html.headers["content-type"]], [502, "text/html;charset=utf-8"]);
    const broken = await ask(await struck({ kind: "brokenJson" }), LIST);
    assert.equal(broken.status, 200);
    assert.throws(() => json(broken), SyntaxError);
    const redirect = await ask(await struck({ kind: "redirect", location: "https://example.net/" }), LIST);
    assert.deepEqual([redirect.status, redirect.headers.location], [302, "https://example.net/"]);
    const body = Buffer.from([0xff, 0xfe, 0x00]);
    const bytes = await ask(await struck({ kind: "body", body, headers: { "Content-Type": "x/y" } }), LIST);
    assert.deepEqual([bytes.status, bytes.headers["content-type"], bytes.bytes], [200, "x/y", body]);
  });
});

describe("emulator: faults in pages", () => {
  afterEach(closeAll);

  it("replaces results and totalCount, or leaves them out", async () => {
    for (const value of [null, {}, "text", [null]]) {
      assert.deepEqual(json(await ask(await struck({ kind: "results", value }), LIST))["results"], value);
      assert.deepEqual(
        json(await ask(await struck({ kind: "totalCount", value }), LIST))["totalCount"],
        value,
      );
    }
    const without = await ask(await struck({ kind: "results", value: undefined }), LIST);
    assert.deepEqual(Object.keys(json(without)), ["links", "totalCount"]);
    const uncounted = await ask(await struck({ kind: "totalCount", value: undefined }), LIST);
    assert.deepEqual(Object.keys(json(uncounted)), ["links", "results"]);
  });

  it("leaves links out, or leads them astray", async () => {
    assert.equal("links" in json(await ask(await struck({ kind: "omitLinks" }), LIST)), false);
    const reply = await ask(await struck({ kind: "foreignNext" }), `${LIST}?itemsPerPage=2`);
    const hosts = (json(reply)["links"] as { href: string }[]).map(({ href }) => new URL(href).host);
    assert.deepEqual(hosts, ["cloud.mongodb.com", "atlas.example.net"]);
  });

  it("never ends: a next link on every page, or page 1 again and again", async () => {
    const endless = await ask(await struck({ kind: "endlessNext" }), `${LIST}?pageNum=9`);
    assert.deepEqual([ids(endless), rels(endless).at(-1)], [[], "next"]);
    const repeated = await ask(await struck({ kind: "repeatPage" }), `${LIST}?itemsPerPage=2&pageNum=3`);
    assert.deepEqual([ids(repeated), rels(repeated).at(-1)], [[jobId(0), jobId(1)], "next"]);
  });

  it("leaves single jobs alone, and waits for a list", async () => {
    const emulator = await struck({ kind: "omitLinks" });
    assert.equal(json(await ask(emulator, `${LIST}/${jobId(1)}`))["id"], jobId(1));
    assert.equal("links" in json(await ask(emulator, LIST)), false);
  });
});

describe("emulator: a fault in the headers", () => {
  afterEach(closeAll);

  it("adds to a right answer of any kind, and replaces", async () => {
    const headers = { Deprecation: "Wed, 23 Oct 2024 00:00:00 GMT", "Content-Type": "text/plain" };
    for (const path of [LIST, `${LIST}/${jobId(1)}`]) {
      const emulator = await struck({ kind: "headers", headers });
      const [changed, right] = [await ask(emulator, path), await ask(emulator, path)];
      assert.equal(changed.text, right.text);
      assert.equal(changed.headers["deprecation"], headers.Deprecation);
      assert.equal(changed.headers["content-type"], "text/plain");
      assert.equal(right.headers["deprecation"], undefined);
    }
  });
});

describe("emulator: faults on the wire", () => {
  afterEach(closeAll);

  it("resets the connection, before or within the body", async () => {
    const emulator = await struck({ kind: "reset" });
    await assert.rejects(ask(emulator, LIST), { code: "ECONNRESET" });
    assert.equal(emulator.requests[0]?.status, 0);
    await assert.rejects(ask(await struck({ kind: "reset", afterBytes: 10 }), LIST), { code: "ECONNRESET" });
  });

  it("cuts a body short, and lies about its length", async () => {
    await assert.rejects(ask(await struck({ kind: "truncate", bytes: 10 }), LIST));
    await assert.rejects(ask(await struck({ kind: "truncate", bytes: 0 }), LIST));
    await assert.rejects(ask(await struck({ kind: "contentLength", delta: 5 }), LIST));
    const shorter = await ask(await struck({ kind: "contentLength", delta: -5 }), LIST).catch(
      () => undefined,
    );
    if (shorter) assert.throws(() => json(shorter), SyntaxError);
  });

  it("names a coding that the body hasn't", async () => {
    const reply = await ask(await struck({ kind: "gzipGarbage" }), LIST);
    assert.equal(reply.headers["content-encoding"], "gzip");
    assert.notDeepEqual([...reply.bytes.subarray(0, 2)], [0x1f, 0x8b]);
  });

  it("delays, drips, and sends everything in the end", async () => {
    assert.equal(ids(await ask(await struck({ kind: "delay", ms: 1 }), LIST)).length, 5);
    assert.equal(ids(await ask(await struck({ kind: "slowBody", ms: 0, chunkBytes: 7 }), LIST)).length, 5);
  });

  it("hangs until it is closed", async () => {
    const emulator = await struck({ kind: "hang" });
    const hanging = assert.rejects(await arrived(emulator));
    assert.equal((await ask(emulator, LIST)).status, 200);
    await emulator.close();
    await hanging;
    assert.equal(emulator.requests[0]?.status, 0);
  });

  it("ends delayed answers when it is closed", async () => {
    const emulator = await struck({ kind: "delay", ms: 3_600_000 });
    const delayed = assert.rejects(await arrived(emulator));
    await emulator.close();
    await delayed;
  });
});

describe("emulator: which request a fault strikes", () => {
  afterEach(closeAll);

  const statuses = async (emulator: Emulator, count: number): Promise<number[]> => {
    const seen: number[] = [];
    for (let round = 0; round < count; round += 1) seen.push((await ask(emulator, LIST)).status);
    return seen;
  };

  it("once by default, as often as told, after those it lets pass", async () => {
    const emulator = await start();
    emulator.inject({ fault: { kind: "error", status: 500 } });
    assert.deepEqual(await statuses(emulator, 2), [500, 200]);
    emulator.inject({ skip: 1, times: 2, fault: { kind: "error", status: 503 } });
    assert.deepEqual(await statuses(emulator, 4), [200, 503, 503, 200]);
    emulator.inject({ times: Infinity, fault: { kind: "error", status: 429 } });
    assert.deepEqual(await statuses(emulator, 3), [429, 429, 429]);
    emulator.clearFaults();
    assert.deepEqual(await statuses(emulator, 1), [200]);
  });

  it("one rule at a time, in the order of injection; skips count every fitting request", async () => {
    const emulator = await start();
    emulator.inject({ times: 2, fault: { kind: "error", status: 429 } });
    emulator.inject({ fault: { kind: "error", status: 500 } });
    emulator.inject({ skip: 3, fault: { kind: "error", status: 503 } });
    assert.deepEqual(await statuses(emulator, 5), [429, 429, 500, 503, 200]);
  });

  it("by path and query, whatever the flags of the expression", async () => {
    const emulator = await start();
    emulator.inject({ path: /pageNum=2/g, times: 2, fault: { kind: "error", status: 500 } });
    const page = async (pageNum: number): Promise<number> =>
      (await ask(emulator, `${LIST}?pageNum=${pageNum}`)).status;
    assert.deepEqual([await page(1), await page(2), await page(2), await page(2)], [200, 500, 500, 200]);
  });

  it("leaves the handshake of HTTP digest alone, unless told", async () => {
    const emulator = await start();
    emulator.inject({ fault: { kind: "error", status: 500 } });
    const { nonce } = challengeOf(await ask(emulator, LIST, { headers: { Accept: VERSION } }));
    assert.notEqual(nonce, "");
    assert.equal((await askDigest(emulator, LIST, { nonce })).status, 500);
    emulator.inject({ unauthenticated: true, fault: { kind: "error", status: 503 } });
    assert.equal((await ask(emulator, LIST, { headers: {} })).status, 503);
  });

  it("leaves the token endpoint alone, unless its path is named", async () => {
    const emulator = await start();
    const refused = { method: "POST", headers: {}, body: "grant_type=client_credentials" };
    emulator.inject({ unauthenticated: true, fault: { kind: "error", status: 500 } });
    assert.equal((await ask(emulator, "/api/oauth/token", refused)).status, 401);
    emulator.inject({ path: /oauth/, unauthenticated: true, fault: { kind: "error", status: 503 } });
    assert.equal((await ask(emulator, "/api/oauth/token", refused)).status, 503);
  });
});
