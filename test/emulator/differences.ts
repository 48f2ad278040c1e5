import { ATLAS_DESCRIPTION } from "./atlasDescription";

/** Where real answers differ from Atlas's description, and the emulator with them. */
const KNOWN: readonly RegExp[] = [
  // A download has no target, although the description requires one.
  /^ServerlessBackupRestoreJob\.target(ClusterName|GroupId) is missing$/,
  /^DiskBackupSnapshotRestoreJob\.targetDeploymentItemName is not described$/,
  /^ApiBSONTimestampView\.time is not described$/,
  /^ApiBSONTimestampView\.(date|increment) is null$/,
  // The description gives an increment the bound of a time.
  /^ApiBSONTimestampView\.increment is no int32>=1199145600$/,
  // What the description leaves out of clusters, and recorded answers hold.
  /^ClusterDescription20240805\.(connectionStrings|terminationProtectionEnabled|versionReleaseSystem) is not described$/,
  // Described as objects; recorded ones are strings and numbers.
  /^ApiError\.parameters\[\] is no object$/,
];

/** What a value has that the description of that name has not, or has otherwise; each difference once. */
export function differences(name: string, value: unknown): string[] {
  const found = new Set<string>();
  compareObject(name, value, (difference) => found.add(difference));
  return [...found].filter((difference) => !KNOWN.some((known) => known.test(difference)));
}

type Report = (difference: string) => void;

function compareObject(name: string, value: unknown, report: Report): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    report(`${name} is no object`);
    return;
  }
  const given = new Map<string, unknown>(Object.entries(value));
  for (const [marked, type] of Object.entries(ATLAS_DESCRIPTION[name] ?? {})) {
    const field = marked.replace("!", "");
    if (given.has(field)) compare(`${name}.${field}`, type, given.get(field), report);
    else if (marked.endsWith("!")) report(`${name}.${field} is missing`);
    given.delete(field);
  }
  for (const field of given.keys()) report(`${name}.${field} is not described`);
}

function compare(path: string, type: string, value: unknown, report: Report): void {
  if (value === null) {
    report(`${path} is null`);
  } else if (type.endsWith("[]")) {
    if (!Array.isArray(value)) report(`${path} is no array`);
    else for (const item of value) compare(`${path}[]`, type.slice(0, -2), item, report);
  } else if (type.startsWith("@")) {
    compareObject(type.slice(1), value, report);
  } else if (!fits(type, value)) {
    report(`${path} is no ${type}`);
  }
}

function fits(type: string, value: unknown): boolean {
  const [, number, min = "-Infinity"] = /^(int32|int64|double)(?:>=(\d+))?$/.exec(type) ?? [];
  if (number !== undefined) {
    const isWhole = number === "double" || Number.isSafeInteger(value);
    const isInRange = number !== "int32" || Math.abs(Number(value)) < 2 ** 31;
    return typeof value === "number" && isWhole && isInRange && value >= Number(min);
  }
  if (type === "boolean" || type === "object") return typeof value === type;
  if (typeof value !== "string") return false;
  if (type === "hex24") return /^[a-f0-9]{24}$/.test(value);
  if (type === "name") return /^[a-zA-Z0-9][a-zA-Z0-9-]*$/.test(value);
  if (type === "date-time") return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
  return type === "string" || type.split("|").includes(value);
}
