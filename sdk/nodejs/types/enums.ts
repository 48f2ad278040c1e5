// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.
/**
 * Endpoint that a function for serverless instances reads from.
 */
export const ServerlessTier = {
  Auto: "auto",
  Serverless: "serverless",
  Flex: "flex",
} as const;

/**
 * Endpoint that a function for serverless instances reads from.
 */
export type ServerlessTier = (typeof ServerlessTier)[keyof typeof ServerlessTier];

/**
 * Status of a restore job, in words that are the same for every tier.
 */
export const RestoreJobStatus = {
  Pending: "PENDING",
  InProgress: "IN_PROGRESS",
  Completed: "COMPLETED",
  Failed: "FAILED",
  Cancelled: "CANCELLED",
  Expired: "EXPIRED",
  Unknown: "UNKNOWN",
} as const;

/**
 * Status of a restore job, in words that are the same for every tier.
 */
export type RestoreJobStatus = (typeof RestoreJobStatus)[keyof typeof RestoreJobStatus];

/**
 * How restored data is delivered.
 */
export const DeliveryType = {
  Automated: "automated",
  Download: "download",
  PointInTime: "pointInTime",
} as const;

/**
 * How restored data is delivered.
 */
export type DeliveryType = (typeof DeliveryType)[keyof typeof DeliveryType];

/**
 * How restored data of a Flex cluster is delivered.
 */
export const FlexDeliveryType = {
  Restore: "RESTORE",
  Download: "DOWNLOAD",
} as const;

/**
 * How restored data of a Flex cluster is delivered.
 */
export type FlexDeliveryType = (typeof FlexDeliveryType)[keyof typeof FlexDeliveryType];

/**
 * Status of a restore of single collections.
 */
export const CollectionRestoreJobStatus = {
  Pending: "PENDING",
  InProgress: "IN_PROGRESS",
  Completed: "COMPLETED",
  PartiallyFailed: "PARTIALLY_FAILED",
  Failed: "FAILED",
  Cancelled: "CANCELLED",
  Expired: "EXPIRED",
  Unknown: "UNKNOWN",
} as const;

/**
 * Status of a restore of single collections.
 */
export type CollectionRestoreJobStatus =
  (typeof CollectionRestoreJobStatus)[keyof typeof CollectionRestoreJobStatus];

/**
 * Tier of a cluster.
 */
export const Tier = {
  Auto: "auto",
  Serverless: "serverless",
  Flex: "flex",
  Dedicated: "dedicated",
} as const;

/**
 * Tier of a cluster.
 */
export type Tier = (typeof Tier)[keyof typeof Tier];

/**
 * Form of the report of a restore coverage.
 */
export const CoverageReportFormat = {
  None: "none",
  Markdown: "markdown",
  Html: "html",
} as const;

/**
 * Form of the report of a restore coverage.
 */
export type CoverageReportFormat = (typeof CoverageReportFormat)[keyof typeof CoverageReportFormat];

/**
 * What a restore job restores.
 */
export const RestoreType = {
  Snapshot: "snapshot",
  Collection: "collection",
} as const;

/**
 * What a restore job restores.
 */
export type RestoreType = (typeof RestoreType)[keyof typeof RestoreType];

/**
 * How a restore job has ended.
 */
export const FinalRestoreJobStatus = {
  Completed: "COMPLETED",
  PartiallyFailed: "PARTIALLY_FAILED",
  Failed: "FAILED",
  Cancelled: "CANCELLED",
  Expired: "EXPIRED",
} as const;

/**
 * How a restore job has ended.
 */
export type FinalRestoreJobStatus = (typeof FinalRestoreJobStatus)[keyof typeof FinalRestoreJobStatus];

/**
 * What a check of restored data found.
 */
export const RestoreValidationStatus = {
  Passed: "PASSED",
  Failed: "FAILED",
} as const;

/**
 * What a check of restored data found.
 */
export type RestoreValidationStatus = (typeof RestoreValidationStatus)[keyof typeof RestoreValidationStatus];
