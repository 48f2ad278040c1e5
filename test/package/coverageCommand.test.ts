// The command `coverage` as a user runs it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { DEFAULT_API_KEY, DEMO_GROUP_ID, DEMO_ORG_ID, type Emulator, startEmulator } from "../../emulator";
import { root } from "../../tools/engine";
import { limits, lockedGroupId, lockedProject, mixedProject, verdictOf } from "../support/coverage";
import { credentials, newUser, type Ran, run, temporaryFolder } from "./support";

const command = join(root, "bin", "pulumi-mongodbatlas-restores");

/** The clusters that aren't covered, as options that leave them out. */
const excludes = Object.entries(verdictOf).flatMap(([name, verdict]) =>
  verdict === "COVERED" ? [] : ["--exclude-cluster", name],
);

describe("pulumi-mongodbatlas-restores coverage", function () {
  this.timeout(60_000);
  let place: ReturnType<typeof temporaryFolder>;
  let atlas: Emulator;
  let env: NodeJS.ProcessEnv;

  before(async () => {
    place = temporaryFolder();
    atlas = await startEmulator({ projects: [mixedProject(), lockedProject] });
    env = await newUser(place.folder, credentials(atlas));
  });
  after(async () => {
    place.remove();
    await atlas.close();
  });
  afterEach(() => atlas.clearFaults());

  const coverage = (...args: readonly string[]): Promise<Ran> =>
    run(process.execPath, [command, "coverage", ...args], { env });
  const project = ["--project-id", DEMO_GROUP_ID, "--completed-within", limits.completedWithin];
  const all = [
    ...project,
    "--max-restore-duration",
    limits.maxRestoreDuration,
    "--max-data-age",
    limits.maxDataAge,
  ];

  it("prints a table, the worst first, and when it read; 1 where a cluster isn't covered", async () => {
    const { code, stdout, stderr } = await coverage(...all);
    assert.deepEqual([code, stderr], [1, ""]);
    assert.match(stdout, /^Restore coverage: 3 of 11 clusters\n/);
    assert.match(stdout, /Read at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\.\n/);
    const rows = stdout.split("\n").filter((line) => line.includes(" orders "));
    assert.deepEqual(
      rows.map((row) => row.split(/ +/).slice(0, 3)),
      Object.entries(verdictOf).map(([name, verdict]) => [verdict, "orders", name]),
    );
  });

  it("ends with 0 where every cluster is covered, and spells its options as the Atlas CLI does, too", async () => {
    const { code, stdout } = await coverage(
      ...[`--projectId=${DEMO_GROUP_ID}`, "--completedWithin", "90d", "--maxDataAge", "24h"],
      ...excludes,
    );
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^Restore coverage: 3 of 3 clusters\n/);
    assert.match(stdout, /\nLeft out on request: orders\/backups-off, /);
  });

  it("prints JSON: the function's result, and when it read", async () => {
    const { code, stdout } = await coverage(...all, "--format", "json");
    const { readAt, clusters, counts, ...rest } = JSON.parse(stdout) as Record<string, unknown>;
    assert.equal(code, 1);
    assert.match(readAt as string, /Z$/);
    assert.equal((clusters as unknown[]).length, 11);
    assert.equal((counts as { noBackup: number }).noBackup, 2);
    assert.deepEqual(rest, { total: 11, allCovered: false, projects: 1, excludedClusters: [] });
  });

  it("prints the reports of the function", async () => {
    const markdown = await coverage(...all, "--format", "markdown");
    assert.match(markdown.stdout, /^# Restore coverage: 3 of 11 clusters\n/);
    assert.match(markdown.stdout, /Read at \d{4}/);
    const html = await coverage(...all, "--format", "html");
    assert.match(html.stdout, /^<!doctype html>\n/);
    assert.match(html.stdout, /Read at \d{4}/);
    assert.deepEqual([markdown.code, html.code], [1, 1]);
  });

  it("says by its exit code what it found, also where nobody reads on", async () => {
    for (const [args, code] of [
      [all, 1],
      [[...all, ...excludes], 0],
    ] as const) {
      const child = spawn(process.execPath, [command, "coverage", ...args], { env });
      child.stdout.destroy();
      const [[ended], stderr] = await Promise.all([
        once(child, "close") as Promise<[number]>,
        text(child.stderr),
      ]);
      assert.deepEqual([ended, stderr], [code, ""]);
    }
  });

  it("reads an organization, and ends with 2 where only what can't be read keeps it from being covered", async () => {
    const organization = ["--orgId", DEMO_ORG_ID, "--completed-within", "90d"];
    const seen = await coverage(...organization);
    assert.equal(seen.code, 1);
    assert.match(seen.stdout, /the projects that this key can see in organization/);
    assert.match(seen.stdout, /UNREADABLE +payments +all clusters .*Atlas denies access \(HTTP 403 /);
    assert.equal((await coverage(...organization, ...excludes)).code, 2);
  });

  it("ends with 1 where there is no cluster at all", async () => {
    atlas.addProject({ groupId: "e".repeat(24), clusters: [], orgId: "e".repeat(24) });
    const { code, stdout } = await coverage("--org-id", "e".repeat(24), "--completed-within", "90d");
    assert.deepEqual([code, stdout.split("\n")[0]], [1, "Restore coverage: no cluster was found"]);
  });

  it("ends with 2, and a line that says why, where Atlas can't be read", async () => {
    const locked = await coverage("--project-id", lockedGroupId, "--completed-within", "90d");
    assert.deepEqual([locked.code, locked.stdout], [2, ""]);
    assert.match(locked.stderr, /^coverage: Atlas denies access: HTTP 403 .*\n$/);
    assert.ok(!locked.stderr.includes(DEFAULT_API_KEY.privateKey));
    const nobody = await run(process.execPath, [command, "coverage", ...project], {
      env: await newUser(place.folder),
    });
    assert.equal(nobody.code, 2);
    assert.match(nobody.stderr, /^coverage: no Atlas credentials found: /);
  });

  it("leaves out a cluster of one project only, where its id is given", async () => {
    const organization = ["--orgId", DEMO_ORG_ID, "--completed-within", "90d"];
    const excluded = async (exclusion: string): Promise<unknown> => {
      const { stdout } = await coverage(...organization, "--exclude-cluster", exclusion, "--format", "json");
      const { excludedClusters } = JSON.parse(stdout) as { excludedClusters: { clusterName: string }[] };
      return excludedClusters.map(({ clusterName }) => clusterName);
    };
    assert.deepEqual(await excluded(`${DEMO_GROUP_ID}/backups-off`), ["backups-off"]);
    assert.deepEqual(await excluded(`${lockedGroupId}/backups-off`), []);
  });

  it("warns of an exclusion that fits nothing", async () => {
    const { stderr } = await coverage(...project, "--exclude-cluster", "elsewhere");
    assert.match(stderr, /^warning: --exclude-cluster fits no cluster: .* no cluster elsewhere\.\n$/);
  });

  it("answers wrong usage in one line, with all that is wrong, and how to call it", async () => {
    const nothing = await coverage();
    assert.equal(nothing.code, 2);
    assert.match(
      nothing.stderr,
      /^coverage: --completed-within is required; --project-id must be set, or --org-id instead: set exactly one of the two\n\nUsage: /,
    );
    const wrong = await coverage(
      ...["--project-id", "orders", "--completed-within", "soon"],
      ...["--exclude-cluster", "orders", "--exclude-cluster", "shop/or_ders"],
    );
    assert.match(
      wrong.stderr,
      new RegExp(
        "^coverage: --project-id orders must be 24 .*; --completed-within must be a duration.*; " +
          "--exclude-cluster shop/or_ders: GROUPID must be 24 .*; --exclude-cluster shop/or_ders: NAME must consist of ",
      ),
    );
    assert.match(
      (await coverage(...project, "--format", "pdf")).stderr,
      /^coverage: --format must be one of/,
    );
    // As it was written, and in one line.
    for (const option of ["--projekt", "--projectID"])
      assert.match((await coverage(option, "x")).stderr, new RegExp(`^coverage: Unknown option '${option}'`));
    assert.match(
      (await coverage(...project, "--max-data-age", "-1d")).stderr,
      /^coverage: Option '--max-data-age' argument is ambiguous\. Did you .*\n\nUsage: /,
    );
    const twice = await coverage("--org-id", DEMO_ORG_ID, "--orgId", "f".repeat(24), ...project.slice(2));
    assert.deepEqual([twice.code, twice.stdout], [2, ""]);
    assert.match(twice.stderr, /^coverage: --org-id must be given only once\n\nUsage: /);
    for (const option of ["--help", "-h"]) {
      const help = await coverage(option);
      assert.deepEqual([help.code, help.stdout.slice(0, 7)], [0, "Usage: "]);
    }
  });
});
