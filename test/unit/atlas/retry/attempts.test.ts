import assert from "node:assert/strict";
import { ApiError, AtlasError, invalidResponse } from "../../../../provider/atlas/errors";
import { NetworkError } from "../../../../provider/atlas/http/errors";
import { withRetries } from "../../../../provider/atlas/retry";
import { answered, asked, call, errorOf, failing, forEver, lost, policy } from "./support";

describe("retries", () => {
  it("go on until an answer comes, with longer and longer pauses", async () => {
    const { policy: quick, pauses } = policy();
    const { request, tried } = failing(answered(500), lost(), answered(503));
    assert.equal(await withRetries(quick, asked, call(), request), "done");
    assert.equal(tried(), 4);
    assert.deepEqual(pauses, [250, 500, 1000]);
  });

  it("wait as long as Retry-After says, in seconds or until a date", async () => {
    const { policy: quick, pauses } = policy();
    const { request } = failing(
      answered(503, { "retry-after": "7" }),
      answered(503, { "retry-after": "Thu, 15 Jan 2026 12:00:09 GMT" }),
      answered(503, { "retry-after": "later" }),
    );
    await withRetries(quick, asked, call(), request);
    assert.deepEqual(pauses, [7000, 9000, 1000]);
  });

  it("say how often and how long it was tried when they end", async () => {
    const { policy: quick } = policy();
    const { request, tried } = forEver(() => answered(500));
    const error = await errorOf(withRetries(quick, asked, call(), request));
    assert.ok(error instanceof ApiError && error.kind === "unavailable");
    assert.match(error.message, /HTTP 500 .*\(tried 4 times in 0\.\d s\)\. Try again later/);
    assert.equal(tried(), 4);
  });

  it("say so of a lost connection, too, with what was to be read from where", async () => {
    const { policy: quick } = policy();
    const error = await errorOf(withRetries(quick, asked, call(), forEver(lost).request));
    assert.ok(error instanceof AtlasError && error.kind === "unreachable");
    assert.match(
      error.message,
      /^cannot read the restore jobs of cluster c1 from https:\/\/atlas\.test: the connection was lost \(tried 4 times in 0\.\d s\)\. Check/,
    );
  });

  it("don't happen for what won't pass", async () => {
    for (const final of [
      answered(400),
      answered(401),
      answered(403),
      answered(404),
      answered(410),
      answered(302),
      answered(418),
      invalidResponse("no list"),
      new NetworkError({ method: "GET", url: new URL("https://atlas.test") }, "certificate", "not trusted"),
      new Error("a bug"),
      new TypeError("another bug"),
    ]) {
      const { policy: quick, pauses } = policy();
      const { request, tried } = failing(final);
      const error = await errorOf(withRetries(quick, asked, call(), request));
      assert.equal(tried(), 1, error.message);
      assert.ok(!error.message.includes("tried"), error.message);
      assert.deepEqual(pauses, []);
    }
  });

  it("are none where none are wanted, by the policy or by the call", async () => {
    for (const [maxRetries, own] of [
      [0, {}],
      [5, { maxRetries: 0 }],
    ] as const) {
      const { policy: quick } = policy({ maxRetries });
      const { request, tried } = forEver(() => answered(500));
      const error = await errorOf(withRetries(quick, asked, call(own), request));
      assert.ok(
        error instanceof ApiError && error.kind === "unavailable" && !error.message.includes("tried"),
      );
      assert.equal(tried(), 1);
    }
  });

  it("end with what ends them, though what came before would have passed", async () => {
    const { policy: quick } = policy();
    const error = await errorOf(
      withRetries(quick, asked, call(), failing(answered(500), answered(401)).request),
    );
    assert.ok(error instanceof ApiError && error.kind === "authentication");
  });

  it("tell the log of each, without an address", async () => {
    const { policy: quick } = policy();
    const one = call();
    await withRetries(quick, asked, one, failing(lost()).request);
    assert.equal(one.lines.length, 1);
    assert.match(one.lines[0] ?? "", /^attempt 1 failed, the next one in 0\.3 s: .*the connection was lost/);
  });
});
