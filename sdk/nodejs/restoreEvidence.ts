// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

import * as pulumi from "@pulumi/pulumi";
import { defaultOptions } from "./runtime";
import type * as enums from "./types/enums";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";

/**
 * The record of a restore test, to be shown when Atlas has long pruned the job: which job, what it was checked for, what was found, and what your own check of the restored data found. One resource for one test.
 *
 * It reads the job once, when it is created or the inputs that say which job change, and never waits: put it behind a `RestoreGate`. It never fails by its verdict; a job that still runs or isn't there is an error. Previewing, deleting or refreshing it makes no request to Atlas.
 *
 * ## Example Usage
 *
 * ### The record of a restore test, made once it has ended
 *
 * ```typescript
 * import * as restores from "pulumi-mongodbatlas-restores";
 *
 * const restore = {
 *   groupId: "65f0c0ffee0d0e0f10111213",
 *   clusterName: "orders-serverless",
 *   restoreJobId: "6968be74c0ffee0000030003",
 * };
 *
 * // Waits for the restore's end.
 * const tested = new restores.RestoreGate("tested", restore);
 *
 * const evidence = new restores.RestoreEvidence(
 *   "evidence",
 *   {
 *     ...restore,
 *     title: "Restore test of orders, first quarter",
 *     maxRestoreDuration: "2h",
 *     maxDataAge: "24h",
 *     validation: { status: "PASSED", message: "All orders of yesterday are there" },
 *   },
 *   { dependsOn: tested },
 * );
 *
 * export const verdict = evidence.verdict;
 * export const record = evidence.record;
 * export const sha256 = evidence.sha256;
 * ```
 */
export class RestoreEvidence extends pulumi.CustomResource {
  /** @internal */
  public static readonly __pulumiType = "mongodbatlas-restores:index:RestoreEvidence";

  /** Returns true if the object is an instance of RestoreEvidence, even when several copies of this package are loaded. */
  public static override isInstance(obj: unknown): obj is RestoreEvidence {
    if (obj === undefined || obj === null) return false;
    return (obj as { __pulumiType?: unknown }).__pulumiType === RestoreEvidence.__pulumiType;
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
   * The latest restore job that fits counts; {} is the cluster's latest. Where there is none, no record is made. Set exactly one of this and restoreJobId.
   */
  declare public readonly match: pulumi.Output<outputs.RestoreEvidenceMatchState | undefined>;
  /**
   * How long ago the job may have ended when the record is made, as a duration such as 24h: by finishedAt, else by createdAt. Becomes one of the checks; no job is passed over. Default: not checked.
   */
  declare public readonly completedWithin: pulumi.Output<string | undefined>;
  /**
   * How long the restore may have taken, from createdAt to finishedAt, as a duration such as 2h: your recovery time objective. Becomes one of the checks. Default: not checked.
   */
  declare public readonly maxRestoreDuration: pulumi.Output<string | undefined>;
  /**
   * How old the restored data may have been, from the job's dataAsOf to its createdAt, as a duration such as 6h: your recovery point objective. Becomes one of the checks. Default: not checked.
   */
  declare public readonly maxDataAge: pulumi.Output<string | undefined>;
  /**
   * What your own check of the restored data found. Becomes one of the checks. This provider never connects to a database: without it, the record shows that Atlas restored, not that the data is right.
   */
  declare public readonly validation: pulumi.Output<outputs.RestoreEvidenceValidationState | undefined>;
  /**
   * What the record is called, such as Quarterly restore test of orders.
   */
  declare public readonly title: pulumi.Output<string | undefined>;
  /**
   * Any values: when one of them changes, the job is read again and a new record is made.
   */
  declare public readonly triggers: pulumi.Output<any[] | undefined>;
  /**
   * `FAILED` where any check failed, otherwise `INCONCLUSIVE` where any can't be told, otherwise `PASSED`.
   */
  declare public readonly verdict: pulumi.Output<"PASSED" | "FAILED" | "INCONCLUSIVE" | (string & {})>;
  /**
   * What the restore was checked for: `status`, each limit that is set, and `validation` if given.
   */
  declare public readonly checks: pulumi.Output<outputs.RestoreEvidenceCheck[]>;
  /**
   * The restore job, as Atlas gave it when the record was made; never with delivery URLs or links.
   */
  declare public readonly job: pulumi.Output<outputs.RestoreJob>;
  /**
   * The record: JSON in canonical form (RFC 8785), as docs/restore-record.schema.json describes it. Keep it outside the stack as well.
   */
  declare public readonly record: pulumi.Output<string>;
  /**
   * SHA-256 of `record` (64 hexadecimal digits). It shows tampering only where it is kept elsewhere than the record.
   */
  declare public readonly sha256: pulumi.Output<string>;
  /**
   * The record for people to read, as Markdown.
   */
  declare public readonly markdown: pulumi.Output<string>;

  /**
   * @param name The unique name of the resource in its stack.
   * @param args The inputs of the resource.
   * @param opts Pulumi's resource options.
   */
  constructor(name: string, args: RestoreEvidenceArgs, opts: pulumi.CustomResourceOptions = {}) {
    const inputs = {
      groupId: args.groupId,
      clusterName: args.clusterName,
      tier: args.tier,
      restoreType: args.restoreType,
      restoreJobId: args.restoreJobId,
      match: args.match,
      completedWithin: args.completedWithin,
      maxRestoreDuration: args.maxRestoreDuration,
      maxDataAge: args.maxDataAge,
      validation: args.validation,
      title: args.title,
      triggers: args.triggers,
      verdict: undefined,
      checks: undefined,
      job: undefined,
      record: undefined,
      sha256: undefined,
      markdown: undefined,
    };
    super(RestoreEvidence.__pulumiType, name, inputs, { ...defaultOptions(), ...opts });
  }
}

/** The inputs of a {@link RestoreEvidence}. */
export interface RestoreEvidenceArgs {
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
   * The latest restore job that fits counts; {} is the cluster's latest. Where there is none, no record is made. Set exactly one of this and restoreJobId.
   */
  match?: pulumi.Input<inputs.RestoreEvidenceMatchArgs | undefined>;
  /**
   * How long ago the job may have ended when the record is made, as a duration such as 24h: by finishedAt, else by createdAt. Becomes one of the checks; no job is passed over. Default: not checked.
   */
  completedWithin?: pulumi.Input<string | undefined>;
  /**
   * How long the restore may have taken, from createdAt to finishedAt, as a duration such as 2h: your recovery time objective. Becomes one of the checks. Default: not checked.
   */
  maxRestoreDuration?: pulumi.Input<string | undefined>;
  /**
   * How old the restored data may have been, from the job's dataAsOf to its createdAt, as a duration such as 6h: your recovery point objective. Becomes one of the checks. Default: not checked.
   */
  maxDataAge?: pulumi.Input<string | undefined>;
  /**
   * What your own check of the restored data found. Becomes one of the checks. This provider never connects to a database: without it, the record shows that Atlas restored, not that the data is right.
   */
  validation?: pulumi.Input<inputs.RestoreEvidenceValidationArgs | undefined>;
  /**
   * What the record is called, such as Quarterly restore test of orders.
   */
  title?: pulumi.Input<string | undefined>;
  /**
   * Any values: when one of them changes, the job is read again and a new record is made.
   */
  triggers?: pulumi.Input<any[] | undefined>;
}
