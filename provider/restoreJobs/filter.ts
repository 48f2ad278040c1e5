import * as z from "zod";
import { collectionRestoreJobStatuses, restoreJobStatuses } from "./status";
import { clusterName, objectId } from "./inputs";
import { type JobFields } from "./tierAdapter";
import { isoOfSeconds } from "./times";

const valueDescriptions = {
  PENDING: "The restore is waiting to start. Flex clusters only.",
  IN_PROGRESS: "The restore is running.",
  COMPLETED: "The restore completed; a download is ready.",
  FAILED: "The restore failed.",
  CANCELLED: "The restore was cancelled.",
  EXPIRED: "The restore job or its download link expired.",
  UNKNOWN: "The restore is in a state that this version has no word for.",
};

/** The derived words, as an input. */
export const restoreJobStatus = z.enum(restoreJobStatuses).meta({
  title: "RestoreJobStatus",
  typeDescription: "Status of a restore job, in words that are the same for every tier.",
  valueDescriptions,
});

/** The same of a restore of single collections. */
export const collectionRestoreJobStatus = z.enum(collectionRestoreJobStatuses).meta({
  title: "CollectionRestoreJobStatus",
  typeDescription: "Status of a restore of single collections.",
  valueDescriptions: {
    ...valueDescriptions,
    PENDING: "The restore is being prepared.",
    COMPLETED: "The restore completed: as far as is known, every collection and index is there.",
    PARTIALLY_FAILED: "The restore ended, but a collection or an index is missing.",
    EXPIRED: "No restore of single collections expires.",
    UNKNOWN:
      "The restore is in a state that this version has no word for, or its collections cannot be read any more.",
  },
});

/** The delivery types of serverless and dedicated jobs, and of the tier-neutral one. */
export const deliveryType = z.enum(["automated", "download", "pointInTime"]).meta({
  title: "DeliveryType",
  typeDescription: "How restored data is delivered.",
  valueDescriptions: {
    automated: "A snapshot is restored to a cluster.",
    download: "A snapshot is made available for download.",
    pointInTime: "The data as of a point in time is restored to a cluster.",
  },
});

/** Flex's own words for the same. */
export const flexDeliveryType = z.enum(["RESTORE", "DOWNLOAD"]).meta({
  title: "FlexDeliveryType",
  typeDescription: "How restored data of a Flex cluster is delivered.",
  valueDescriptions: {
    RESTORE: "A snapshot is restored to a cluster.",
    DOWNLOAD: "A snapshot is made available for download.",
  },
});

/** A moment, as an input: an ISO 8601 date-time with its time zone. */
export const moment = z.iso.datetime({
  offset: true,
  error: "must be an ISO 8601 date-time with a time zone, such as 2026-01-31T12:00:00Z",
});

const someOf = <T extends z.ZodEnum>(values: T) =>
  z.array(values).min(1, { error: "must contain at least one value, or be left out" }).optional();

/** The conditions that a filter and a gate's `match` have in common. */
export const matchFields = <T extends z.ZodEnum>(deliveryTypes: T) => ({
  deliveryTypes: someOf(deliveryTypes).describe("Jobs with one of these delivery types."),
  ...commonConditions,
});

const commonConditions = {
  snapshotId: objectId("the id of a snapshot").optional().describe("Jobs that restore this snapshot."),
  targetClusterName: clusterName.optional().describe("Jobs that restore to the cluster of this name."),
  targetGroupId: objectId("the id of an Atlas project")
    .optional()
    .describe("Jobs that restore to a cluster of this project."),
  createdAfter: moment
    .optional()
    .describe(
      "Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job without an id never matches.",
    ),
};

const statusesOf = <T extends z.ZodEnum>(words: T) =>
  someOf(words).describe("Jobs with one of these statuses, as this provider derives them for every tier.");

/** The optional input `filter` of a list function. `name` is its type's, for the words of its delivery types differ. */
export const optionalFilter = <T extends z.ZodEnum>(name: string, deliveryTypes: T) =>
  filterOf(name, { statuses: statusesOf(restoreJobStatus), ...matchFields(deliveryTypes) });

/** The same for restores of single collections, which have no delivery type. */
export const collectionFilter = filterOf("CollectionRestoreJobFilter", {
  statuses: statusesOf(collectionRestoreJobStatus),
  ...commonConditions,
  createdAfter: commonConditions.createdAfter.describe(
    "Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job whose time of creation is not known never matches.",
  ),
});

function filterOf<Conditions extends z.ZodRawShape>(name: string, conditions: Conditions) {
  return z
    .strictObject({
      ...conditions,
      finishedAfter: moment
        .optional()
        .describe(
          "Jobs that ended at or after this moment (ISO 8601). A job without an end time never matches.",
        ),
      finishedBefore: moment
        .optional()
        .describe("Jobs that ended before this moment (ISO 8601). A job without an end time never matches."),
    })
    .meta({
      title: name,
      typeDescription: "Conditions that a job must meet to be in the result, all of them.",
    })
    .optional()
    .describe("Which jobs the result contains: those that meet every condition. Default: all jobs.");
}

/** The conditions themselves, whatever the words of the delivery types are. */
export interface JobFilter {
  readonly statuses?: readonly string[] | undefined;
  readonly deliveryTypes?: readonly string[] | undefined;
  readonly snapshotId?: string | undefined;
  readonly targetClusterName?: string | undefined;
  readonly targetGroupId?: string | undefined;
  readonly createdAfter?: string | undefined;
  readonly finishedAfter?: string | undefined;
  readonly finishedBefore?: string | undefined;
}

/** Whether a job meets every condition: its fields in a filter's words, and what is derived from them. */
export type Matcher = (
  fields: JobFields,
  derived: Readonly<{ status: string; createdAt?: string | undefined }>,
) => boolean;

/**
 * What tells whether a job meets every condition of a filter. `…After` is inclusive, `…Before` exclusive; what a job doesn't
 * have never fits. Make it once for a list: the filter's moments are parsed here, and not for every job.
 */
export function matcherOf(filter: JobFilter): Matcher {
  const { statuses, deliveryTypes, snapshotId, targetClusterName, targetGroupId } = filter;
  const isCreatedInTime = fromSecond(filter.createdAfter);
  const finishedAfter = momentOf(filter.finishedAfter);
  const finishedBefore = momentOf(filter.finishedBefore);
  return (fields, { status, createdAt }) =>
    isOneOf(statuses, status) &&
    isOneOf(deliveryTypes, fields.deliveryType) &&
    isSame(snapshotId, fields.snapshotId) &&
    isSame(targetClusterName, fields.targetClusterName) &&
    isSame(targetGroupId, fields.targetGroupId) &&
    isCreatedInTime(createdAt) &&
    isFrom(finishedAfter, fields.finishedAt) &&
    isBefore(finishedBefore, fields.finishedAt);
}

const momentOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text);

/**
 * Whether a time is that moment or a later one. A job's creation is known to the second, as its id has it, so that the
 * fraction in the filter is dropped: otherwise the moment at which a program runs would shut out a job that is created later
 * in that second.
 */
function fromSecond(min: string | undefined): (value: string | undefined) => boolean {
  if (min === undefined) return () => true;
  const seconds = Math.floor(Date.parse(min) / 1000);
  const text = isoOfSeconds(seconds);
  return (value) => {
    if (value === undefined) return false;
    // Both in UTC and to the second, as most are: they compare as texts, in a fraction of the time that parsing one takes.
    if (isToTheSecond(text) && isToTheSecond(value)) return value >= text;
    return Date.parse(value) >= seconds * 1000;
  };
}

/** Whether an ISO 8601 date-time has the form 2026-01-31T12:00:00Z: no other has its length and its end. */
const isToTheSecond = (text: string): boolean => text.length === 20 && text.endsWith("Z");

const isOneOf = (wanted: readonly string[] | undefined, value: string | undefined): boolean =>
  wanted === undefined || (value !== undefined && wanted.includes(value));

const isSame = (wanted: string | undefined, value: string | undefined): boolean =>
  wanted === undefined || wanted === value;

const isFrom = (min: number | undefined, value: string | undefined): boolean =>
  min === undefined || (value !== undefined && Date.parse(value) >= min);

const isBefore = (end: number | undefined, value: string | undefined): boolean =>
  end === undefined || (value !== undefined && Date.parse(value) < end);
