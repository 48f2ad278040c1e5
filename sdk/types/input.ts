// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import type * as pulumi from "@pulumi/pulumi";
import type * as enums from "./enums";

/**
 * Which jobs the result holds: those that meet every condition given.
 */
export interface FlexRestoreJobFilter {
  /**
   * Jobs with one of these statuses, as this provider derives them for every tier.
   */
  statuses?: enums.RestoreJobStatus[] | undefined;
  /**
   * Jobs with one of these delivery types.
   */
  deliveryTypes?: enums.FlexDeliveryType[] | undefined;
  /**
   * Jobs that restore this snapshot.
   */
  snapshotId?: string | undefined;
  /**
   * Jobs whose data goes to the cluster of this name.
   */
  targetClusterName?: string | undefined;
  /**
   * Jobs whose data goes to a cluster of this project.
   */
  targetGroupId?: string | undefined;
  /**
   * Jobs that were made at this moment or later (ISO 8601). A job without an id never fits.
   */
  createdAfter?: string | undefined;
  /**
   * Jobs that ended at this moment or later (ISO 8601). A job without an end never fits.
   */
  finishedAfter?: string | undefined;
  /**
   * Jobs that ended before this moment (ISO 8601). A job without an end never fits.
   */
  finishedBefore?: string | undefined;
}

/**
 * Which jobs the result holds: those that meet every condition given.
 */
export interface FlexRestoreJobFilterArgs {
  /**
   * Jobs with one of these statuses, as this provider derives them for every tier.
   */
  statuses?: pulumi.Input<pulumi.Input<enums.RestoreJobStatus>[] | undefined>;
  /**
   * Jobs with one of these delivery types.
   */
  deliveryTypes?: pulumi.Input<pulumi.Input<enums.FlexDeliveryType>[] | undefined>;
  /**
   * Jobs that restore this snapshot.
   */
  snapshotId?: pulumi.Input<string | undefined>;
  /**
   * Jobs whose data goes to the cluster of this name.
   */
  targetClusterName?: pulumi.Input<string | undefined>;
  /**
   * Jobs whose data goes to a cluster of this project.
   */
  targetGroupId?: pulumi.Input<string | undefined>;
  /**
   * Jobs that were made at this moment or later (ISO 8601). A job without an id never fits.
   */
  createdAfter?: pulumi.Input<string | undefined>;
  /**
   * Jobs that ended at this moment or later (ISO 8601). A job without an end never fits.
   */
  finishedAfter?: pulumi.Input<string | undefined>;
  /**
   * Jobs that ended before this moment (ISO 8601). A job without an end never fits.
   */
  finishedBefore?: pulumi.Input<string | undefined>;
}

/**
 * Which restore jobs may count; the latest one that fits does.
 */
export interface RestoreGateMatch {
  /**
   * Jobs with one of these delivery types.
   */
  deliveryTypes?: enums.DeliveryType[] | undefined;
  /**
   * Jobs that restore this snapshot.
   */
  snapshotId?: string | undefined;
  /**
   * Jobs whose data goes to the cluster of this name.
   */
  targetClusterName?: string | undefined;
  /**
   * Jobs whose data goes to a cluster of this project.
   */
  targetGroupId?: string | undefined;
  /**
   * Jobs that were made at this moment or later (ISO 8601). A job without an id never fits.
   */
  createdAfter?: string | undefined;
}

/**
 * Which restore jobs may count; the latest one that fits does.
 */
export interface RestoreGateMatchArgs {
  /**
   * Jobs with one of these delivery types.
   */
  deliveryTypes?: pulumi.Input<pulumi.Input<enums.DeliveryType>[] | undefined>;
  /**
   * Jobs that restore this snapshot.
   */
  snapshotId?: pulumi.Input<string | undefined>;
  /**
   * Jobs whose data goes to the cluster of this name.
   */
  targetClusterName?: pulumi.Input<string | undefined>;
  /**
   * Jobs whose data goes to a cluster of this project.
   */
  targetGroupId?: pulumi.Input<string | undefined>;
  /**
   * Jobs that were made at this moment or later (ISO 8601). A job without an id never fits.
   */
  createdAfter?: pulumi.Input<string | undefined>;
}

/**
 * Which jobs the result holds: those that meet every condition given.
 */
export interface RestoreJobFilter {
  /**
   * Jobs with one of these statuses, as this provider derives them for every tier.
   */
  statuses?: enums.RestoreJobStatus[] | undefined;
  /**
   * Jobs with one of these delivery types.
   */
  deliveryTypes?: enums.DeliveryType[] | undefined;
  /**
   * Jobs that restore this snapshot.
   */
  snapshotId?: string | undefined;
  /**
   * Jobs whose data goes to the cluster of this name.
   */
  targetClusterName?: string | undefined;
  /**
   * Jobs whose data goes to a cluster of this project.
   */
  targetGroupId?: string | undefined;
  /**
   * Jobs that were made at this moment or later (ISO 8601). A job without an id never fits.
   */
  createdAfter?: string | undefined;
  /**
   * Jobs that ended at this moment or later (ISO 8601). A job without an end never fits.
   */
  finishedAfter?: string | undefined;
  /**
   * Jobs that ended before this moment (ISO 8601). A job without an end never fits.
   */
  finishedBefore?: string | undefined;
}

/**
 * Which jobs the result holds: those that meet every condition given.
 */
export interface RestoreJobFilterArgs {
  /**
   * Jobs with one of these statuses, as this provider derives them for every tier.
   */
  statuses?: pulumi.Input<pulumi.Input<enums.RestoreJobStatus>[] | undefined>;
  /**
   * Jobs with one of these delivery types.
   */
  deliveryTypes?: pulumi.Input<pulumi.Input<enums.DeliveryType>[] | undefined>;
  /**
   * Jobs that restore this snapshot.
   */
  snapshotId?: pulumi.Input<string | undefined>;
  /**
   * Jobs whose data goes to the cluster of this name.
   */
  targetClusterName?: pulumi.Input<string | undefined>;
  /**
   * Jobs whose data goes to a cluster of this project.
   */
  targetGroupId?: pulumi.Input<string | undefined>;
  /**
   * Jobs that were made at this moment or later (ISO 8601). A job without an id never fits.
   */
  createdAfter?: pulumi.Input<string | undefined>;
  /**
   * Jobs that ended at this moment or later (ISO 8601). A job without an end never fits.
   */
  finishedAfter?: pulumi.Input<string | undefined>;
  /**
   * Jobs that ended before this moment (ISO 8601). A job without an end never fits.
   */
  finishedBefore?: pulumi.Input<string | undefined>;
}
