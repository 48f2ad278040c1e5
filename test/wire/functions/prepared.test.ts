// The answer that is got ready while the closing request of a list is under way.
import assert from "node:assert/strict";
import { DEFAULT_ACCESS_TOKEN, type Emulator, objectId, serverlessJob } from "../../../emulator";
import { readJobs } from "../../../provider/functions/readJobs";
import { serverlessShape } from "../../../provider/functions/shapes";
import { atlas, CLUSTER, closeAll, moment } from "../../support/client";
import { Service } from "../../trust/support/service";
import { contextOf } from "./reading";

const args = { ...CLUSTER, itemsPerPage: 10 };
const isClosing = ({ query }: { query: Readonly<Record<string, string>> }) => query["itemsPerPage"] === "1";

/** Lets a job come when the closing request has come for the first time. */
function changeAtTheEnd(emulator: Emulator): void {
  let changed = false;
  emulator.onRequest((request) => {
    if (changed || !isClosing(request)) return;
    changed = true;
    emulator
      .cluster(CLUSTER.groupId, CLUSTER.clusterName)
      .addJob(serverlessJob({ id: objectId(1_769_000_000) }));
  });
}

describe("readJobs: the answer that is prepared", () => {
  afterEach(closeAll);

  it("is ready before the closing request is answered, and is the one that is returned", async () => {
    const emulator = await atlas(25);
    const prepared = moment();
    emulator.beforeSend(async (request) => {
      if (isClosing(request)) await prepared.come;
    });
    const seen: object[] = [];
    const { context } = contextOf(emulator);
    const pages: number[] = [];
    const ahead = {
      items: (items: readonly object[]) => void pages.push(items.length),
      whole: (of: object) => {
        seen.push(of);
        prepared.isHere();
      },
    };
    const result = await readJobs(serverlessShape, args, { ...context, ahead });
    assert.equal(seen.length, 1);
    assert.equal(result, seen[0]);
    assert.deepEqual(pages, [10, 10], "the last one has no time left");
  });

  it("isn't returned where the list changed: the one of the next pass is", async () => {
    const emulator = await atlas(25);
    changeAtTheEnd(emulator);
    const seen: object[] = [];
    const { context } = contextOf(emulator);
    const ahead = { items: () => undefined, whole: (of: object) => void seen.push(of) };
    const result = await readJobs(serverlessShape, args, { ...context, ahead });
    assert.deepEqual(
      seen.map((of) => (of as { count: number }).count),
      [25, 26],
    );
    assert.equal(result, seen[1]);
  });

  it("isn't sent to the engine either", async () => {
    const emulator = await atlas(25);
    changeAtTheEnd(emulator);
    const service = new Service();
    await service.configure({ accessToken: DEFAULT_ACCESS_TOKEN, baseUrl: emulator.url });
    const { result } = await service.invoke("getServerlessRestoreJobs", args);
    assert.equal(result?.["count"], 26);
    await service.cancel();
  });

  it("is the same as one that wasn't prepared", async () => {
    const emulator = await atlas(25);
    const { context } = contextOf(emulator);
    const whole = await readJobs(serverlessShape, args, context);
    const onePage = await readJobs(serverlessShape, { ...args, itemsPerPage: 500 }, context);
    assert.deepEqual({ ...whole, links: [] }, { ...onePage, links: [] });
  });
});
