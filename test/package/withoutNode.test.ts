// What a user has who writes Python or YAML and has no Node: the archive's plugin, installed, on the real engine.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DEMO_GROUP_ID, type Emulator, iso, objectId, serverlessJob, startEmulator } from "../../emulator";
import { packageVersion } from "../../provider/packageInfo";
import { findPulumi } from "../../tools/pulumi-cli";
import { realEdges } from "../../tools/pulumi-cli/edges";
import { onPath } from "../../tools/pulumi-cli/locate";
import { copyExamples, orSkip, Python, toolchains, Hosted } from "../languages/support";
import { needArchive, ownArchive } from "../support/forms";
import { credentials, newUser, succeed, temporaryFolder } from "./support";

const cluster = { groupId: DEMO_GROUP_ID, clusterName: "orders-serverless" };

/** Exports jobs, and releases once a gate has opened. */
const yamlProgram = `name: without-node
runtime: yaml
variables:
  jobs:
    fn::invoke:
      function: mongodbatlas-restores:getServerlessRestoreJobs
      arguments: ${JSON.stringify(cluster)}
resources:
  restored:
    type: mongodbatlas-restores:RestoreGate
    properties:
      groupId: ${cluster.groupId}
      clusterName: ${cluster.clusterName}
      match: {}
      pollInterval: 1s
outputs:
  total: \${jobs.summary.total}
  restoreJob: \${restored.job.id}
`;

describe("without node on PATH", function () {
  this.timeout(180_000);
  let place: ReturnType<typeof temporaryFolder>;
  let path: string;
  let env: NodeJS.ProcessEnv;
  let atlas: Emulator;
  const id = objectId(Math.floor(Date.now() / 1000));

  before(async function () {
    await needArchive(this);
    place = temporaryFolder();
    // All that such a user has to have.
    path = join(place.folder, "path");
    mkdirSync(path);
    const { command } = await findPulumi();
    symlinkSync(command, join(path, basename(command)));
    env = await newUser(place.folder, { PATH: path });
    assert.deepEqual(await onPath("node", { ...realEdges(), env }), []);
    const args = ["plugin", "install", "resource", "mongodbatlas-restores", packageVersion];
    await succeed("pulumi", [...args, "--file", (await ownArchive()).archive], { env });
  });
  beforeEach(async () => {
    const jobs = [serverlessJob({ id, finishedAt: undefined })];
    atlas = await startEmulator({
      projects: [
        { groupId: DEMO_GROUP_ID, clusters: [{ name: cluster.clusterName, tier: "serverless", jobs }] },
      ],
    });
    env = { ...env, ...credentials(atlas) };
    // A gate waits for it: it's still running at the first checks.
    let checks = 0;
    atlas.onRequest(({ path: asked }) => {
      if (!asked.includes("/serverless/") || ++checks < 3) return;
      atlas.cluster(DEMO_GROUP_ID, cluster.clusterName).updateJob(id, { finishedAt: iso(Date.now()) });
    });
  });
  afterEach(() => atlas.close());
  after(() => place.remove());

  it("a program in YAML exports jobs and passes a gate", async function () {
    const installed = await orSkip(this, toolchains.yaml);
    const host = join(path, basename(installed));
    symlinkSync(installed, host);
    const folder = join(place.folder, "yaml");
    mkdirSync(folder);
    writeFileSync(join(folder, "Pulumi.yaml"), yamlProgram);
    const outputs = await new Hosted(host, folder, env).runOnce();
    assert.deepEqual(outputs, { total: 1, restoreJob: id });
  });

  it("programs in Python export jobs and pass a gate", async function () {
    const python = await orSkip(this, toolchains.python);
    const runtime = await Python.create(python, place.folder);
    const examples = copyExamples(place.folder, ["python-export", "python-gate"]);
    const workDir = join(examples, "python-gate");
    const project = join(workDir, "Pulumi.yaml");
    // It names no path to the plugin: the engine has it.
    writeFileSync(project, readFileSync(project, "utf8").replace(/^plugins:\n(?: .*\n)+/m, ""));
    const programs = ["python-export", "python-gate"].map((name) => join(examples, name, "__main__.py"));
    const config = { ...cluster, version: "1.2.3" };
    const { outputs } = await runtime.run(programs, { project: "python-gate", workDir, config }, env);
    assert.equal((outputs["__main__.counts"] as { total: number }).total, 1);
    assert.equal(outputs["__main__.released"], "1.2.3");
  });
});
