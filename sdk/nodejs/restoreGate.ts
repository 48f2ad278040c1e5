// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import * as pulumi from "@pulumi/pulumi";
import { defaultOptions } from "./runtime";
import type * as enums from "./types/enums";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";

/**
 * A gate that opens once a restore job has come to the required end: what depends on it is created or updated only then. A job that ends otherwise, or breaks one of the limits, stops the deployment at once, with a message that says which job, which state and since when.
 *
 * Deleting a gate, or refreshing it, makes no request to Atlas.
 *
 * ## Example Usage
 *
 * ### Release only once the data is back
 *
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const restored = new restores.RestoreGate("restored", {
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-serverless",
 *   match: { deliveryTypes: ["pointInTime"], targetClusterName: "orders-staging" },
 *   timeout: "2h",
 * });
 *
 * // Stands for whatever must not start on the cluster before.
 * new pulumi.Stash("release", { input: "v2" }, { dependsOn: restored });
 *
 * export const restoredAt = restored.finishedAt;
 * ```
 *
 * ### One certain job, checked in every update
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const drill = new restores.RestoreGate("drill", {
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-serverless",
 *   restoreJobId: "6968be74c0ffee0000030003",
 *   recheck: true,
 * });
 *
 * export const status = drill.status;
 * ```
 */
export class RestoreGate extends pulumi.CustomResource {
  /** @internal */
  public static readonly __pulumiType = "mongodbatlas-restores:index:RestoreGate";

  /** Returns true if the object is an instance of RestoreGate, even when several copies of this package are loaded. */
  public static override isInstance(obj: unknown): obj is RestoreGate {
    if (obj === undefined || obj === null) return false;
    return (obj as { __pulumiType?: unknown }).__pulumiType === RestoreGate.__pulumiType;
  }

  /**
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls a project a group; pulumi-mongodbatlas calls this input projectId.
   */
  declare public readonly groupId: pulumi.Output<string>;
  /**
   * Name of the cluster that was backed up, as Atlas shows it (letters, digits and hyphens; 64 characters at most). Not the target of the restore: that one goes into match.
   */
  declare public readonly clusterName: pulumi.Output<string>;
  /**
   * Tier of the cluster: auto, serverless, flex or dedicated. Default: auto, which determines it from Atlas's responses, once for each cluster.
   */
  declare public readonly tier: pulumi.Output<
    "auto" | "serverless" | "flex" | "dedicated" | (string & {}) | undefined
  >;
  /**
   * Which kind of restore jobs counts: snapshot or collection. Default: snapshot. With collection, only restores of single collections count, of a dedicated cluster; match.deliveryTypes cannot be set then.
   */
  declare public readonly restoreType: pulumi.Output<"snapshot" | "collection" | (string & {}) | undefined>;
  /**
   * The restore job that counts (24 hexadecimal digits in lower case). Set exactly one of this and match.
   */
  declare public readonly restoreJobId: pulumi.Output<string | undefined>;
  /**
   * The latest restore job that fits counts; {} is the cluster's latest. Where there is none yet, the gate waits for one. Set exactly one of this and restoreJobId.
   */
  declare public readonly match: pulumi.Output<outputs.RestoreGateMatchState | undefined>;
  /**
   * How the job has to end. Default: COMPLETED. Any other end fails the gate at once. PARTIALLY_FAILED needs restoreType: collection.
   */
  declare public readonly requiredStatus: pulumi.Output<
    "COMPLETED" | "PARTIALLY_FAILED" | "FAILED" | "CANCELLED" | "EXPIRED" | (string & {}) | undefined
  >;
  /**
   * How long ago the job may have ended, as a duration such as 24h: by finishedAt, else by createdAt. A job that ended longer ago is passed over as if it weren't there. Default: any time.
   */
  declare public readonly completedWithin: pulumi.Output<string | undefined>;
  /**
   * How long the restore may have taken, from createdAt to finishedAt, as a duration such as 2h: your recovery time objective. A job that took longer, or ended without one of these times, fails the gate at once. Default: any time.
   */
  declare public readonly maxRestoreDuration: pulumi.Output<string | undefined>;
  /**
   * How old the restored data may have been, from the job's dataAsOf to its createdAt, as a duration such as 6h: your recovery point objective. A job with older data, or one that ended without one of these times, fails the gate at once. Default: any age.
   */
  declare public readonly maxDataAge: pulumi.Output<string | undefined>;
  /**
   * How long the gate waits, as a duration such as 30m. 0s: the condition must hold now. Default: 1h. customTimeouts take precedence over it.
   */
  declare public readonly timeout: pulumi.Output<string | undefined>;
  /**
   * How often Atlas is asked while the gate waits, as a duration from 1s. Default: 15s.
   */
  declare public readonly pollInterval: pulumi.Output<string | undefined>;
  /**
   * Any values: when one of them changes, the condition is checked again.
   */
  declare public readonly triggers: pulumi.Output<any[] | undefined>;
  /**
   * Whether the condition is checked again in every preview and update. Default: false: once it held, the gate stays open.
   */
  declare public readonly recheck: pulumi.Output<boolean | undefined>;
  /**
   * The restore job that opened the gate; never with delivery URLs.
   */
  declare public readonly job: pulumi.Output<outputs.RestoreJob>;
  /**
   * How that job ended: the required status.
   */
  declare public readonly status: pulumi.Output<
    "COMPLETED" | "PARTIALLY_FAILED" | "FAILED" | "CANCELLED" | "EXPIRED" | (string & {})
  >;
  /**
   * When that job ended (ISO 8601, UTC). A completed `download` job of a dedicated cluster or serverless instance has none.
   */
  declare public readonly finishedAt: pulumi.Output<string | undefined>;

  /**
   * @param name The unique name of the resource in its stack.
   * @param args The inputs of the resource.
   * @param opts Pulumi's resource options.
   */
  constructor(name: string, args: RestoreGateArgs, opts: pulumi.CustomResourceOptions = {}) {
    const inputs = {
      groupId: args.groupId,
      clusterName: args.clusterName,
      tier: args.tier,
      restoreType: args.restoreType,
      restoreJobId: args.restoreJobId,
      match: args.match,
      requiredStatus: args.requiredStatus,
      completedWithin: args.completedWithin,
      maxRestoreDuration: args.maxRestoreDuration,
      maxDataAge: args.maxDataAge,
      timeout: args.timeout,
      pollInterval: args.pollInterval,
      triggers: args.triggers,
      recheck: args.recheck,
      job: undefined,
      status: undefined,
      finishedAt: undefined,
    };
    super(RestoreGate.__pulumiType, name, inputs, { ...defaultOptions(), ...opts });
  }
}

/** The inputs of a {@link RestoreGate}. */
export interface RestoreGateArgs {
  /**
   * Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls a project a group; pulumi-mongodbatlas calls this input projectId.
   */
  groupId: pulumi.Input<string>;
  /**
   * Name of the cluster that was backed up, as Atlas shows it (letters, digits and hyphens; 64 characters at most). Not the target of the restore: that one goes into match.
   */
  clusterName: pulumi.Input<string>;
  /**
   * Tier of the cluster: auto, serverless, flex or dedicated. Default: auto, which determines it from Atlas's responses, once for each cluster.
   */
  tier?: pulumi.Input<enums.Tier | undefined>;
  /**
   * Which kind of restore jobs counts: snapshot or collection. Default: snapshot. With collection, only restores of single collections count, of a dedicated cluster; match.deliveryTypes cannot be set then.
   */
  restoreType?: pulumi.Input<enums.RestoreType | undefined>;
  /**
   * The restore job that counts (24 hexadecimal digits in lower case). Set exactly one of this and match.
   */
  restoreJobId?: pulumi.Input<string | undefined>;
  /**
   * The latest restore job that fits counts; {} is the cluster's latest. Where there is none yet, the gate waits for one. Set exactly one of this and restoreJobId.
   */
  match?: pulumi.Input<inputs.RestoreGateMatchArgs | undefined>;
  /**
   * How the job has to end. Default: COMPLETED. Any other end fails the gate at once. PARTIALLY_FAILED needs restoreType: collection.
   */
  requiredStatus?: pulumi.Input<enums.FinalRestoreJobStatus | undefined>;
  /**
   * How long ago the job may have ended, as a duration such as 24h: by finishedAt, else by createdAt. A job that ended longer ago is passed over as if it weren't there. Default: any time.
   */
  completedWithin?: pulumi.Input<string | undefined>;
  /**
   * How long the restore may have taken, from createdAt to finishedAt, as a duration such as 2h: your recovery time objective. A job that took longer, or ended without one of these times, fails the gate at once. Default: any time.
   */
  maxRestoreDuration?: pulumi.Input<string | undefined>;
  /**
   * How old the restored data may have been, from the job's dataAsOf to its createdAt, as a duration such as 6h: your recovery point objective. A job with older data, or one that ended without one of these times, fails the gate at once. Default: any age.
   */
  maxDataAge?: pulumi.Input<string | undefined>;
  /**
   * How long the gate waits, as a duration such as 30m. 0s: the condition must hold now. Default: 1h. customTimeouts take precedence over it.
   */
  timeout?: pulumi.Input<string | undefined>;
  /**
   * How often Atlas is asked while the gate waits, as a duration from 1s. Default: 15s.
   */
  pollInterval?: pulumi.Input<string | undefined>;
  /**
   * Any values: when one of them changes, the condition is checked again.
   */
  triggers?: pulumi.Input<any[] | undefined>;
  /**
   * Whether the condition is checked again in every preview and update. Default: false: once it held, the gate stays open.
   */
  recheck?: pulumi.Input<boolean | undefined>;
}
