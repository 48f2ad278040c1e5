import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { startCall } from "../provider/atlas/call";
import { type AtlasClient } from "../provider/atlas/client";
import {
  clusterEndpoint,
  type Endpoint,
  flexEndpoint,
  serverlessEndpoint,
} from "../provider/atlas/endpoints";
import { ApiError, AtlasError } from "../provider/atlas/errors";
import { openClient } from "../provider/config/client";
import { describeCredentials, secretsOf } from "../provider/config/credentials";
import { resolveSettings, type Settings } from "../provider/config/settings";
import { packageVersion } from "../provider/version";

const usage = `Usage: pulumi-mongodbatlas-restores doctor [options]

Checks whether a stack with this package can work here. Credentials are those of the environment or of the Atlas CLI.

  --group-id ID      a project of yours: makes the one request to Atlas more telling
  --cluster NAME     a cluster in it
  --offline          makes no request
`;

/** A check: what was looked at, whether it's well, and what to do where it isn't. */
interface Finding {
  readonly well: boolean;
  readonly text: string;
}

const well = (text: string): Finding => ({ well: true, text });
const wrong = (text: string): Finding => ({ well: false, text });

/** Prints a line a check. Returns the exit code: 0 where all is well, 1 where something is wrong, 2 for wrong usage. */
export async function doctor(args: readonly string[]): Promise<number> {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        "group-id": { type: "string" },
        cluster: { type: "string" },
        offline: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }));
  } catch (error) {
    process.stderr.write(`doctor: ${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const findings: Finding[] = [];
  const report = (finding: Finding) => {
    findings.push(finding);
    process.stdout.write(`${finding.well ? "ok   " : "WRONG"}  ${finding.text}\n`);
  };
  // nodeVersion.ts has refused an older one before anything else.
  report(well(`Node.js ${process.versions.node}`));
  report(await checkPulumi());
  report(await checkPlugin());
  const { settings, problems } = resolveSettings({}, { env: process.env, platform: process.platform });
  if (settings === undefined) {
    for (const { property, reason } of problems)
      report(wrong(`credentials: ${property} ${reason}`.replace(":  ", ": ")));
  } else {
    report(well(`credentials: ${describeCredentials(settings.credentials)}, for ${settings.baseUrl.origin}`));
    if (!values.offline) {
      report(await checkAtlas(settings, values["group-id"] ?? anyProject, values.cluster ?? anyCluster));
    }
  }
  return findings.every((finding) => finding.well) ? 0 : 1;
}

const run = promisify(execFile);
/** How long another program may take to answer, in milliseconds. */
const patience = 20_000;

async function checkPulumi(): Promise<Finding> {
  try {
    const { stdout } = await run("pulumi", ["version"], {
      timeout: patience,
      shell: process.platform === "win32",
    });
    return well(`Pulumi ${stdout.trim()}`);
  } catch {
    return wrong("no pulumi on PATH that runs: see https://www.pulumi.com/docs/install");
  }
}

/** The plugin beside this command: does it start, and say its version? */
async function checkPlugin(): Promise<Finding> {
  const path = join(__dirname, "pulumi-resource-mongodbatlas-restores");
  if (!existsSync(path)) return wrong(`the plugin is missing: ${path}`);
  const child = execFile(process.execPath, [path]);
  try {
    const port = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error("no answer"));
      }, patience);
      child.stdout?.once("data", (data: string) => {
        clearTimeout(timer);
        resolve(data.trim());
      });
      child.once("exit", () => {
        clearTimeout(timer);
        reject(new Error("it ended at once"));
      });
    });
    return /^\d+$/.test(port)
      ? well(`the plugin ${packageVersion} starts (${path})`)
      : wrong(`the plugin starts, but says no port (${path})`);
  } catch (error) {
    return wrong(
      `the plugin doesn't start: ${error instanceof Error ? error.message : String(error)} (${path})`,
    );
  } finally {
    child.kill();
  }
}

/** Stand for a project and a cluster that aren't given: whatever Atlas says of them, it has looked at the credentials first. */
const anyProject = "000000000000000000000000";
const anyCluster = "doctor";

/** The one request. Where no project is given, any answer but a refusal of the credentials is a good one. */
async function checkAtlas(settings: Settings, groupId: string, clusterName: string): Promise<Finding> {
  const open = openClient({ ...settings, maxRetries: 0 });
  const secrets = secretsOf(settings.credentials);
  const hide = (text: string) =>
    secrets.reduce((hidden, secret) => hidden.replaceAll(secret, "[secret]"), text);
  try {
    return await ask(open.client, groupId, clusterName);
  } catch (error) {
    if (error instanceof ApiError && error.kind !== "authentication" && groupId === anyProject) {
      return well("Atlas takes the credentials (give --group-id and --cluster to check their role, too)");
    }
    const message = error instanceof AtlasError ? error.message : "the request failed";
    return wrong(`Atlas: ${hide(message)}`);
  } finally {
    await open.close();
  }
}

async function ask(client: AtlasClient, groupId: string, clusterName: string): Promise<Finding> {
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined };
  return startCall(new AbortController().signal, silent, async (call) => {
    const cluster = { groupId, clusterName };
    try {
      await client.listPage(clusterEndpoint, cluster, { itemsPerPage: 1 }, call);
      return well(`Atlas shows the restore jobs of ${clusterName}, a dedicated cluster`);
    } catch (error) {
      const code = error instanceof ApiError ? error.errorCode : undefined;
      const other: Endpoint | undefined =
        code === "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API"
          ? flexEndpoint
          : code === "CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API"
            ? serverlessEndpoint
            : undefined;
      if (other === undefined) throw error;
      await client.listPage(other, cluster, { itemsPerPage: 1 }, call);
      return well(`Atlas shows the restore jobs of ${clusterName}, a ${other.noun}`);
    }
  });
}
