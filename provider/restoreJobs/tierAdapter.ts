import { countDeliveryUrls, replaceDeliveryUrls } from "./deliveryUrls";
import { type Endpoint } from "../atlas/endpoints";
import { createdAtOf, type RestoreJobStatus } from "./status";
import { Secret } from "../values/secret";

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

/** How the jobs of one endpoint are understood, and how a function hands them on. */
export interface TierAdapter<Raw extends AnyJob = AnyJob> {
  readonly endpoint: Endpoint<Raw>;
  /** The status by the rules of the tier. */
  readonly statusOf: (raw: Raw, deliveryUrlCount: number) => RestoreJobStatus;
  readonly fieldsOf: (raw: Raw) => JobFields;
  /** The job as the function returns it; `raw` comes without delivery URLs, or with secrets in their place. */
  readonly toOutput: (raw: Raw, facts: DerivedFields) => object;
}

/** The facts of one job. */
export function deriveFields<Raw extends AnyJob>(shape: TierAdapter<Raw>, raw: Raw): DerivedFields {
  const deliveryUrlCount = countDeliveryUrls(raw);
  return {
    status: shape.statusOf(raw, deliveryUrlCount),
    createdAt: createdAtOf(raw.id),
    deliveryUrlCount,
  };
}

/** The job as the function returns it: its delivery URLs left out, or each a secret. */
export function toOutput<Raw extends AnyJob>(
  shape: TierAdapter<Raw>,
  raw: Raw,
  facts: DerivedFields,
  includeDeliveryUrls: boolean,
): object {
  const handled = replaceDeliveryUrls(raw, includeDeliveryUrls ? asSecret : () => undefined) as Raw;
  return shape.toOutput(handled, facts);
}

/** An empty list or text hides nothing: were it a secret, the whole result would be one for no reason. */
const asSecret = (content: unknown): unknown =>
  content === "" || (Array.isArray(content) && content.length === 0) ? content : new Secret(content);

/** The fields of Atlas under their own names, and the derived ones. */
export const withDerived = (raw: object, { status, createdAt, deliveryUrlCount }: DerivedFields): object => ({
  ...raw,
  status,
  createdAt,
  deliveryUrlCount,
});
