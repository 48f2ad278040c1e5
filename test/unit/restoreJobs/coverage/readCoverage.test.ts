import assert from "node:assert/strict";
import { mock } from "node:test";
import { DEMO_GROUP_ID, DEMO_ORG_ID, type EmulatorOptions, flexJob } from "../../../../emulator";
import { AtlasError } from "../../../../provider/atlas/errors";
import { getRestoreCoverage } from "../../../../provider/functions/getRestoreCoverage";
import { type CoverageResult } from "../../../../provider/restoreJobs/coverage/outputs";
import { type Coverage, readCoverage } from "../../../../provider/restoreJobs/coverage/readCoverage";
import { TierCache } from "../../../../provider/restoreJobs/tierCache";
import { atlas, clientOf, closeAll, quickPolicy, testCall } from "../../../support/client";
import { limits, lockedGroupId, lockedProject, mixedProject, verdictOf } from "../../../support/coverage";
import { openSession, type Session } from "../support";

describe("getRestoreCoverage", () => {
  let session: Session;
  const open = async (options: EmulatorOptions = {}): Promise<void> => {
    session = await openSession({ projects: [mixedProject()], ...options });
  };
  const read = (inputs: object): Promise<CoverageResult> =>
    session.call<CoverageResult>("getRestoreCoverage", { ...limits, ...inputs });
  const entries = ({ clusters }: CoverageResult): string[] =>
    clusters.map(
      ({ projectName, clusterName, verdict }) => `${verdict} ${projectName}/${clusterName ?? "*"}`,
    );

  afterEach(() => session.close());

  it("gives every cluster its verdict, the worst first, and counts them", async () => {
    await open();
    const result = await read({ groupIds: [DEMO_GROUP_ID] });
    assert.deepEqual(
      entries(result),
      Object.entries(verdictOf).map(([name, verdict]) => `${verdict} orders/${name}`),
    );
    assert.deepEqual(result.counts, {
      failed: 1,
      noRestoreFound: 1,
      noBackup: 2,
      unreadable: 0,
      overdue: 1,
      tooSlow: 1,
      dataTooOld: 1,
      inconclusive: 1,
      covered: 3,
    });
    assert.deepEqual(
      [result.total, result.allCovered, result.projects, result.excludedClusters, result.report],
      [11, false, 1, [], undefined],
    );
    const find = (name: string) => result.clusters.find(({ clusterName }) => clusterName === name);
    const covered = find("covered-dedicated");
    assert.deepEqual(
      [covered?.coveredBy?.status, covered?.latest?.status, covered?.tier],
      ["COMPLETED", "IN_PROGRESS", "dedicated"],
    );
    assert.match(
      find("covered-but-failed")?.reason ?? "",
      /COMPLETED since .*; but restore job \w+ is FAILED/,
    );
    assert.equal(find("covered-flex")?.tier, "flex");
    assert.equal(find("free-one")?.reason, "a free cluster has no backups");
    assert.equal(find("never-restored")?.latest, undefined);
  });

  it("says the same when nothing but time has passed", async () => {
    await open();
    const inputs = { groupIds: [DEMO_GROUP_ID], report: "html" };
    assert.deepEqual(await read(inputs), await read(inputs));
  });

  it("reads the projects that the key can see in an organization, and names one that can't be read", async () => {
    await open({ projects: [mixedProject(), lockedProject] });
    const result = await read({ orgId: DEMO_ORG_ID, report: "markdown" });
    assert.deepEqual([result.total, result.projects, result.counts.unreadable], [12, 1, 1]);
    const unreadable = result.clusters.filter(({ verdict }) => verdict === "UNREADABLE");
    assert.deepEqual(JSON.parse(JSON.stringify(unreadable)), [
      {
        groupId: lockedGroupId,
        projectName: "payments",
        verdict: "UNREADABLE",
        reason: "Atlas denies access (HTTP 403 USER_UNAUTHORIZED)",
      },
    ]);
    assert.match(result.report ?? "", /of the projects that this key can see in organization [0-9a-f]{24}/);
    assert.deepEqual(session.warnings, []);
  });

  it("fails where no project can be read", async () => {
    await open({ projects: [mixedProject(), lockedProject] });
    await assert.rejects(read({ groupIds: [lockedGroupId] }), /^ApiError: Atlas denies access: HTTP 403/);
    const others = ["a", "b"].map((digit) => digit.repeat(24));
    await assert.rejects(
      read({ groupIds: [lockedGroupId, ...others] }),
      /none of the 3 projects can be read/,
    );
  });

  it("names a cluster that can't be read beside those that can", async () => {
    await open();
    session.atlas.inject({
      path: /slow-one/,
      fault: { kind: "error", status: 403, errorCode: "NO_ACCESS", detail: "not from 10.1.2.3" },
      times: 9,
    });
    const result = await read({ groupIds: [DEMO_GROUP_ID], report: "html" });
    const [slow] = result.clusters.filter(({ clusterName }) => clusterName === "slow-one");
    assert.deepEqual(
      [slow?.verdict, slow?.reason],
      ["UNREADABLE", "Atlas denies access (HTTP 403 NO_ACCESS)"],
    );
    assert.equal(result.counts.covered, 3);
    assert.ok(!JSON.stringify(result).includes("10.1.2.3"));
  });

  it("judges the clusters of a project whose name can't be read", async () => {
    await open();
    session.atlas.inject({
      path: new RegExp(`/groups/${DEMO_GROUP_ID}$`),
      fault: { kind: "error", status: 500, errorCode: "UNEXPECTED_ERROR" },
      times: 9,
    });
    const result = await read({ groupIds: [DEMO_GROUP_ID], report: "markdown" });
    assert.deepEqual([result.total, result.projects, result.counts.unreadable], [11, 1, 0]);
    assert.equal(result.clusters[0]?.projectName, undefined);
    assert.match(result.report ?? "", new RegExp(`\\| FAILED \\| ${DEMO_GROUP_ID} \\| failed-last \\|`));
  });

  it("says nothing of backups of a cluster that has another tier by the time it is read", async () => {
    await open();
    const project = session.atlas.project(DEMO_GROUP_ID);
    const off = session.atlas.onRequest(({ path }) => {
      if (!path.includes("backups-off/backup")) return;
      off();
      project.removeCluster("backups-off");
      project.addCluster({ name: "backups-off", tier: "flex", jobs: [flexJob({}, Date.now() - 86_400_000)] });
    });
    const { clusters } = await read({ groupIds: [DEMO_GROUP_ID] });
    const changed = clusters.find(({ clusterName }) => clusterName === "backups-off");
    assert.deepEqual([changed?.tier, changed?.verdict], ["flex", "COVERED"]);
  });

  it("isn't all covered where there is no cluster at all, or no project", async () => {
    await open({ projects: [{ groupId: DEMO_GROUP_ID, clusters: [] }] });
    for (const projects of [1, 0]) {
      const result = await read({ orgId: DEMO_ORG_ID });
      assert.deepEqual([result.total, result.allCovered, result.projects], [0, false, projects]);
      if (projects === 1) session.atlas.removeProject(DEMO_GROUP_ID);
    }
  });

  it("is all covered where every cluster is that isn't excluded, and reads no excluded one", async () => {
    await open();
    const names = Object.entries(verdictOf).flatMap(([name, verdict]) =>
      verdict === "COVERED" ? [] : [name],
    );
    const excludeClusters = names.map((clusterName, index) => ({
      clusterName,
      ...(index % 2 === 0 ? { groupId: DEMO_GROUP_ID } : {}),
    }));
    const result = await read({ groupIds: [DEMO_GROUP_ID], excludeClusters });
    assert.deepEqual([result.total, result.allCovered], [3, true]);
    assert.deepEqual(
      result.excludedClusters.map(({ projectName, clusterName }) => [projectName, clusterName]),
      names.sort().map((name) => ["orders", name]),
    );
    assert.ok(!session.asked().some((request) => names.some((name) => request.includes(name))));
    assert.deepEqual(session.warnings, []);
  });

  it("warns of an exclusion that fits nothing", async () => {
    await open({ projects: [mixedProject(), lockedProject] });
    const elsewhere = "d".repeat(24);
    await read({
      groupIds: [DEMO_GROUP_ID, lockedGroupId],
      excludeClusters: [
        { clusterName: "free-one" },
        { clusterName: "fre-one" },
        { groupId: DEMO_GROUP_ID, clusterName: "fre-one" },
        { groupId: lockedGroupId, clusterName: "ledger" },
        { groupId: elsewhere, clusterName: "free-one" },
      ],
    });
    assert.deepEqual(session.warnings, [
      "excludeClusters[1] fits no cluster: the projects that were read have no cluster fre-one.",
      `excludeClusters[2] fits no cluster: project ${DEMO_GROUP_ID} has no cluster fre-one.`,
      `excludeClusters[3] fits no cluster: project ${lockedGroupId} could not be read.`,
      `excludeClusters[4] fits no cluster: project ${elsewhere} is none of those that are read.`,
    ]);
  });

  it("takes no job for an attempt that doesn't fit", async () => {
    await open();
    const verdictWith = async (inputs: object, name: string): Promise<string | undefined> =>
      (await read({ groupIds: [DEMO_GROUP_ID], ...inputs })).clusters.find(
        ({ clusterName }) => clusterName === name,
      )?.verdict;
    assert.equal(await verdictWith({ targetClusterName: "elsewhere" }, "covered-flex"), "NO_RESTORE_FOUND");
    assert.equal(await verdictWith({ targetGroupId: lockedGroupId }, "covered-flex"), "NO_RESTORE_FOUND");
    assert.equal(await verdictWith({ targetGroupId: DEMO_GROUP_ID }, "covered-flex"), "COVERED");
    assert.equal(await verdictWith({ deliveryTypes: ["pointInTime"] }, "covered-flex"), "NO_RESTORE_FOUND");
    // A download says neither when it ended nor how long it took.
    assert.equal(await verdictWith({ deliveryTypes: ["download"] }, "never-restored"), "INCONCLUSIVE");
  });

  it("reads a project once that is given twice", async () => {
    await open();
    assert.equal((await read({ groupIds: [DEMO_GROUP_ID, DEMO_GROUP_ID] })).total, 11);
  });
});

describe("a coverage that takes long", () => {
  afterEach(() => {
    mock.restoreAll();
    return closeAll();
  });

  it("says in the status column how far it has come", async () => {
    const emulator = await atlas(0, { projects: [mixedProject(), lockedProject] });
    const realNow = performance.now.bind(performance);
    let passed = 0;
    mock.method(performance, "now", () => realNow() + passed);
    // As if Atlas took its time for every answer.
    emulator.onRequest(() => {
      passed += 2000;
    });
    const call = testCall();
    const inputs = { ...limits, groupIds: [DEMO_GROUP_ID, lockedGroupId] };
    await readCoverage(inputs, { client: clientOf(emulator), call, tierCache: new TierCache() });
    const said = call.lines.filter((line) => line.startsWith("status: "));
    assert.match(said[0] ?? "", /^status: listed the clusters of [12] of 2 projects$/);
    assert.match(said.at(-1) ?? "", /^status: read the restore jobs of \d+ of 11 clusters$/);
  });
});

describe("a coverage that is ended", () => {
  afterEach(closeAll);

  /** Reads until Atlas gets so many requests for restore jobs, which end the call for the reason. */
  async function readUntil(requests: number, reason: Error): Promise<Coverage> {
    const emulator = await atlas(0, { projects: [mixedProject()] });
    const controller = new AbortController();
    let seen = 0;
    emulator.onRequest(({ path }) => {
      if (path.endsWith("/restoreJobs") && ++seen === requests) controller.abort(reason);
    });
    const client = clientOf(emulator);
    const call = testCall({ signal: controller.signal });
    const inputs = { ...limits, groupIds: [DEMO_GROUP_ID] };
    return readCoverage(inputs, { client, call, tierCache: new TierCache() });
  }

  it("by its time names what wasn't read by then as UNREADABLE", async () => {
    const { entries } = await readUntil(8, new AtlasError("timeLimit", "it took too long"));
    const unread = entries.filter(({ verdict }) => verdict === "UNREADABLE");
    assert.ok(unread.length > 0 && unread.length < 10, String(unread.length));
    assert.equal(entries.length, 11);
    for (const { reason } of unread) assert.equal(reason, "not read within the time that one call may take");
  });

  it("by a pause that Atlas asks of one of its clusters says so of the others", async () => {
    const emulator = await atlas(0, { projects: [mixedProject()] });
    emulator.inject({
      path: /failed-last\/backup/,
      fault: { kind: "error", status: 429, errorCode: "RATE_LIMITED", headers: { "Retry-After": "99999" } },
      times: 9,
    });
    const client = clientOf(emulator, { policy: quickPolicy({ maxConcurrency: 1 }) });
    const inputs = { ...limits, groupIds: [DEMO_GROUP_ID] };
    const { entries } = await readCoverage(inputs, { client, call: testCall(), tierCache: new TierCache() });
    const reasonOf = (name: string) => entries.find(({ clusterName }) => clusterName === name)?.reason;
    const notRead = "not read within the time that one call may take";
    assert.match(reasonOf("failed-last") ?? "", new RegExp(`^${notRead} \\(HTTP 429 `));
    assert.equal(reasonOf("still-running"), `${notRead}: Atlas limits the rate of requests`);
  });

  it("by Cancel has no result", async () => {
    await assert.rejects(readUntil(2, new Error("canceled")), /canceled/);
  });
});

describe("the inputs of getRestoreCoverage", () => {
  const problems = (inputs: object): string[] => {
    const checked = getRestoreCoverage.check(inputs);
    return "problems" in checked
      ? checked.problems.map(({ property, reason }) => `${property} ${reason}`.trim())
      : [];
  };

  it("are an organization or projects, and a time", () => {
    assert.deepEqual(problems({}), [
      "completedWithin is required",
      "groupIds must be set, or orgId instead: set exactly one of the two",
    ]);
    assert.deepEqual(problems({ orgId: DEMO_ORG_ID, groupIds: [DEMO_GROUP_ID], completedWithin: "90d" }), [
      "groupIds must be set, or orgId instead: set exactly one of the two",
    ]);
    assert.deepEqual(problems({ orgId: DEMO_ORG_ID, completedWithin: "90d" }), []);
    assert.equal(problems({ completedWithin: "soon" }).length, 2);
    assert.deepEqual(problems({ groupIds: [], completedWithin: "90d" }), [
      "groupIds must contain at least one project",
    ]);
  });

  it("are checked all at once", () => {
    assert.deepEqual(
      problems({
        groupIds: ["orders"],
        completedWithin: "90 days",
        maxDataAge: "0s",
        // Without them not every type counts.
        deliveryTypes: [],
        excludeClusters: [{ name: "dev" }],
        report: "pdf",
      }),
      [
        "groupIds[0] must be 24 hexadecimal digits in lower case, the id of an Atlas project",
        "completedWithin must be a duration such as 30s, 15m, 24h or 1h30m (units: ms, s, m, h, d)",
        "maxDataAge must be more than 0s",
        "deliveryTypes must contain at least one value, or be left out",
        "excludeClusters[0].clusterName is required",
        "excludeClusters[0].name is not an input of getRestoreCoverage: check its spelling",
        "report must be one of none, markdown, html",
      ],
    );
  });
});
