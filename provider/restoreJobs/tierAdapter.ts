import { type Endpoint } from "../atlas/endpoints";
import { type Sealed } from "../values/sealed";
import { countDeliveryUrls, sealDeliveryUrls, withoutDeliveryUrls } from "./deliveryUrls";
import { type CollectionRestoreJobStatus, type RestoreJobStatus } from "./status";
import { createdAtOf } from "./times";

/** Any job of Atlas, as its model read it. */
export interface AnyJob {
  readonly id?: string | undefined;
}

/** What a filter and a gate go by, under the same names for the jobs of every tier. */
export interface JobFields {
  /** In the words of the function, not always of Atlas. */
  readonly deliveryType?: string | undefined;
  readonly snapshotId?: string | undefined;
  readonly targetClusterName?: string | undefined;
  readonly targetGroupId?: string | undefined;
  readonly finishedAt?: string | undefined;
}

/** What is derived from a job. */
export interface DerivedFields {
  readonly status: CollectionRestoreJobStatus;
  readonly createdAt: string | undefined;
  readonly deliveryUrlCount: number;
}

/** How the jobs of one endpoint (`Raw`) are understood, and returned as `Job`, which is the output of a schema. */
export interface TierAdapter<
  Raw extends AnyJob,
  Job,
  Status extends CollectionRestoreJobStatus = RestoreJobStatus,
> {
  readonly endpoint: Endpoint<Raw>;
  /** Every status that its jobs may have: what a summary counts. */
  readonly statuses: readonly Status[];
  /** The status by the rules of the tier. */
  readonly statusOf: (raw: Raw, deliveryUrlCount: number) => Status;
  /** When the job was created, where Atlas says it by more than the id. */
  readonly createdAtOf?: (raw: Raw) => string | undefined;
  readonly fieldsOf: (raw: Raw) => JobFields;
  /** The job as a function returns it, its delivery URLs still in clear: see {@link present}. */
  readonly toOutput: (raw: Raw, derived: DerivedFields) => Job;
}

/** An adapter, whatever statuses its jobs may have. */
export type AnyTierAdapter<Raw extends AnyJob, Job> = TierAdapter<Raw, Job, CollectionRestoreJobStatus>;

/** The derived fields of one job. */
export function deriveFields<Raw extends AnyJob, Job>(
  adapter: AnyTierAdapter<Raw, Job>,
  raw: Raw,
): DerivedFields {
  const deliveryUrlCount = countDeliveryUrls(raw);
  return {
    status: adapter.statusOf(raw, deliveryUrlCount),
    createdAt: adapter.createdAtOf?.(raw) ?? createdAtOf(raw.id),
    deliveryUrlCount,
  };
}

/** The job as it leaves the provider: its delivery URLs left out, or each of them a secret. */
export function present<Raw extends AnyJob, Job>(
  adapter: AnyTierAdapter<Raw, Job>,
  raw: Raw,
  derived: DerivedFields,
  includeDeliveryUrls: boolean | undefined,
): Job | Sealed<Job> {
  const job = adapter.toOutput(raw, derived);
  return includeDeliveryUrls === true ? sealDeliveryUrls(job) : withoutDeliveryUrls(job);
}

/** The fields of Atlas under their own names, and the derived ones. */
export const withDerived = <Raw extends object>(
  raw: Raw,
  { status, createdAt, deliveryUrlCount }: DerivedFields,
): Raw & DerivedFields => ({ ...raw, status, createdAt, deliveryUrlCount });
