// The examples in Python, Go and YAML, by the commands of their READMEs, against an Atlas on this machine.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEMO_GROUP_ID, iso, objectId, serverlessJob, startEmulator } from "../../emulator";
import { credentials, newUser, succeed, temporaryFolder } from "../package/support";
import { copyExamples, type Language, needs } from "./support";

const clusterName = "orders-serverless";

/** What a folder needs before its first `pulumi up`. */
const preparations: Readonly<
  Partial<Record<Language, (folder: string, env: NodeJS.ProcessEnv) => Promise<void>>>
> = {
  async python(folder, env) {
    if (!folder.endsWith("python-export")) {
      // One virtual environment does for both: the packages of a second one would be the same.
      edit(join(folder, "Pulumi.yaml"), "virtualenv: venv", "virtualenv: ../python-export/venv");
      return;
    }
    await addPackage(folder, env);
  },
  async go(folder, env) {
    const required = readFileSync(join(folder, "go.mod"), "utf8");
    await addPackage(folder, env).catch((error: unknown) => {
      // The generated SDK asks for Pulumi's latest; what a module proxy doesn't offer yet comes to light here.
      if (!/go mod tidy|module version|not available|no such host/.test(String(error))) throw error;
    });
    const version = /pulumi\/sdk\/v3 (v\S+)/.exec(required)?.[1] ?? "";
    const args = ["mod", "edit", "-go=1.25", `-require=github.com/pulumi/pulumi/sdk/v3@${version}`];
    await succeed("go", args, { cwd: join(folder, "sdks", "mongodbatlas-restores"), env });
    await succeed("go", args, { cwd: folder, env });
    await succeed("go", ["mod", "tidy"], { cwd: folder, env });
  },
};

const addPackage = (folder: string, env: NodeJS.ProcessEnv): Promise<string> =>
  succeed("pulumi", ["package", "add", "../../bin/pulumi-resource-mongodbatlas-restores"], {
    cwd: folder,
    env,
  });

function edit(file: string, before: string, after: string): void {
  const text = readFileSync(file, "utf8");
  assert.ok(text.includes(before), file);
  writeFileSync(file, text.replace(before, after));
}

for (const [language, ...programs] of [["yaml"], ["python", "python3"], ["go", "go"]] as const) {
  describe(`examples/${language}-*`, function () {
    this.timeout(600_000);
    let place: ReturnType<typeof temporaryFolder> | undefined;
    let examples: string;

    before(function () {
      needs(this, language, ...programs);
      place = temporaryFolder();
      examples = copyExamples(place.folder, [`${language}-export`, `${language}-gate`]);
    });
    after(() => place?.remove());

    /** Runs an example as its README says; returns what the stack exports. */
    async function runExample(name: string, config: Record<string, string>, url: string) {
      const folder = join(examples, name);
      const env = await newUser(place!.folder, credentials({ url }));
      const pulumi = (...args: string[]) =>
        succeed("pulumi", [...args, "--non-interactive"], { cwd: folder, env });
      await preparations[language]?.(folder, env);
      await pulumi("stack", "init", "dev");
      for (const [key, value] of Object.entries(config)) await pulumi("config", "set", key, value);
      const printed = await pulumi("up", "--yes");
      const outputs = JSON.parse(await pulumi("stack", "output", "--json")) as Record<string, unknown>;
      // A second look at the same Atlas finds nothing new.
      await pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");
      await pulumi("destroy", "--yes");
      return { outputs, printed };
    }

    it("exports the demo data", async () => {
      const atlas = await startEmulator();
      try {
        const { outputs } = await runExample(
          `${language}-export`,
          { groupId: DEMO_GROUP_ID, clusterName },
          atlas.url,
        );
        assert.deepEqual(outputs["counts"], {
          total: 2160,
          inProgress: 3,
          completed: 1800,
          failed: 101,
          cancelled: 53,
          expired: 203,
        });
        if (language === "yaml") {
          assert.equal((outputs["latestJob"] as { status: string }).status, "IN_PROGRESS");
          return;
        }
        assert.equal(outputs["latestStatus"], "IN_PROGRESS");
        assert.equal(outputs["lastCompletedAt"], "2026-01-15T10:16:20Z");
        const jobs = outputs["latestJobs"] as Record<string, unknown>[];
        assert.equal(jobs.length, 5);
        assert.deepEqual(jobs[3], {
          id: "6968be74c0ffee0000030003",
          createdAt: "2026-01-15T10:16:20Z",
          status: "COMPLETED",
          deliveryType: "automated",
          targetClusterName: "orders-drill",
        });
      } finally {
        await atlas.close();
      }
    });

    it("exports what a cluster without restore jobs has, too", async () => {
      const atlas = await startEmulator();
      try {
        const env = await newUser(place!.folder, credentials(atlas));
        const call = { cwd: join(examples, `${language}-export`), env };
        await succeed("pulumi", ["config", "set", "clusterName", "empty", "--non-interactive"], call);
        await succeed("pulumi", ["up", "--yes", "--skip-preview", "--non-interactive"], call);
        const outputs = JSON.parse(await succeed("pulumi", ["stack", "output", "--json"], call)) as {
          counts: { total: number };
        };
        assert.equal(outputs.counts.total, 0);
      } finally {
        await atlas.close();
      }
    });

    it("releases once the restore has completed, and not before", async () => {
      const id = objectId(Math.floor(Date.now() / 1000));
      const running = serverlessJob({ id, finishedAt: undefined });
      const cluster = { name: clusterName, tier: "serverless" as const, jobs: [running] };
      const atlas = await startEmulator({ projects: [{ groupId: DEMO_GROUP_ID, clusters: [cluster] }] });
      // The preview's look and the update's first one find it running.
      let looks = 0;
      atlas.onRequest(({ path }) => {
        if (!path.includes("/serverless/") || ++looks < 3) return;
        atlas.cluster(DEMO_GROUP_ID, clusterName).updateJob(id, { finishedAt: iso(Date.now()) });
      });
      try {
        const { outputs, printed } = await runExample(
          `${language}-gate`,
          { groupId: DEMO_GROUP_ID, clusterName, version: "1.2.3" },
          atlas.url,
        );
        assert.equal(outputs["released"], "1.2.3");
        assert.equal(outputs["restoreJob"], id);
        assert.match(printed, /restored creating .*IN_PROGRESS/);
        assert.ok(printed.indexOf("restored created") < printed.indexOf("release created"), printed);
      } finally {
        await atlas.close();
      }
    });
  });
}
