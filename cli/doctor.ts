import { parseArgs } from "node:util";
import { describeCredentials } from "../provider/config/credentials";
import { resolveSettings } from "../provider/config/settings";
import { checkAtlas } from "./atlasCheck";
import { type Finding, well, wrong } from "./finding";
import { readStackConfig } from "./stackConfig";
import { checkEngineFinds, checkPlugin, checkPulumi } from "./pulumiCheck";

const usage = `Usage: pulumi-mongodbatlas-restores doctor [options]

Checks whether a stack with this package can work in this folder, whatever its language. Credentials are those of the selected
stack's configuration (an explicit Provider in a program is not seen), otherwise of the environment, otherwise of the Atlas CLI.

  --stack NAME       another stack than the selected one
  --group-id ID      an Atlas project, to check that the credentials have access to it
  --cluster NAME     a cluster in it, to check that they can read its restore jobs
  --offline          makes no request to Atlas
`;

/** Prints a line a check. Returns the exit code: 0 where all is well, 1 where something is wrong, 2 for wrong usage. */
export async function doctor(args: readonly string[]): Promise<number> {
  const misused = (problem: string): number => {
    process.stderr.write(`doctor: ${problem}\n\n${usage}`);
    return 2;
  };
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        stack: { type: "string" },
        "group-id": { type: "string" },
        cluster: { type: "string" },
        offline: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }));
  } catch (error) {
    return misused(error instanceof Error ? error.message : String(error));
  }
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const { "group-id": groupId, cluster: clusterName } = values;
  if (clusterName !== undefined && groupId === undefined)
    return misused("--cluster requires --group-id, the cluster's project");
  if (values.stack !== undefined && !/^[\w./-]+$/.test(values.stack))
    return misused("--stack must be the name of a stack, such as dev or ORGANIZATION/PROJECT/dev");
  const findings: Finding[] = [];
  const report = (finding: Finding) => {
    findings.push(finding);
    process.stdout.write(`${finding.well ? "ok   " : "WRONG"}  ${finding.text}\n`);
  };
  // nodeVersion.ts has refused an older one before anything else.
  report(well(`Node.js ${process.versions.node}`));
  report(await checkPulumi());
  report(await checkPlugin());
  report(await checkEngineFinds(process.env, process.cwd()));
  const { config, finding } = await readStackConfig(process.cwd(), values.stack);
  report(finding);
  const { settings, problems } = resolveSettings(config, { env: process.env, platform: process.platform });
  if (settings === undefined) {
    for (const { property, reason } of problems)
      report(wrong(`credentials: ${property} ${reason}`.replace(":  ", ": ")));
  } else {
    report(well(`credentials: ${describeCredentials(settings.credentials)}, for ${settings.baseUrl.origin}`));
    if (!values.offline) report(await checkAtlas(settings, groupId, clusterName));
  }
  return findings.every((finding) => finding.well) ? 0 : 1;
}
