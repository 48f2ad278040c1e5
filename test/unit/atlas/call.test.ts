import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { startCall } from "../../../provider/atlas/call";
import { AtlasError } from "../../../provider/atlas/errors";
import { delay } from "../../../provider/atlas/http/delay";

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };

const forEver = (signal: AbortSignal) => delay(60_000, signal);

describe("a call", () => {
  it("hands on what its work gives, and knows until when it may take", async () => {
    const { signal } = new AbortController();
    const { timeLeft } = await startCall(signal, log, (call) => Promise.resolve(call), 5000);
    const left = timeLeft();
    assert.ok(left > 0 && left <= 5000);
  });

  it("ends with the reason when it is canceled", async () => {
    const controller = new AbortController();
    const working = startCall(controller.signal, log, (call) => forEver(call.signal));
    controller.abort(new Error("canceled"));
    await assert.rejects(working, /^Error: canceled$/);
  });

  it("ends when its time is over, and says how long that was", async () => {
    const { signal } = new AbortController();
    await assert.rejects(
      startCall(signal, log, (call) => forEver(call.signal), 10),
      (error) => {
        assert.ok(error instanceof AtlasError && error.kind === "timeLimit");
        assert.match(error.message, /did not answer in full within 0\.01 s, the maximum for one call$/);
        return true;
      },
    );
  });

  it("isn't begun where it was canceled before", async () => {
    let begun = false;
    const work = () => {
      begun = true;
      return Promise.resolve();
    };
    await assert.rejects(startCall(AbortSignal.abort(new Error("canceled")), log, work), /canceled/);
    assert.equal(begun, false);
  });

  it("leaves no listener behind on a signal that lives as long as the process", async () => {
    const { signal } = new AbortController();
    await startCall(signal, log, () => Promise.resolve());
    await assert.rejects(
      startCall(signal, log, () => Promise.reject(new Error("failed"))),
      /failed/,
    );
    assert.equal(getEventListeners(signal, "abort").length, 0);
  });
});

describe("a pause", () => {
  it("ends at once with the signal's reason, and leaves no listener behind", async () => {
    const controller = new AbortController();
    await delay(0, controller.signal);
    assert.equal(getEventListeners(controller.signal, "abort").length, 0);
    const waiting = forEver(controller.signal);
    controller.abort(new Error("canceled"));
    await assert.rejects(waiting, /canceled/);
    await assert.rejects(forEver(controller.signal), /canceled/);
  });
});
