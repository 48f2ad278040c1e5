import { ganttHead, ganttSection } from "../../provider/values/gantt";
import { refuseEmpty } from "./listResult";
import { type AnyRestoreJob, type CommonRestoreJob, commonRestoreJob } from "./restoreJob";

/** The result of any list function: of serverless, dedicated, Flex or any clusters, or of single collections. */
export interface ReportedRestoreJobs {
  readonly results: readonly AnyRestoreJob[];
  readonly summary: Readonly<Record<Counted, number>> & { readonly partiallyFailed?: number | undefined };
  readonly tier: string;
}

type Counted =
  "total" | "pending" | "inProgress" | "completed" | "failed" | "cancelled" | "expired" | "unknown";

/** Options of a {@link restoreReport}. */
export interface RestoreReportOptions {
  /** The heading. Default: `Restore jobs`. */
  readonly title?: string | undefined;
  /** The maximum number of jobs in the list and the timeline: the latest ones. Default: 10. */
  readonly jobs?: number | undefined;
}

/**
 * The restore jobs of a list result as a page of Markdown: how many there are of each status, the latest ones, and a timeline
 * of them (a Mermaid Gantt chart). For a stack's `readme` output or a job summary in GitHub Actions.
 *
 * The same jobs give the same page, whenever it's made: the bar of a job that still runs ends with the latest moment on the
 * page. It never holds delivery URLs. Mermaid draws at most 50,000 characters: where the timeline would be longer, it shows
 * the latest jobs and says how many it leaves out.
 *
 * @example
 * ```ts
 * const jobs = getRestoreJobsOutput({ groupId, clusterName });
 * export const readme = jobs.apply((result) => restoreReport(result, { title: `Restores of ${clusterName}` }));
 * ```
 */
export function restoreReport(result: ReportedRestoreJobs, options: RestoreReportOptions = {}): string {
  refuseEmpty("restoreReport", result);
  const { title = "Restore jobs", jobs: max = 10 } = options;
  const latest = result.results.map(read).sort(newestFirst).slice(0, max);
  const timed = latest.filter((job): job is TimedJob => job.createdAt !== undefined);
  return [
    `# ${escaped(title)}`,
    counts(result),
    ...(latest.length === 0 ? [] : ["## Latest jobs", table(latest)]),
    ...(timed.length === 0 ? [] : ["## Timeline", ...timeline(timed)]),
  ]
    .join("\n\n")
    .concat("\n");
}

/** A job with its times in milliseconds since 1970. */
interface Job extends Omit<CommonRestoreJob, "createdAt" | "finishedAt" | "dataAsOf"> {
  readonly createdAt: number | undefined;
  readonly finishedAt: number | undefined;
}

type TimedJob = Job & { readonly createdAt: number };

function read(given: AnyRestoreJob): Job {
  const job = commonRestoreJob(given);
  return { ...job, createdAt: moment(job.createdAt), finishedAt: moment(job.finishedAt) };
}

function moment(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : time;
}

/** As `summary.latest` is chosen: by the time at which a job was made, then by id. */
const newestFirst = (one: Job, other: Job): number =>
  (other.createdAt ?? 0) - (one.createdAt ?? 0) || compare(other.id ?? "", one.id ?? "");

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** How each status is shown: how a bar of the timeline looks (done is grey, active bright, crit red), and in words. */
const presentations = {
  COMPLETED: { count: "completed", mark: "✅", words: "Completed", look: "done, " },
  IN_PROGRESS: { count: "inProgress", mark: "⏳", words: "In progress", look: "active, " },
  PENDING: { count: "pending", mark: "🕒", words: "Pending", look: "" },
  PARTIALLY_FAILED: { count: "partiallyFailed", mark: "⚠️", words: "Partially failed", look: "crit, " },
  FAILED: { count: "failed", mark: "❌", words: "Failed", look: "crit, " },
  CANCELLED: { count: "cancelled", mark: "🚫", words: "Cancelled", look: "" },
  EXPIRED: { count: "expired", mark: "⌛", words: "Expired", look: "" },
  UNKNOWN: { count: "unknown", mark: "❔", words: "Unknown", look: "" },
} as const;

interface Presentation {
  readonly mark: string;
  readonly words: string;
  readonly look: string;
}

const presentationOf = (status: string): Presentation =>
  Object.hasOwn(presentations, status)
    ? presentations[status as keyof typeof presentations]
    : { ...presentations.UNKNOWN, words: status };

function counts({ summary, tier }: ReportedRestoreJobs): string {
  const { total } = summary;
  const cluster = tier === "serverless" ? "serverless instance" : `${escaped(tier)} cluster`;
  if (total === 0) return `The ${cluster} has no restore jobs.`;
  const rows = Object.values(presentations)
    .map(({ count, mark, words }) => ({ status: `${mark} ${words}`, jobs: summary[count] ?? 0 }))
    .filter(({ jobs }) => jobs > 0)
    .map(({ status, jobs }) => [status, String(jobs), `${((jobs / total) * 100).toFixed(1)} %`]);
  return [
    `The ${cluster} has **${total}** restore ${total === 1 ? "job" : "jobs"}.`,
    markdownTable(["Status", "Jobs", "Share"], rows),
  ].join("\n\n");
}

function statusText(status: string): string {
  const { mark, words } = presentationOf(status);
  return `${mark} ${escaped(words)}`;
}

const table = (jobs: readonly Job[]): string =>
  markdownTable(
    ["Job", "Status", "Delivery", "Target", "Made (UTC)", "Ended (UTC)", "Took", "Snapshot"],
    jobs.map(({ id, status, deliveryType, target, createdAt: start, finishedAt: end, snapshotId }) => [
      cell(id),
      statusText(status),
      cell(deliveryType),
      cell(target),
      start === undefined ? "–" : isoText(start),
      end === undefined ? "–" : isoText(end),
      start === undefined || end === undefined ? "–" : duration(end - start),
      cell(snapshotId),
    ]),
  );

const cell = (text: string | undefined): string => (text === undefined || text === "" ? "–" : escaped(text));

const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** 2026-01-15 10:16:20, in UTC. */
const isoText = (time: number): string => new Date(time).toISOString().slice(0, 19).replace("T", " ");

function duration(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  if (minutes < 1) return "< 1 min";
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** What Mermaid draws at most, in characters (`maxTextSize`): a longer text is shown as an error. */
const maxChartLength = 50_000;

/**
 * A Mermaid gantt chart of the jobs, latest first: a section a target, a bar a job, a diamond where a job has no length;
 * and a line about the jobs that it has no room for.
 */
function timeline(jobs: readonly TimedJob[]): string[] {
  const latest = jobs.reduce(
    (time, { createdAt, finishedAt = createdAt }) => Math.max(time, createdAt, finishedAt),
    0,
  );
  const sectionOf = ({ target = "" }: Job): string => ganttSection(label(target) || "No target");
  const head = ganttHead(
    jobs.flatMap(({ createdAt, finishedAt = createdAt }) => [createdAt, finishedAt]),
    jobs.map(sectionOf),
  ).map((line) => `${line}\n`);
  const sections = new Map<string, string[]>();
  let length = head.join("").length;
  let drawn = 0;
  for (const job of jobs) {
    const section = `section ${sectionOf(job)}`;
    const bars = sections.get(section) ?? [];
    const added = [...(bars.length === 0 ? [section] : []), bar(job, latest)];
    length += added.map(chartLine).join("").length;
    if (length > maxChartLength) break;
    sections.set(section, [...bars, ...added.slice(-1)]);
    drawn += 1;
  }
  const lines = [...sections]
    .sort(([one], [other]) => compare(one, other))
    .flatMap(([section, bars]) => [section, ...bars])
    .map(chartLine);
  const missing = jobs.length - drawn;
  return [
    `\`\`\`mermaid\n${[...head, ...lines].join("")}\`\`\``,
    ...(missing === 0
      ? []
      : [
          `The timeline shows the latest ${drawn} of these jobs and leaves out ${missing}: ` +
            `Mermaid draws at most ${maxChartLength.toLocaleString("en-US")} characters.`,
        ]),
  ];
}

const chartLine = (line: string): string => `    ${line}\n`;

function bar({ id, status, createdAt: start, finishedAt: end }: TimedJob, latest: number): string {
  const { words, look } = presentationOf(status);
  const name = `Job ${label(id ?? "without id")} ${label(words)}`;
  const runs = status === "IN_PROGRESS" || status === "PENDING";
  const until = end ?? (runs ? latest : start);
  return until > start
    ? `${name} :${look}${isoText(start)}, ${isoText(until)}`
    : `${name} :milestone, ${look}${isoText(start)}, 0d`;
}

/** A string within the chart, where a colon, a semicolon or a hash would end it. */
const label = (text: string): string => plain(text).replace(/[^\p{L}\p{N} ._-]/gu, "_");

/** A string within Markdown, a table cell included, that is no markup, no HTML and no link. */
const escaped = (text: string): string =>
  plain(text).replace(/[\\`*_{}[\]()<>#+!|~&$@:]|(?<=\bwww)\./g, "\\$&");

const maxTextLength = 100;
const graphemes = new Intl.Segmenter();

/** One line without control characters, of bounded length. A string that holds an address is withheld. */
function plain(text: string): string {
  const line = text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, " ")
    .trim();
  if (line.includes("://")) return "(an address, withheld)";
  if (line.length <= maxTextLength) return line;
  // Cut between what readers see as characters: an emoji may be several code points.
  let end = 0;
  for (const { index, segment } of graphemes.segment(line)) {
    if (index + segment.length >= maxTextLength) break;
    end = index + segment.length;
  }
  return `${line.slice(0, end)}…`;
}
