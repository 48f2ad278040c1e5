import assert from "node:assert/strict";
import { DEMO_GROUP_ID as groupId, type EmulatorOptions } from "../../../emulator/index";
import { openSession, type Session } from "./support";

const inputs = { groupId, clusterName: "orders-serverless", pageNum: 1, limit: 1 };
const hint = "Flex takes over .*: tier auto and tier flex read them from there\\.$";

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
      new RegExp(`^Atlas ends its endpoint for serverless restore jobs on 2026-01-22\\. ${hint}`),
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

  const ends = "Atlas ends its endpoint for serverless restore jobs on 2026-01-22. ";
  const endsSomeDay = "Atlas announces the end of its endpoint for serverless restore jobs. ";
  const deprecated = "Atlas has deprecated its endpoint for serverless restore jobs";
  const table: [headers: Record<string, string>, warning: string | undefined, info: string | undefined][] = [
    [{ Sunset: "Thu, 22 Jan 2026 23:59:59 GMT" }, ends, undefined],
    [{ Sunset: "Thu, 99 Jan 2026 23:59:59 GMT" }, endsSomeDay, undefined],
    [{ Deprecation: "Wed, 23 Oct 2024 00:00:00 GMT" }, undefined, `${deprecated} since 2024-10-23.`],
    [{ Deprecation: "@1738713600" }, undefined, `${deprecated} since 2025-02-05.`],
    [{ Deprecation: "true" }, undefined, `${deprecated}.`],
    [{ Deprecation: "?1" }, undefined, `${deprecated}.`],
    [{ Deprecation: "1" }, undefined, `${deprecated}.`],
    [{ Deprecation: "@99999999999999999999" }, undefined, `${deprecated}.`],
    [{ Deprecation: "soon" }, undefined, `${deprecated}.`],
    [{ Deprecation: "@1738713600", Sunset: "Thu, 22 Jan 2026 00:00:00 GMT" }, ends, undefined],
  ];
  for (const [headers, warning, info] of table) {
    it(`is read, and understood, with ${JSON.stringify(headers)}`, async () => {
      const { call, warnings, infos, atlas } = await open();
      atlas.inject({
        path: /serverless/,
        times: 2,
        fault: { kind: "body", body: '{"results":[],"totalCount":0}', headers },
      });
      await call("getServerlessRestoreJobs", inputs);
      await call("getServerlessRestoreJobs", inputs);
      assert.deepEqual(infos, info === undefined ? [] : [info]);
      assert.equal(warnings.length, warning === undefined ? 0 : 1);
      assert.ok((warnings[0] ?? "").startsWith(warning ?? ""), warnings[0]);
    });
  }

  it("isn't said to be replaced by a function that asks the same endpoint", async () => {
    const { call, warnings, infos, atlas } = await open();
    for (const [tier, name] of [
      ["flexClusters", "getFlexRestoreJobs"],
      ["clusters", "getClusterRestoreJobs"],
    ] as const) {
      const headers = { Sunset: "Thu, 22 Jan 2026 23:59:59 GMT" };
      const fault = { kind: "body", body: '{"results":[],"totalCount":0}', headers } as const;
      atlas.inject({ path: new RegExp(`/${tier}/`), fault });
      await call(name, inputs);
    }
    assert.equal(warnings.length, 2);
    for (const line of [...warnings, ...infos]) assert.doesNotMatch(line, /\bget[A-Z]/);
  });
});
