import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { ask, BEARER, closeAll, listPath, start } from "./support";
import { acceptsGzip } from "../../emulator/encoding";

const LIST = listPath();
const GZIP = { ...BEARER, "Accept-Encoding": "gzip, deflate" };

describe("emulator: compression", () => {
  afterEach(closeAll);

  const accepted: [string | undefined, boolean][] = [
    [undefined, false],
    ["", false],
    ["gzip", true],
    ["GZIP;q=0.1", true],
    ["deflate, x-gzip", true],
    ["br, *", true],
    ["gzip;q=0", false],
    ["gzip;q=0.0, *", false],
    ["*;q=0", false],
    ["identity", false],
    ["notgzip", false],
  ];
  for (const [header, expected] of accepted) {
    it(`${expected ? "takes" : "doesn't take"} gzip from "${String(header)}"`, () => {
      assert.equal(acceptsGzip(header), expected);
    });
  }

  it("compresses lists and errors for a client that takes it, and for no other", async () => {
    const emulator = await start({}, 50);
    for (const path of [LIST, listPath("nobody")]) {
      const [plain, zipped] = [await ask(emulator, path), await ask(emulator, path, { headers: GZIP })];
      assert.equal(plain.headers["content-encoding"], undefined);
      assert.equal(zipped.headers["content-encoding"], "gzip");
      assert.equal(zipped.headers.vary, "Accept-Encoding");
      assert.equal(zipped.headers["content-length"], String(zipped.bytes.length));
      assert.equal(gunzipSync(zipped.bytes).toString(), plain.text);
      assert.equal(zipped.status, plain.status);
    }
  });

  it("is left out where that's asked for", async () => {
    const reply = await ask(await start({ compression: false }), LIST, { headers: GZIP });
    assert.equal(reply.headers["content-encoding"], undefined);
  });

  it("leaves a fault's own bytes as they are, and garbage garbage", async () => {
    const emulator = await start({}, 9);
    emulator.inject({ fault: { kind: "body", body: "as it is" } });
    assert.equal((await ask(emulator, LIST, { headers: GZIP })).text, "as it is");
    emulator.inject({ fault: { kind: "gzipGarbage" } });
    const garbage = await ask(emulator, LIST, { headers: GZIP });
    assert.equal(garbage.headers["content-encoding"], "gzip");
    assert.throws(() => gunzipSync(garbage.bytes));
    emulator.inject({ fault: { kind: "slowBody", ms: 0 } });
    assert.equal((await ask(emulator, LIST, { headers: GZIP })).headers["content-encoding"], undefined);
    emulator.inject({ fault: { kind: "delay", ms: 1 } });
    assert.equal((await ask(emulator, LIST, { headers: GZIP })).headers["content-encoding"], "gzip");
  });
});
