import assert from "node:assert/strict";
import { inspect } from "node:util";
import { deliveryUrl, objectId, serverlessJob } from "../../../emulator/index";
import { readRestoreJob } from "../../../provider/restoreJobs/readRestoreJobs";
import { Secret } from "../../../provider/values/secret";
import { serverlessAdapter } from "../../../provider/restoreJobs/tierAdapters";
import { atlas, CLUSTER, closeAll } from "../../support/client";
import { contextOf, readList } from "./readRestoreJobs/reading";

const id = objectId(1_768_000_000);
const url = deliveryUrl(id);

const jobs = () => [
  serverlessJob({ id, deliveryType: "download", mirror: { at: `${url}&mirror` }, note: "kept" }),
  serverlessJob({ id: objectId(1_767_000_000) }),
];

describe("readJobs: delivery URLs", () => {
  afterEach(closeAll);

  it("are left out unless asked for, wherever a job stands in the result", async () => {
    const { list } = await readList(await atlas(jobs()));
    const [download] = list.results;
    assert.deepEqual([download?.status, download?.deliveryUrlCount], ["COMPLETED", 2]);
    assert.deepEqual(download?.["additionalFields"], { note: "kept" });
    assert.equal(download["deliveryUrl"], undefined);
    assert.equal(list.summary.latest?.deliveryUrlCount, 2);
    assert.ok(!inspect(list, { depth: null }).includes("X-Amz-Signature"));
  });

  it("are secrets where they are asked for, and only they", async () => {
    const { list } = await readList(await atlas(jobs()), { includeDeliveryUrls: true });
    for (const job of [list.results[0], list.summary.latest, list.summary.latestCompleted]) {
      const { deliveryUrl: secret, additionalFields, ...rest } = job ?? assert.fail("no job");
      assert.ok(secret instanceof Secret);
      assert.deepEqual(secret.reveal(), [url]);
      const { mirror, note } = additionalFields as Record<string, unknown>;
      assert.ok(mirror instanceof Secret);
      assert.deepEqual([mirror.reveal(), note], [{ at: `${url}&mirror` }, "kept"]);
      assert.ok(!Object.values(rest).some((value) => value instanceof Secret));
      assert.equal(rest.deliveryUrlCount, 2);
    }
    assert.ok(!`${inspect(list, { depth: null })}${JSON.stringify(list)}`.includes("X-Amz-Signature"));
  });

  it("make no secret of an empty list, which would hide the whole result for nothing", async () => {
    const { list } = await readList(await atlas(jobs()), { includeDeliveryUrls: true });
    assert.deepEqual([list.results[1]?.["deliveryUrl"], list.results[1]?.deliveryUrlCount], [[], 0]);
  });

  it("are handled so in a single job, too", async () => {
    const emulator = await atlas(jobs());
    const read = (includeDeliveryUrls: boolean) =>
      readRestoreJob(
        serverlessAdapter,
        { ...CLUSTER, restoreJobId: id, includeDeliveryUrls },
        contextOf(emulator).context,
      );
    assert.ok(!inspect(await read(false), { depth: null }).includes("X-Amz"));
    const { deliveryUrl: secret } = (await read(true)) as { deliveryUrl?: unknown };
    assert.ok(secret instanceof Secret);
    assert.deepEqual(secret.reveal(), [url]);
  });

  it("stand in no log and in no error", async () => {
    const emulator = await atlas(jobs());
    const { context, lines } = contextOf(emulator);
    emulator.cluster(CLUSTER.groupId, CLUSTER.clusterName).updateJob(id, { deliveryUrl: [url, 7] });
    await assert.rejects(
      readRestoreJob(serverlessAdapter, { ...CLUSTER, restoreJobId: id }, context),
      (error: Error) => {
        assert.match(error.message, /the restore job\.deliveryUrl\[1\]: expected string, received number/);
        assert.ok(!`${error.message}${lines.join()}`.includes("X-Amz"));
        return true;
      },
    );
    assert.ok(lines.length > 0);
  });
});
