import { countDeliveryUrls, replaceDeliveryUrls } from "../atlas/deliveryUrls";
import { type Endpoint } from "../atlas/endpoints";
import { createdAtOf, type RestoreJobStatus } from "../atlas/status";
import { Secret } from "./secret";

/** What summary, filter and gate go by, the same for the jobs of every tier. */
export interface JobFacts {
  readonly id: string | undefined;
  readonly status: RestoreJobStatus;
  readonly createdAt: string | undefined;
  readonly deliveryUrlCount: number;
}

/** How the jobs of one endpoint are understood, and how a function hands them on. */
export interface JobShape<Raw extends { id?: string | undefined } = { id?: string | undefined }> {
  readonly endpoint: Endpoint<Raw>;
  /** The status by the rules of the tier. */
  statusOf(raw: Raw, deliveryUrlCount: number): RestoreJobStatus;
  /** The job as the function returns it; `raw` comes without delivery URLs, or with secrets in their place. */
  present(raw: Raw, facts: JobFacts): object;
}

/** The facts of one job. */
export function factsOf<Raw extends { id?: string | undefined }>(shape: JobShape<Raw>, raw: Raw): JobFacts {
  const deliveryUrlCount = countDeliveryUrls(raw);
  return {
    id: raw.id,
    status: shape.statusOf(raw, deliveryUrlCount),
    createdAt: createdAtOf(raw.id),
    deliveryUrlCount,
  };
}

/** The job as the function returns it: its delivery URLs left out, or each a secret. */
export function presentJob<Raw extends { id?: string | undefined }>(
  shape: JobShape<Raw>,
  raw: Raw,
  facts: JobFacts,
  includeDeliveryUrls: boolean,
): object {
  const handled = replaceDeliveryUrls(raw, includeDeliveryUrls ? asSecret : () => undefined) as Raw;
  return shape.present(handled, facts);
}

/** An empty list hides nothing: were it a secret, the whole result would be one for no reason. */
const asSecret = (content: unknown): unknown =>
  Array.isArray(content) && content.length === 0 ? content : new Secret(content);

/** The fields of Atlas under their own names, and the derived ones. */
export const withDerived = (raw: object, { status, createdAt, deliveryUrlCount }: JobFacts): object => ({
  ...raw,
  status,
  ...(createdAt === undefined ? {} : { createdAt }),
  deliveryUrlCount,
});
