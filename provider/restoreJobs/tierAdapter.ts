import { type Endpoint } from "../atlas/endpoints";
import { type Sealed } from "../values/sealed";
import { countDeliveryUrls, sealDeliveryUrls, withoutDeliveryUrls } from "./deliveryUrls";
import { type RestoreJobStatus } from "./status";
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
  readonly status: RestoreJobStatus;
  readonly createdAt: string | undefined;
  readonly deliveryUrlCount: number;
}

/** How the jobs of one endpoint (`Raw`) are understood, and returned as `Job`, which is the output of a schema. */
export interface TierAdapter<Raw extends AnyJob, Job> {
  readonly endpoint: Endpoint<Raw>;
  /** The status by the rules of the tier. */
  readonly statusOf: (raw: Raw, deliveryUrlCount: number) => RestoreJobStatus;
  readonly fieldsOf: (raw: Raw) => JobFields;
  /** The job as a function returns it, its delivery URLs still in clear: see {@link present}. */
  readonly toOutput: (raw: Raw, derived: DerivedFields) => Job;
}

/** The derived fields of one job. */
export function deriveFields<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
  raw: Raw,
): DerivedFields {
  const deliveryUrlCount = countDeliveryUrls(raw);
  return {
    status: adapter.statusOf(raw, deliveryUrlCount),
    createdAt: createdAtOf(raw.id),
    deliveryUrlCount,
  };
}

/** The job as it leaves the provider: its delivery URLs left out, or each of them a secret. */
export function present<Raw extends AnyJob, Job>(
  adapter: TierAdapter<Raw, Job>,
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
