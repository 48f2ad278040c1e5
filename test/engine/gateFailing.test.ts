// A gate that doesn't open: what whoever is on call reads, and what is left behind.
import assert from "node:assert/strict";
import { RestoreGate, type RestoreGateArgs } from "pulumi-mongodbatlas-restores";
import type * as pulumi from "@pulumi/pulumi";
import { type Emulator, iso } from "../../emulator";
import {
  Application,
  atCheck,
  cluster,
  completed,
  idOf,
  ledger,
  checks,
  quick,
  running,
  startAtlas,
} from "../support/gate";
import { GateStack, messages, steps } from "../support/gateStack";

describe("a gate that stays shut", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let stack: GateStack;
  const restore = running(1);
  const createdAt = iso(Number.parseInt(idOf(restore).slice(0, 8), 16) * 1000);

  const program =
    (args: Partial<RestoreGateArgs> = {}, options: pulumi.CustomResourceOptions = {}) =>
    () => {
      const gate = new RestoreGate("restored", { ...quick, match: {}, ...args }, options);
      new Application("app", { dependsOn: gate });
      return Promise.resolve({ job: gate.job.id });
    };

  before(async () => {
    atlas = await startAtlas([restore]);
    stack = await GateStack.create(atlas);
  });
  after(async () => {
    await atlas.close();
    stack.test.remove();
  });
  beforeEach(() => {
    atlas.clearRequests();
  });

  const jobNow = (status: string) =>
    `error: the gate stays shut: REASONrestore job ${idOf(restore)} of cluster ledger (project ${cluster.groupId}) ` +
    `is ${status} (started ${createdAt})`;
  const raise =
    "Look at the job in Atlas; if it only needs longer, raise timeout (or customTimeouts) and run pulumi up again";

  it("as a pure assertion (timeout 0s) says after one check that the job still runs", async () => {
    const up = await stack.up(program({ timeout: "0s" }));
    assert.deepEqual(messages(up, "restored"), [
      `${jobNow("IN_PROGRESS").replace("REASON", "")}; required now (timeout is 0s): COMPLETED. ${raise}`,
    ]);
    assert.equal(checks(atlas), 1);
  });

  it("gives up after customTimeouts, which go before timeout, and says what it saw last", async () => {
    const up = await stack.up(program({}, { customTimeouts: { create: "2s" } }));
    // How many checks two seconds hold goes by the jitter of the pauses: three or four.
    const told = messages(up, "restored").map((message) => message.replace(/at check [34]/, "at check N"));
    assert.deepEqual(told, [
      `${jobNow("IN_PROGRESS").replace("REASON", "not COMPLETED within 2s; last seen at check N: ")}. ${raise}`,
    ]);
  });

  it("ends at the check that sees the job fail, not at the time-out, and leaves nothing behind", async () => {
    atCheck(atlas, 2, () => {
      ledger(atlas).updateJob(idOf(restore), { failed: true });
    });
    const up = await stack.up(program({ timeout: "1h" }));
    assert.equal(checks(atlas), 2);
    assert.deepEqual(messages(up, "restored"), [
      `${jobNow("FAILED").replace("REASON", "")}, but must be COMPLETED. Look at the job in Atlas and start the ` +
        "restore again, then run pulumi up again: the newest job that fits will count",
    ]);
    assert.deepEqual(await stack.resources(), {});
  });

  it("opens in the next update, once a newer job completed", async () => {
    const again = completed(0);
    ledger(atlas).addJob(again);
    const up = await stack.up(program({ timeout: "1h" }));
    assert.deepEqual(steps(up), ["create restored", "create app"]);
    assert.equal(up.outputs["job"], idOf(again));
  });

  it("as a pure assertion passes where the condition holds", async () => {
    const up = await stack.up(program({ timeout: "0s", triggers: ["again"] }));
    assert.deepEqual([up.failed, steps(up), checks(atlas)], [false, ["update restored"], 1]);
  });

  it("refuses to be imported, in one line", async () => {
    const imported = await stack.preview(() => {
      new RestoreGate("imported", { ...quick, match: {} }, { import: "anything" });
      return Promise.resolve({});
    });
    assert.deepEqual(messages(imported, "imported"), [
      "error: Preview failed: a RestoreGate cannot be imported: nothing in Atlas corresponds to it; create one instead",
    ]);
  });
});
