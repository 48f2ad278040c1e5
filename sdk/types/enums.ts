// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.
/**
 * Which endpoint a function for serverless instances asks.
 */
export const ServerlessTier = {
  Auto: "auto",
  Serverless: "serverless",
  Flex: "flex",
} as const;

/**
 * Which endpoint a function for serverless instances asks.
 */
export type ServerlessTier = (typeof ServerlessTier)[keyof typeof ServerlessTier];

/**
 * How a restore job stands, in words that are the same for every tier.
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
 * How a restore job stands, in words that are the same for every tier.
 */
export type RestoreJobStatus = (typeof RestoreJobStatus)[keyof typeof RestoreJobStatus];

/**
 * How the restored data is delivered.
 */
export const DeliveryType = {
  Automated: "automated",
  Download: "download",
  PointInTime: "pointInTime",
} as const;

/**
 * How the restored data is delivered.
 */
export type DeliveryType = (typeof DeliveryType)[keyof typeof DeliveryType];

/**
 * How the restored data of a Flex cluster is delivered.
 */
export const FlexDeliveryType = {
  Restore: "RESTORE",
  Download: "DOWNLOAD",
} as const;

/**
 * How the restored data of a Flex cluster is delivered.
 */
export type FlexDeliveryType = (typeof FlexDeliveryType)[keyof typeof FlexDeliveryType];

/**
 * Which tier a cluster is of.
 */
export const Tier = {
  Auto: "auto",
  Serverless: "serverless",
  Flex: "flex",
  Dedicated: "dedicated",
} as const;

/**
 * Which tier a cluster is of.
 */
export type Tier = (typeof Tier)[keyof typeof Tier];

/**
 * How a restore job has ended.
 */
export const FinalRestoreJobStatus = {
  Completed: "COMPLETED",
  Failed: "FAILED",
  Cancelled: "CANCELLED",
  Expired: "EXPIRED",
} as const;

/**
 * How a restore job has ended.
 */
export type FinalRestoreJobStatus = (typeof FinalRestoreJobStatus)[keyof typeof FinalRestoreJobStatus];
