import assert from "node:assert/strict";
import { DEMO_GROUP_ID as groupId, type EmulatorOptions } from "../../../emulator/index";
import { openSession, type Session } from "./support";

const inputs = { groupId, clusterName: "orders-serverless", pageNum: 1, limit: 1 };
const successors =
  "change to getFlexRestoreJobs \\(or getRestoreJobs, which finds out the tier by itself\\)\\.$";

describe("an endpoint that announces its end", () => {
  let session: Session;
  const open = async (options?: EmulatorOptions) => (session = await openSession(options));
  afterEach(() => session.close());

  it("is warned of once, with the date and what to change, however often it's read", async () => {
    const { call, warnings } = await open({ serverless: "deprecated" });
    await call("getServerlessRestoreJobs", inputs);
    await call("getServerlessRestoreJobs", { ...inputs, pageNum: undefined });
    await call("getServerlessRestoreJobs", { ...inputs, clusterName: "empty" });
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0]!,
      new RegExp(`^Atlas ends its endpoint for serverless restore jobs on 2026-01-22: ${successors}`),
    );
  });

  it("is warned of by a read of one job, too", async () => {
    const { call, warnings, atlas } = await open({ serverless: "deprecated" });
    const [job] = atlas.cluster(groupId, "orders-serverless").jobs as { id: string }[];
    const { clusterName } = inputs;
    await call("getServerlessRestoreJob", { groupId, clusterName, restoreJobId: job!.id });
    assert.equal(warnings.length, 1);
  });

  it("isn't warned of where it doesn't", async () => {
    const { call, warnings } = await open();
    await call("getServerlessRestoreJobs", inputs);
    assert.deepEqual(warnings, []);
  });

  const deprecates = "Atlas deprecates its endpoint for serverless restore jobs";
  const headers: [name: string, value: string, words: string][] = [
    ["Deprecation", "@1738713600", `${deprecates} as of 2025-02-05: `],
    ["Deprecation", "Wed, 10 Dec 2025 00:00:00 GMT", `${deprecates} as of 2025-12-10: `],
    ["Deprecation", "true", `${deprecates}: `],
    ["Deprecation", "?1", `${deprecates}: `],
    ["Deprecation", "1", `${deprecates}: `],
    ["Deprecation", "@99999999999999999999", `${deprecates}: `],
    ["Deprecation", "soon", `${deprecates}: `],
    [
      "Sunset",
      "Thu, 22 Jan 2026 23:59:59 GMT",
      "Atlas ends its endpoint for serverless restore jobs on 2026-01-22: ",
    ],
    ["Sunset", "Thu, 99 Jan 2026 23:59:59 GMT", `${deprecates}: `],
  ];
  for (const [name, value, words] of headers) {
    it(`is read, and understood, with ${name}: ${value}`, async () => {
      const { call, warnings, atlas } = await open();
      atlas.inject({
        path: /serverless/,
        fault: { kind: "body", body: '{"results":[],"totalCount":0}', headers: { [name]: value } },
      });
      await call("getServerlessRestoreJobs", inputs);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0]!, new RegExp(`^${words}${successors}`));
    });
  }
});
