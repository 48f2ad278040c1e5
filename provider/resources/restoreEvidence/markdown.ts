import canonicalize from "canonicalize";
import { collectionsOf, type RestoredCollection } from "../../restoreJobs/collectionsOf";
import { markdownTable, markdownText } from "../../values/escape";
import { type Check, type RestoreRecord } from "./outputs";

/** The record for people to read. Every text of it is escaped: some are the user's, some Atlas's. */
export function recordMarkdown(record: RestoreRecord, sha256: string): string {
  const { title, cluster, verdict, recordedAt, checks } = record;
  return [
    `# ${markdownText(title ?? `Restore test of ${cluster.clusterName}`)}`,
    `**${verdict}**, as of ${recordedAt}`,
    markdownTable(["Check", "Required", "Found", "Verdict"], checks.map(checkRow)),
    "## Restore job",
    markdownTable(["", ""], jobRows(record)),
    ...collectionsTexts(record),
    "## Restored data",
    validationText(record),
    `SHA-256 of the record: \`${sha256}\``,
    "",
  ].join("\n\n");
}

const checkLabels: Readonly<Record<string, string>> = {
  status: "Restore status",
  completedWithin: "Completed within",
  maxRestoreDuration: "Restore duration at most",
  maxDataAge: "Age of the data at most",
  validation: "Check of the restored data",
};

const checkRow = ({ name, required, actual, verdict }: Check): string[] => [
  checkLabels[name] ?? name,
  required,
  actual ?? "not known",
  verdict,
];

function jobRows({ cluster, restoreType, job }: RestoreRecord): string[][] {
  const target = [job.targetClusterName, job.targetGroupId && `(project ${job.targetGroupId})`];
  const rows: (readonly [string, string | undefined])[] = [
    ["Backed-up cluster", `${cluster.clusterName} (project ${cluster.groupId})`],
    ["Tier", job.tier],
    ["Restored", restoreType === "collection" ? "single collections" : undefined],
    ["Restore job", job.id],
    ["Status", job.status],
    ["Delivery", job.deliveryType],
    ["Restored to", target.filter((part) => part !== undefined).join(" ") || undefined],
    ["Snapshot", job.snapshotId],
    ["Data as of", job.dataAsOf],
    ["Started", job.createdAt],
    ["Ended", job.finishedAt],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value]]));
}

/** Of so many collections the page tells; the record has them all. */
const mostCollections = 100;

/** How each collection was restored, where single ones were. */
function collectionsTexts({ restoreType, job: { raw } }: RestoreRecord): string[] {
  if (restoreType !== "collection") return [];
  const collections = collectionsOf(raw);
  const more = collections.length - mostCollections;
  const rows = collections.slice(0, mostCollections).map(collectionRow);
  return [
    "## Collections",
    rows.length === 0
      ? "Atlas gave none."
      : markdownTable(["Collection", "Restored to", "State", "Documents", "Indexes"], rows),
    ...(more > 0 ? [`And ${more} more, which the record has.`] : []),
  ];
}

function collectionRow(collection: RestoredCollection): string[] {
  const { restoredDocuments: restored, totalDocuments: total, indexStatus } = collection;
  const documents = restored === undefined ? undefined : `${restored} of ${total ?? "unknown"}`;
  return [
    collection.sourceNamespace,
    collection.effectiveTargetNamespace ?? collection.targetNamespace,
    collection.state,
    documents,
    indexStatus?.state,
  ].map((cell) => cell ?? "not known");
}

function validationText({ validation }: RestoreRecord): string {
  if (validation === undefined)
    return "No check of the restored data was given: this record shows that Atlas restored, not that the data is right.";
  const { status, checkedAt, message, details = {} } = validation;
  const found = `**${status}**${checkedAt === undefined ? "" : `, checked ${markdownText(checkedAt)}`}`;
  const rows = Object.entries(details)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    // In canonical form: members come in any order over the engine's protocol.
    .map(([name, value]) => [name, typeof value === "string" ? value : (canonicalize(value) ?? "")]);
  return [
    message === undefined ? found : `${found}: ${markdownText(message)}`,
    ...(rows.length === 0 ? [] : [markdownTable(["Detail", "Value"], rows)]),
  ].join("\n\n");
}
