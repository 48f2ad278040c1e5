import { type RestoreJob } from "../../restoreJobs/outputs";
import { isObject } from "../../values/isObject";
import { holdsUrlCredentials } from "../../values/urlCredentials";

/**
 * The job as a record holds it: without Atlas's links to itself, which say nothing of the restore, and without anything that
 * holds a password, should a field that this version doesn't know ever do so. Delivery URLs were never in it.
 */
export const recordedJob = (job: RestoreJob): RestoreJob => ({ ...job, raw: recordedFields(job.raw) });

function recordedFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(fields).filter(
    ([name, value]) => name !== "links" && value !== undefined && !isHidden(name) && !isHidden(value),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, recordedValue(value)]));
}

function recordedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isHidden(item)).map(recordedValue);
  return isObject(value) ? recordedFields(value) : value;
}

const isHidden = (value: unknown): boolean => typeof value === "string" && holdsUrlCredentials(value);
