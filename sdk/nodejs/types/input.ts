// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import type * as pulumi from "@pulumi/pulumi";
import type * as enums from "./enums";

/**
 * Conditions that a job must meet to be in the result, all of them.
 */
export interface CollectionRestoreJobFilter {
  /**
   * Jobs with one of these statuses, as this provider derives them for every tier.
   */
  statuses?: enums.CollectionRestoreJobStatus[] | undefined;
  /**
   * Jobs that restore this snapshot.
   */
  snapshotId?: string | undefined;
  /**
   * Jobs that restore to the cluster of this name.
   */
  targetClusterName?: string | undefined;
  /**
   * Jobs that restore to a cluster of this project.
   */
  targetGroupId?: string | undefined;
  /**
   * Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job whose time of creation is not known never matches.
   */
  createdAfter?: string | undefined;
  /**
   * Jobs that ended at or after this moment (ISO 8601). A job without an end time never matches.
   */
  finishedAfter?: string | undefined;
  /**
   * Jobs that ended before this moment (ISO 8601). A job without an end time never matches.
   */
  finishedBefore?: string | undefined;
}

/**
 * Conditions that a job must meet to be in the result, all of them.
 */
export interface CollectionRestoreJobFilterArgs {
  /**
   * Jobs with one of these statuses, as this provider derives them for every tier.
   */
  statuses?: pulumi.Input<pulumi.Input<enums.CollectionRestoreJobStatus>[] | undefined>;
  /**
   * Jobs that restore this snapshot.
   */
  snapshotId?: pulumi.Input<string | undefined>;
  /**
   * Jobs that restore to the cluster of this name.
   */
  targetClusterName?: pulumi.Input<string | undefined>;
  /**
   * Jobs that restore to a cluster of this project.
   */
  targetGroupId?: pulumi.Input<string | undefined>;
  /**
   * Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job whose time of creation is not known never matches.
   */
  createdAfter?: pulumi.Input<string | undefined>;
  /**
   * Jobs that ended at or after this moment (ISO 8601). A job without an end time never matches.
   */
  finishedAfter?: pulumi.Input<string | undefined>;
  /**
   * Jobs that ended before this moment (ISO 8601). A job without an end time never matches.
   */
  finishedBefore?: pulumi.Input<string | undefined>;
}

/**
 * A cluster that needs no restore tests.
 */
export interface CoverageExclusion {
  /**
   * Id of the cluster's project. Default: any of the projects.
   */
  groupId?: string | undefined;
  /**
   * Name of the cluster.
   */
  clusterName: string;
}

/**
 * A cluster that needs no restore tests.
 */
export interface CoverageExclusionArgs {
  /**
   * Id of the cluster's project. Default: any of the projects.
   */
  groupId?: pulumi.Input<string | undefined>;
  /**
   * Name of the cluster.
   */
  clusterName: pulumi.Input<string>;
}

/**
 * Conditions that a job must meet to be in the result, all of them.
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
   * Jobs that restore to the cluster of this name.
   */
  targetClusterName?: string | undefined;
  /**
   * Jobs that restore to a cluster of this project.
   */
  targetGroupId?: string | undefined;
  /**
   * Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job without an id never matches.
   */
  createdAfter?: string | undefined;
  /**
   * Jobs that ended at or after this moment (ISO 8601). A job without an end time never matches.
   */
  finishedAfter?: string | undefined;
  /**
   * Jobs that ended before this moment (ISO 8601). A job without an end time never matches.
   */
  finishedBefore?: string | undefined;
}

/**
 * Conditions that a job must meet to be in the result, all of them.
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
   * Jobs that restore to the cluster of this name.
   */
  targetClusterName?: pulumi.Input<string | undefined>;
  /**
   * Jobs that restore to a cluster of this project.
   */
  targetGroupId?: pulumi.Input<string | undefined>;
  /**
   * Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job without an id never matches.
   */
  createdAfter?: pulumi.Input<string | undefined>;
  /**
   * Jobs that ended at or after this moment (ISO 8601). A job without an end time never matches.
   */
  finishedAfter?: pulumi.Input<string | undefined>;
  /**
   * Jobs that ended before this moment (ISO 8601). A job without an end time never matches.
   */
  finishedBefore?: pulumi.Input<string | undefined>;
}

/**
 * Which restore jobs may count; the latest one that fits does.
 */
export interface RestoreEvidenceMatch {
  /**
   * Jobs with one of these delivery types.
   */
  deliveryTypes?: enums.DeliveryType[] | undefined;
  /**
   * Jobs that restore this snapshot.
   */
  snapshotId?: string | undefined;
  /**
   * Jobs that restore to the cluster of this name.
   */
  targetClusterName?: string | undefined;
  /**
   * Jobs that restore to a cluster of this project.
   */
  targetGroupId?: string | undefined;
  /**
   * Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job without an id never matches.
   */
  createdAfter?: string | undefined;
}

/**
 * Which restore jobs may count; the latest one that fits does.
 */
export interface RestoreEvidenceMatchArgs {
  /**
   * Jobs with one of these delivery types.
   */
  deliveryTypes?: pulumi.Input<pulumi.Input<enums.DeliveryType>[] | undefined>;
  /**
   * Jobs that restore this snapshot.
   */
  snapshotId?: pulumi.Input<string | undefined>;
  /**
   * Jobs that restore to the cluster of this name.
   */
  targetClusterName?: pulumi.Input<string | undefined>;
  /**
   * Jobs that restore to a cluster of this project.
   */
  targetGroupId?: pulumi.Input<string | undefined>;
  /**
   * Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job without an id never matches.
   */
  createdAfter?: pulumi.Input<string | undefined>;
}

/**
 * What your own check of the restored data found.
 */
export interface RestoreEvidenceValidation {
  /**
   * What your check found: PASSED or FAILED.
   */
  status: enums.RestoreValidationStatus;
  /**
   * When the restored data was checked (ISO 8601).
   */
  checkedAt?: string | undefined;
  /**
   * What was found, in a sentence.
   */
  message?: string | undefined;
  /**
   * Any values that belong to it, such as the numbers of documents that were compared.
   */
  details?: { [key: string]: any } | undefined;
}

/**
 * What your own check of the restored data found.
 */
export interface RestoreEvidenceValidationArgs {
  /**
   * What your check found: PASSED or FAILED.
   */
  status: pulumi.Input<enums.RestoreValidationStatus>;
  /**
   * When the restored data was checked (ISO 8601).
   */
  checkedAt?: pulumi.Input<string | undefined>;
  /**
   * What was found, in a sentence.
   */
  message?: pulumi.Input<string | undefined>;
  /**
   * Any values that belong to it, such as the numbers of documents that were compared.
   */
  details?: pulumi.Input<{ [key: string]: any } | undefined>;
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
   * Jobs that restore to the cluster of this name.
   */
  targetClusterName?: string | undefined;
  /**
   * Jobs that restore to a cluster of this project.
   */
  targetGroupId?: string | undefined;
  /**
   * Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job without an id never matches.
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
   * Jobs that restore to the cluster of this name.
   */
  targetClusterName?: pulumi.Input<string | undefined>;
  /**
   * Jobs that restore to a cluster of this project.
   */
  targetGroupId?: pulumi.Input<string | undefined>;
  /**
   * Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job without an id never matches.
   */
  createdAfter?: pulumi.Input<string | undefined>;
}

/**
 * Conditions that a job must meet to be in the result, all of them.
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
   * Jobs that restore to the cluster of this name.
   */
  targetClusterName?: string | undefined;
  /**
   * Jobs that restore to a cluster of this project.
   */
  targetGroupId?: string | undefined;
  /**
   * Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job without an id never matches.
   */
  createdAfter?: string | undefined;
  /**
   * Jobs that ended at or after this moment (ISO 8601). A job without an end time never matches.
   */
  finishedAfter?: string | undefined;
  /**
   * Jobs that ended before this moment (ISO 8601). A job without an end time never matches.
   */
  finishedBefore?: string | undefined;
}

/**
 * Conditions that a job must meet to be in the result, all of them.
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
   * Jobs that restore to the cluster of this name.
   */
  targetClusterName?: pulumi.Input<string | undefined>;
  /**
   * Jobs that restore to a cluster of this project.
   */
  targetGroupId?: pulumi.Input<string | undefined>;
  /**
   * Jobs created at or after this moment (ISO 8601). Compared in whole seconds: a fraction of a second is dropped. A job without an id never matches.
   */
  createdAfter?: pulumi.Input<string | undefined>;
  /**
   * Jobs that ended at or after this moment (ISO 8601). A job without an end time never matches.
   */
  finishedAfter?: pulumi.Input<string | undefined>;
  /**
   * Jobs that ended before this moment (ISO 8601). A job without an end time never matches.
   */
  finishedBefore?: pulumi.Input<string | undefined>;
}
