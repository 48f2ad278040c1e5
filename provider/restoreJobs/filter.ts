import { z } from "zod";
import { restoreJobStatuses } from "./status";
import { clusterName, objectId } from "./inputs";
import { type DerivedFields, type JobFields } from "./tierAdapter";

/** The derived words, as an input. */
export const restoreJobStatus = z.enum(restoreJobStatuses).meta({
  title: "RestoreJobStatus",
  typeDescription: "How a restore job stands, in words that are the same for every tier.",
  valueDescriptions: {
    PENDING: "The restore waits for its turn. Flex clusters only.",
    IN_PROGRESS: "The restore is running.",
    COMPLETED: "The restore completed; a download can be fetched.",
    FAILED: "The restore failed.",
    CANCELLED: "Someone cancelled the restore.",
    EXPIRED: "The restore job, or its download link, expired.",
    UNKNOWN: "The restore is in a state that this version has no word for.",
  },
});

/** The delivery types of serverless and dedicated jobs, and of the tier-neutral one. */
export const deliveryType = z.enum(["automated", "download", "pointInTime"]).meta({
  title: "DeliveryType",
  typeDescription: "How the restored data is delivered.",
  valueDescriptions: {
    automated: "A snapshot is restored into a cluster.",
    download: "A snapshot is made a download.",
    pointInTime: "The data as it was at one moment is restored into a cluster.",
  },
});

/** Flex's own words for the same. */
export const flexDeliveryType = z.enum(["RESTORE", "DOWNLOAD"]).meta({
  title: "FlexDeliveryType",
  typeDescription: "How the restored data of a Flex cluster is delivered.",
  valueDescriptions: {
    RESTORE: "A snapshot is restored into a cluster.",
    DOWNLOAD: "A snapshot is made a download.",
  },
});

/** A moment, as an input: a date-time of ISO 8601 with its zone. */
export const moment = z.iso.datetime({
  offset: true,
  error: "must be a date-time of ISO 8601 with its zone, such as 2026-01-31T12:00:00Z",
});

const someOf = <T extends z.ZodEnum>(values: T) =>
  z.array(values).min(1, { error: "must hold at least one value: leave it out to take all" }).optional();

/** The conditions that a filter and a gate's `match` have in common. */
export const matchFields = <T extends z.ZodEnum>(deliveryTypes: T) => ({
  deliveryTypes: someOf(deliveryTypes).describe("Jobs with one of these delivery types."),
  snapshotId: objectId("the id of a snapshot").optional().describe("Jobs that restore this snapshot."),
  targetClusterName: clusterName.optional().describe("Jobs whose data goes to the cluster of this name."),
  targetGroupId: objectId("the id of an Atlas project")
    .optional()
    .describe("Jobs whose data goes to a cluster of this project."),
  createdAfter: moment
    .optional()
    .describe("Jobs that were made at this moment or later (ISO 8601). A job without an id never fits."),
});

/** The input `filter` of a list function. `name` is its type's, for the words of its delivery types differ. */
export const filterInput = <T extends z.ZodEnum>(name: string, deliveryTypes: T) =>
  z
    .strictObject({
      statuses: someOf(restoreJobStatus).describe(
        "Jobs with one of these statuses, as this provider derives them for every tier.",
      ),
      ...matchFields(deliveryTypes),
      finishedAfter: moment
        .optional()
        .describe("Jobs that ended at this moment or later (ISO 8601). A job without an end never fits."),
      finishedBefore: moment
        .optional()
        .describe("Jobs that ended before this moment (ISO 8601). A job without an end never fits."),
    })
    .meta({
      title: name,
      typeDescription: "Which jobs the result holds: those that meet every condition given.",
    });

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

/** Whether a job meets every condition. `…After` is inclusive, `…Before` exclusive; what a job doesn't have never fits. */
export function fits(filter: JobFilter, traits: JobFields, { status, createdAt }: DerivedFields): boolean {
  return (
    isOneOf(filter.statuses, status) &&
    isOneOf(filter.deliveryTypes, traits.deliveryType) &&
    isSame(filter.snapshotId, traits.snapshotId) &&
    isSame(filter.targetClusterName, traits.targetClusterName) &&
    isSame(filter.targetGroupId, traits.targetGroupId) &&
    isFrom(filter.createdAfter, createdAt) &&
    isFrom(filter.finishedAfter, traits.finishedAt) &&
    isBefore(filter.finishedBefore, traits.finishedAt)
  );
}

const isOneOf = (wanted: readonly string[] | undefined, value: string | undefined): boolean =>
  wanted === undefined || (value !== undefined && wanted.includes(value));

const isSame = (wanted: string | undefined, value: string | undefined): boolean =>
  wanted === undefined || wanted === value;

const isFrom = (least: string | undefined, value: string | undefined): boolean =>
  least === undefined || (value !== undefined && Date.parse(value) >= Date.parse(least));

const isBefore = (end: string | undefined, value: string | undefined): boolean =>
  end === undefined || (value !== undefined && Date.parse(value) < Date.parse(end));
