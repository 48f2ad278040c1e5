import { parseArgs } from "node:util";
import { type Log, startCall, wideCallTimeLimit } from "../provider/atlas/call";
import { AtlasError } from "../provider/atlas/errors";
import { openClient } from "../provider/config/client";
import { resolveSettings, type Settings } from "../provider/config/settings";
import { coverageInputs, type CoverageInputs } from "../provider/restoreJobs/coverage/inputs";
import { type Coverage, readCoverage } from "../provider/restoreJobs/coverage/readCoverage";
import { renderReport } from "../provider/restoreJobs/coverage/report";
import { coverageReport, coverageResult, isAllCovered } from "../provider/restoreJobs/coverage/result";
import { tableReport } from "../provider/restoreJobs/coverage/table";
import { TierCache } from "../provider/restoreJobs/tierCache";
import { checkInputs } from "../provider/values/checkInputs";

const usage = `Usage: pulumi-mongodbatlas-restores coverage --project-id ID | --org-id ID --completed-within 90d [options]

Tells which clusters have been restored lately, how fast and with how little loss. Needs no Pulumi; credentials are those of the
environment, else of the Atlas CLI. An organization's projects are those that this key can see.

  --project-id ID               an Atlas project; may be given several times
  --org-id ID                   an Atlas organization, in the place of projects
  --completed-within 90d        how long ago a restore may have ended
  --max-restore-duration 2h     how long it may have taken: the recovery time objective
  --max-data-age 24h            how old the restored data may have been: the recovery point objective
  --exclude-cluster NAME        a cluster that needs no restore tests, in any of the projects, or with GROUPID/NAME
                                in the one of this id; may be given several times
  --format table                table, markdown, html or json

Exit code: 0 where every cluster is covered; 1 where one is not, or there is none; 2 where it can't be told, because Atlas could
not be read, or not all of it and all that was read is covered, or for wrong usage.
`;

const once = { type: "string" } as const;
const severalTimes = { type: "string", multiple: true } as const;

const options = {
  "project-id": severalTimes,
  "org-id": once,
  "completed-within": once,
  "max-restore-duration": once,
  "max-data-age": once,
  "exclude-cluster": severalTimes,
  format: { ...once, default: "table" },
  help: { type: "boolean", short: "h", default: false },
} as const;

const onlyOnce: ReadonlySet<string> = new Set(
  Object.entries(options).flatMap(([name, { type, ...more }]) =>
    type === "string" && !("multiple" in more) ? [name] : [],
  ),
);

const formats = ["table", "markdown", "html", "json"] as const;
type Format = (typeof formats)[number];

/** The options by the inputs of the function. */
const optionOf: Readonly<Record<string, string>> = {
  groupIds: "--project-id",
  orgId: "--org-id",
  completedWithin: "--completed-within",
  maxRestoreDuration: "--max-restore-duration",
  maxDataAge: "--max-data-age",
  excludeClusters: "--exclude-cluster",
};

/** The parts of a cluster to leave out, as the usage calls them. */
const partOf: Readonly<Record<string, string>> = { groupId: "GROUPID", clusterName: "NAME" };

interface Asked {
  readonly inputs: CoverageInputs;
  readonly format: Format;
}

/** Wrong usage, in words for the user. */
class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Prints which clusters are covered. Returns the exit code: see the usage. */
export async function coverage(args: readonly string[]): Promise<number> {
  let asked: Asked | undefined;
  try {
    asked = readArgs(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`coverage: ${error.message}\n\n${usage}`);
    return 2;
  }
  if (asked === undefined) {
    process.stdout.write(usage);
    return 0;
  }
  const { settings, problems } = resolveSettings({}, { env: process.env, platform: process.platform });
  if (settings === undefined) {
    for (const { property, reason } of problems) failed(`${property} ${reason}`.trim());
    return 2;
  }
  return read(asked, settings);
}

/** What is asked for; undefined where it's help. */
function readArgs(args: readonly string[]): Asked | undefined {
  let values, tokens;
  try {
    ({ values, tokens } = parseArgs({ args: args.map(asKebabCase), options, tokens: true }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.replaceAll("\n", " ") : String(error));
  }
  if (values.help) return undefined;
  const names = tokens.flatMap((token) => (token.kind === "option" ? [token.name] : []));
  // Of two organizations one would be left out without a word.
  const repeated = names.find((name, index) => onlyOnce.has(name) && names.indexOf(name) < index);
  if (repeated !== undefined) throw new UsageError(`--${repeated} must be given only once`);
  const format = formats.find((known) => known === values.format);
  if (format === undefined) throw new UsageError(`--format must be one of ${formats.join(", ")}`);
  const checked = checkInputs(
    coverageInputs,
    {
      groupIds: values["project-id"],
      orgId: values["org-id"],
      completedWithin: values["completed-within"],
      maxRestoreDuration: values["max-restore-duration"],
      maxDataAge: values["max-data-age"],
      excludeClusters: values["exclude-cluster"]?.map(readExclusion),
    },
    "coverage",
  );
  if ("inputs" in checked) return { inputs: checked.inputs, format };
  const given = { groupIds: values["project-id"], excludeClusters: values["exclude-cluster"] };
  const problems = checked.problems.map(
    ({ property, reason }) =>
      `${optionText(property, given)} ${reason.replaceAll(/\b(?:orgId|groupIds)\b/g, (name) => optionOf[name] ?? name)}`,
  );
  throw new UsageError(problems.join("; "));
}

/** `NAME` or `GROUPID/NAME`: neither can hold a slash. */
function readExclusion(text: string): { readonly groupId?: string; readonly clusterName: string } {
  const slash = text.indexOf("/");
  return slash === -1
    ? { clusterName: text }
    : { groupId: text.slice(0, slash), clusterName: text.slice(slash + 1) };
}

/** The option that an input comes from, of one that may be given several times with its value: `--exclude-cluster a/b: GROUPID`. */
function optionText(
  property: string,
  given: Readonly<Record<string, readonly string[] | undefined>>,
): string {
  const [, input = "", index, field = ""] = /^(\w*)(?:\[(\d+)\])?(?:\.(\w+))?/.exec(property) ?? [];
  const option = optionOf[input] ?? property;
  const value = index === undefined ? undefined : given[input]?.[Number(index)];
  const part = partOf[field];
  return `${option}${value === undefined ? "" : ` ${value}`}${part === undefined ? "" : `: ${part}`}`;
}

/** `--projectId` as `--project-id`: the Atlas CLI writes its options so. What is no option stays as it is, for the message. */
const asKebabCase = (arg: string): string =>
  arg.replace(/^--\w+/, (name) => {
    const kebab = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return Object.hasOwn(options, kebab.slice(2)) ? kebab : name;
  });

async function read({ inputs, format }: Asked, settings: Settings): Promise<number> {
  const open = openClient(settings);
  const { client, hideSecrets } = open;
  const log = terminalLog(hideSecrets);
  try {
    log.status("reading which clusters there are");
    const found = await startCall(
      new AbortController().signal,
      log,
      (call) => readCoverage(inputs, { client, call, tierCache: new TierCache() }),
      wideCallTimeLimit,
    );
    log.clear();
    const readAt = new Date(client.now()).toISOString().replace(/\.\d+Z$/, "Z");
    process.stdout.write(present(found, inputs, format, readAt));
    return exitCode(found);
  } catch (error) {
    if (!(error instanceof AtlasError)) throw error;
    log.clear();
    failed(hideSecrets(error.message));
    return 2;
  } finally {
    await open.close();
  }
}

function present(found: Coverage, inputs: CoverageInputs, format: Format, readAt: string): string {
  switch (format) {
    case "json":
      return `${JSON.stringify({ readAt, ...coverageResult(found, inputs) }, null, 2)}\n`;
    case "table":
      return tableReport(coverageReport(found, inputs, readAt));
    case "markdown":
    case "html":
      return renderReport(format, coverageReport(found, inputs, readAt)) ?? "";
  }
}

/** Whoever isn't COVERED decides; where what can't be read is all that is left, nothing is known. */
function exitCode(found: Coverage): number {
  if (isAllCovered(found)) return 0;
  const others = found.entries.filter(({ verdict }) => verdict !== "COVERED");
  return others.length > 0 && others.every(({ verdict }) => verdict === "UNREADABLE") ? 2 : 1;
}

const failed = (message: string): void => {
  process.stderr.write(`coverage: ${message}\n`);
};

/** Warnings, and in a terminal a line of progress that the next one replaces. Both on stderr: stdout is the report's. */
function terminalLog(hideSecrets: (text: string) => string): Required<Log> & { clear: () => void } {
  const { stderr } = process;
  const clear = (): void => {
    if (stderr.isTTY) stderr.write("\r\u001b[K");
  };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (message) => {
      clear();
      const named = message.replace(/^excludeClusters\[\d+\]/, "--exclude-cluster");
      stderr.write(`warning: ${hideSecrets(named)}\n`);
    },
    status: (message) => {
      clear();
      if (stderr.isTTY) stderr.write(hideSecrets(message));
    },
    clear,
  };
}
