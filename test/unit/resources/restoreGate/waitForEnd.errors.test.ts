// What a gate that waits makes of an Atlas that can't be read.
import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate } from "node:timers/promises";
import { AtlasError } from "../../../../provider/atlas/errors";
import { NetworkError } from "../../../../provider/atlas/http/errors";
import { moment } from "../../../support/client";
import { parseDuration } from "../../../../provider/values/duration";
import type { GateInputs } from "../../../../provider/resources/restoreGate/inputs";
import { GateChecks } from "../../../../provider/resources/restoreGate/gateChecks";
import { waitForEnd } from "../../../../provider/resources/restoreGate/waitForEnd";
import { completed, hang, inputs, refusal, refused, running, unknownJob, type World, world } from "./support";

const wait = ({ context }: World, given: Partial<GateInputs> = {}, timeout = "1h") =>
  waitForEnd(inputs(given), { ms: parseDuration(timeout)!, text: timeout }, new GateChecks(), context);
const job = running(10);
const byId = { match: undefined, restoreJobId: job.id };

describe("a gate that waits while Atlas can't be read", () => {
  it("goes on, warns once for each kind of problem, and says in the status column that it can't see", async () => {
    const w = world([job], refusal(503), refused(), refusal(500), refused(), [job], [completed(job)]);
    await wait(w);
    assert.deepEqual(w.shown, [
      `status: restore job ${job.id} IN_PROGRESS, check 1`,
      "warn: Atlas is unavailable right now: HTTP 503 (GET https://atlas.example/x). The gate keeps waiting.",
      "status: Atlas cannot be read right now, check 2",
      "warn: cannot read it: connection refused. The gate keeps waiting.",
      "status: Atlas cannot be read right now, check 4",
      `status: restore job ${job.id} IN_PROGRESS, check 6`,
    ]);
    assert.ok(
      w.calls.every(({ maxRetries }) => maxRetries === 0),
      "the next check is the retry",
    );
  });

  it("ends at an answer that is too large, and advises what a gate has: it knows no pages", async () => {
    const url = new URL("https://atlas.example/x");
    const cause = new NetworkError({ method: "GET", url }, "tooLarge", "the response is too large");
    const hint = "Ask for smaller pages: lower itemsPerPage";
    const w = world(new AtlasError("unreachable", "cannot read it", hint, { retryable: false, cause }));
    await assert.rejects(wait(w), {
      message:
        "the gate stays shut: cannot read it. Give restoreJobId instead of match: then that job alone is read",
    });
  });

  it("checks ever more slowly after each 429, up to eight times, and at its own pace once it can see again", async () => {
    const limit = refusal(429);
    const w = world(limit, limit, limit, limit, [job], [completed(job)]);
    await wait(w);
    assert.deepEqual(w.time.pauses, [30_000, 60_000, 120_000, 120_000, 15_000]);
  });

  it("doesn't check before the pause is over that Atlas asks for", async () => {
    const w = world(refusal(429, { headers: { "retry-after": "45" } }), [completed(job)]);
    await wait(w);
    assert.deepEqual(w.time.pauses, [45_000]);
    const busy = world(refusal(503, { headers: { "retry-after": "40" } }), [completed(job)]);
    await wait(busy);
    assert.deepEqual(busy.time.pauses, [40_000]);
  });

  it("ends at once where that pause is longer than the time that is left, without a warning", async () => {
    const w = world([job], refusal(429, { headers: { "retry-after": "120" } }));
    await assert.rejects(wait(w, {}, "60s"), {
      message:
        /not COMPLETED within 60s; last seen at check 1: restore job .* is IN_PROGRESS .*\. Since then: Atlas limits the rate of requests: HTTP 429 .*; it asks for a pause of 2m, which is longer than the time left\. Look at/,
    });
    assert.deepEqual([w.time.pauses, w.shown.filter((line) => line.startsWith("warn"))], [[15_000], []]);
  });

  it("says when the time is over that it never could be read", async () => {
    await assert.rejects(wait(world(refused()), {}, "20s"), {
      message:
        /within 20s; Atlas could never be read, in 3 checks\. The last time: cannot read it: connection refused\. /,
    });
  });

  it("forgets a problem that is over", async () => {
    await assert.rejects(wait(world([job], refused(), [job]), {}, "30s"), (error: Error) => {
      assert.match(error.message, /last seen at check 3/);
      assert.doesNotMatch(error.message, /connection refused/);
      return true;
    });
  });

  it("with a timeout of 0s has the usual retries, and no warning of waiting", async () => {
    const w = world(refused());
    await assert.rejects(
      wait(w, {}, "0s"),
      /cannot read it: connection refused; required now \(timeout is 0s\)/,
    );
    assert.deepEqual([w.calls[0]!.maxRetries, w.shown], [undefined, []]);
  });

  it("is silent about the connections that a cancellation cuts off", async () => {
    const w = world([]);
    const client = () => {
      w.cancel.abort(new Error("canceled"));
      throw refused();
    };
    await assert.rejects(wait({ ...w, context: { ...w.context, client } }), /^Error: canceled$/);
    assert.deepEqual(w.shown, []);
  });

  const refusals = [
    ["400", refusal(400, { code: "INVALID_ATTRIBUTE" })],
    ["401", refusal(401)],
    ["403", refusal(403)],
    ["an unknown cluster", refusal(404, { code: "CLUSTER_NOT_FOUND" })],
    ["an unknown project", refusal(404, { code: "GROUP_NOT_FOUND" })],
    ["an unknown cluster of a given job", refusal(404, { code: "CLUSTER_NOT_FOUND", job: job.id })],
  ] as const;
  const shut = (error: Error) => ({
    name: "GateShutError",
    message: `the gate stays shut: ${error.message}`,
  });
  const third = (error: Error) => ({
    name: "GateShutError",
    message: `the gate stays shut: Atlas refused 3 checks in a row; the last time: ${error.message}`,
  });
  for (const [what, error] of refusals) {
    it(`ends at once on ${what} at its first check, and says that it stays shut`, async () => {
      const w = world(error);
      await assert.rejects(wait(w), shut(error));
      assert.equal(w.calls.length, 1);
    });

    it(`waits through ${what} where it has seen the job, but not through three in a row`, async () => {
      assert.equal((await wait(world([job], error, error, [completed(job)]))).id, job.id);
      const w = world([job], error);
      await assert.rejects(wait(w), third(error));
      assert.equal(w.calls.length, 4);
    });
  }

  const [denied, forbidden] = [refusal(401), refusal(403)];
  it("counts refusals of all kinds in one row", async () => {
    const w = world([job], denied, forbidden, denied);
    await assert.rejects(wait(w), third(denied));
    assert.equal(w.calls.length, 4);
  });

  it("takes only a check that succeeds for the end of the row", async () => {
    const broken = world([job], denied, refused(), denied, refusal(503), denied);
    await assert.rejects(wait(broken), third(denied));
    const mended = world([job], denied, denied, [], denied, denied, [completed(job)]);
    assert.equal((await wait(mended)).id, job.id);
  });

  it("goes by no check of an earlier wait, and with a timeout of 0s by none at all", async () => {
    const w = world([job], denied);
    await assert.rejects(wait(w, {}, "0s"), /is IN_PROGRESS/);
    await assert.rejects(wait(w, {}, "0s"), shut(denied));
  });

  it("ends at once on a retired endpoint, and advises what a gate can do about it", async () => {
    const w = world([job], refusal(410, { code: "VERSION_GONE" }));
    await assert.rejects(wait(w), {
      name: "GateShutError",
      message:
        "the gate stays shut: Atlas has retired this endpoint: HTTP 410 VERSION_GONE (GET https://atlas.example/x). Set tier to what the cluster is now, or leave it out",
    });
    assert.equal(w.calls.length, 2);
  });

  it("names the tier to set, and no function", async () => {
    const w = world(refusal(400, { code: "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API" }));
    await assert.rejects(wait(w), (error: Error) => {
      assert.match(error.message, /Use tier: flex\b/);
      assert.doesNotMatch(error.message, /get\w+RestoreJob/);
      return true;
    });
  });

  it("makes one pause of a month that Atlas asks for", async () => {
    const w = world(refusal(503, { headers: { "retry-after": "2592000" } }), [completed(job)]);
    await wait(w, {}, "60d");
    assert.deepEqual(w.time.pauses, [2_592_000_000]);
  });

  it("waits a minute for a job whose id Atlas doesn't know yet", async () => {
    const w = world(unknownJob(job.id), unknownJob(job.id), [completed(job)]);
    assert.equal((await wait(w, byId)).id, job.id);
    const late = world(unknownJob(job.id));
    await assert.rejects(wait(late, { ...byId, pollInterval: "45s" }), {
      message:
        `the gate stays shut: cluster ledger (project 65f0c0ffee0d0e0f10111213) has no restore job ${job.id}. ` +
        "Check restoreJobId and clusterName: even a new job is there within a minute",
    });
    assert.deepEqual(late.time.pauses, [45_000, 15_000]);
  });

  it("gives a job that vanishes for a moment that minute, too", async () => {
    const gone = unknownJob(job.id);
    const w = world(gone, ...Array.from({ length: 9 }, () => [job]), gone, gone, [completed(job)]);
    assert.equal((await wait(w, byId)).id, job.id);
  });

  it("gives up a check that takes longer than the time that is left, but not within 10 s", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      const w = world([]);
      const underWay = moment();
      const client = {
        now: w.time.now,
        listPage: (...args: Parameters<typeof hang>) => {
          underWay.isHere();
          return hang(...args);
        },
      };
      const context = { ...w.context, client: () => client as never };
      let ended: unknown;
      const timeout = { ms: 1000, text: "1s" };
      const waiting = waitForEnd(inputs(), timeout, new GateChecks(), context).catch((error: unknown) => {
        ended = error;
      });
      await underWay.come;
      mock.timers.tick(9999);
      await setImmediate();
      assert.equal(ended, undefined);
      w.time.elapsed = 10_000;
      mock.timers.tick(1);
      await waiting;
      assert.match(
        String(ended),
        /within 1s; Atlas could never be read, in 1 check\. The last time: Atlas did not answer in full within 10 s/,
      );
    } finally {
      mock.timers.reset();
    }
  });
});
