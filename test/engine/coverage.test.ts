// getRestoreCoverage on the real engine.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";
import { DEMO_GROUP_ID, DEMO_ORG_ID, type Emulator, startEmulator } from "../../emulator";
import { createStack, example, type TestStack } from "../../tools/engine";
import { providerConfig } from "../support/atlas";
import { limits, lockedProject, mixedProject, verdictOf } from "../support/coverage";

describe("the coverage on the real engine", function () {
  this.timeout(120_000);
  let atlas: Emulator;
  let test: TestStack | undefined;

  beforeEach(async () => {
    atlas = await startEmulator({ projects: [mixedProject(), lockedProject] });
  });
  afterEach(async () => {
    test?.remove();
    await atlas.close();
  });

  it("examples/restore-coverage names every cluster that needs attention, and the next up has no diff", async () => {
    test = await createStack({
      program: example("restore-coverage"),
      config: { groupId: DEMO_GROUP_ID, ...limits, ...providerConfig(atlas) },
    });
    const { outputs } = await test.stack.up();
    assert.equal(outputs["allCovered"]?.value, false);
    assert.equal((outputs["counts"]?.value as { covered: number }).covered, 3);
    assert.deepEqual(
      (outputs["uncovered"]?.value as { cluster: string; verdict: string }[]).map(({ cluster, verdict }) => [
        cluster,
        verdict,
      ]),
      Object.entries(verdictOf)
        .filter(([, verdict]) => verdict !== "COVERED")
        .map(([name, verdict]) => [`orders/${name}`, verdict]),
    );
    assert.match(outputs["report"]?.value as string, /^<!doctype html>/);
    assert.ok(Object.values(outputs).every(({ secret }) => !secret));
    await test.stack.up({ expectNoChanges: true });
  });

  it("names a project that can't be read beside one that can, in the plain form as well", async () => {
    test = await createStack({
      config: providerConfig(atlas),
      program: async () => {
        const { total, projects, clusters, report } = await restores.getRestoreCoverage({
          orgId: DEMO_ORG_ID,
          completedWithin: "90d",
          report: restores.CoverageReportFormat.Markdown,
        });
        return {
          total,
          projects,
          unreadable: clusters.filter(({ verdict }) => verdict === "UNREADABLE"),
          report,
        };
      },
    });
    const { outputs } = await test.stack.up();
    assert.deepEqual([outputs["total"]?.value, outputs["projects"]?.value], [12, 1]);
    assert.deepEqual(outputs["unreadable"]?.value, [
      {
        groupId: lockedProject.groupId,
        projectName: "payments",
        verdict: "UNREADABLE",
        reason: "Atlas denies access (HTTP 403 USER_UNAUTHORIZED)",
      },
    ]);
    assert.match(outputs["report"]?.value as string, /the projects that this key can see/);
  });

  it("previews without a request what isn't known yet", async () => {
    test = await createStack({
      config: providerConfig(atlas),
      program: () => {
        // Its output is known once it's created.
        const gate = new restores.RestoreGate("restored", {
          groupId: DEMO_GROUP_ID,
          clusterName: "covered-flex",
          match: {},
        });
        const groupId = gate.job.apply(({ targetGroupId = "" }) => targetGroupId);
        const coverage = restores.getRestoreCoverageOutput({ groupIds: [groupId], completedWithin: "90d" });
        return Promise.resolve({ total: coverage.total, allCovered: pulumi.output(coverage).allCovered });
      },
    });
    const asksForClusters = (): boolean => atlas.requests.some(({ path }) => path.endsWith("/clusters"));
    await test.stack.preview();
    assert.ok(!asksForClusters());
    const { outputs } = await test.stack.up();
    assert.deepEqual([outputs["total"]?.value, outputs["allCovered"]?.value], [11, false]);
  });

  it("isn't all covered where there is no cluster", async () => {
    atlas.addProject({ groupId: "e".repeat(24), clusters: [] });
    test = await createStack({
      config: providerConfig(atlas),
      program: () => {
        const { allCovered, total } = restores.getRestoreCoverageOutput({
          groupIds: ["e".repeat(24)],
          completedWithin: "90d",
        });
        return Promise.resolve({ allCovered, total });
      },
    });
    const { outputs } = await test.stack.up();
    assert.deepEqual([outputs["allCovered"]?.value, outputs["total"]?.value], [false, 0]);
  });

  it("says all that is wrong with its inputs", async () => {
    test = await createStack({
      config: providerConfig(atlas),
      program: () => {
        const { total } = restores.getRestoreCoverageOutput({ completedWithin: "soon" });
        return Promise.resolve({ total });
      },
    });
    const printed: string[] = [];
    await assert.rejects(test.stack.up({ onOutput: (text) => printed.push(text), color: "never" }));
    assert.match(
      printed.join(""),
      /getRestoreCoverage: must be a duration such as .* \(completedWithin\); must be set, or orgId instead: .* \(groupIds\)/,
    );
  });
});
