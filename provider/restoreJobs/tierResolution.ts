import { type ClusterId } from "../atlas/client";
import { type Tier } from "../atlas/endpoints";
import { ApiError, type AtlasError, combineErrors, isOfAccessList, isRetired } from "../atlas/errors";
import { type ReadContext } from "./readContext";

/**
 * What to use for each tier, as a message names it to whoever asked: a function for lists, one for a single job, or the
 * input `tier`, which a resource has, too.
 */
export type FunctionNames = Readonly<Record<Tier, string>>;
export const listNames: FunctionNames = {
  serverless: "getServerlessRestoreJobs",
  flex: "getFlexRestoreJobs",
  dedicated: "getClusterRestoreJobs",
};
export const singleNames: FunctionNames = {
  serverless: "getServerlessRestoreJob",
  flex: "getFlexRestoreJob",
  dedicated: "getClusterRestoreJob",
};
export const tierInputs: FunctionNames = {
  serverless: "tier: serverless",
  flex: "tier: flex",
  dedicated: "tier: dedicated",
};

/** Reads with one tier's endpoint: a list, or one job. */
export type Attempt<T> = (tier: Tier) => Promise<T>;

export const keyOf = ({ groupId, clusterName }: ClusterId): string => `${groupId}/${clusterName}`;

/** The tier that a cluster has after all, by Atlas's own code for asking the wrong endpoint. */
export function tierByCode(error: unknown): Tier | undefined {
  if (!(error instanceof ApiError)) return undefined;
  switch (error.errorCode) {
    case "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API":
      return "dedicated";
    case "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API":
      return "flex";
    case "CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API":
      return "serverless";
    default:
      return undefined;
  }
}

/** Reads with the endpoint of the one tier that the caller named; the error for a wrong one says which is right. */
export async function ofTier<T>(tier: Tier, names: FunctionNames, attempt: Attempt<T>): Promise<T> {
  try {
    return await attempt(tier);
  } catch (error) {
    const hint = error instanceof ApiError ? hintFor(tier, error, names) : undefined;
    throw error instanceof ApiError && hint !== undefined ? error.withHint(hint) : error;
  }
}

/** Reads restores of single collections; the error for a cluster of another tier says that there are none. */
export async function ofCollections<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof ApiError && tierByCode(error) !== undefined
      ? error.withHint("Only dedicated clusters have restores of single collections")
      : error;
  }
}

/** What to use instead, where the answer tells. Flex only says that a cluster isn't one of its own. */
function hintFor(tier: Tier, error: ApiError, names: FunctionNames): string | undefined {
  const right = tierByCode(error);
  if (right === undefined)
    return tier === "serverless" && isRetired(error)
      ? `If the cluster has become a Flex cluster, use ${names.flex}`
      : undefined;
  return tier === "flex"
    ? `Use ${names.dedicated}, or ${names.serverless} if it is a serverless instance`
    : `Use ${names[right]}`;
}

/**
 * `tier: auto` of what works with any tier. The dedicated endpoint is asked first, because its errors say what the cluster
 * is instead; what answers is remembered, so that this is found out once for a cluster.
 */
export async function resolveTier<T>(
  cluster: ClusterId,
  { tierCache }: ReadContext,
  attempt: Attempt<T>,
): Promise<T> {
  const key = keyOf(cluster);
  const answers: AtlasError[] = [];
  const tried = new Set<Tier>();
  let withoutJob: { readonly tier: Tier; readonly error: ApiError } | undefined;
  const known = tierCache.tierOf.get(key);
  let next: Tier | undefined = known ?? "dedicated";
  while (next !== undefined) {
    const tier: Tier = next;
    tried.add(tier);
    try {
      const result = await attempt(tier);
      tierCache.tierOf.set(key, tier);
      return result;
    } catch (error) {
      if (!(error instanceof ApiError) || !mayBeOfAnotherTier(error)) throw error;
      if (error.isJobMissing) {
        // The endpoint knows the cluster, it seems; where the tier wasn't known before, the others may know the job.
        if (known === tier) throw error;
        withoutJob ??= { tier, error };
      }
      answers.push(error);
      // A cluster can change its tier while this process lives: look for it again.
      tierCache.tierOf.delete(key);
      const told = tierByCode(error);
      next =
        told !== undefined && !tried.has(told)
          ? told
          : (["flex", "serverless", "dedicated"] as const).find((candidate) => !tried.has(candidate));
    }
  }
  if (withoutJob !== undefined) {
    tierCache.tierOf.set(key, withoutJob.tier);
    throw withoutJob.error;
  }
  const denied = answers.find(({ kind }) => kind === "forbidden");
  throw denied === undefined
    ? combineErrors(
        answers,
        `no tier has ${cluster.clusterName}`,
        `Check clusterName and groupId: project ${cluster.groupId} has no such cluster, or these credentials cannot see it`,
      )
    : combineErrors(answers, `${cluster.clusterName} cannot be read as a cluster of any tier`, denied.hint);
}

/**
 * Whether an answer leaves it open that another endpoint has the cluster. A 403 does, for the endpoints need different
 * roles; but not one about the access list, which is the same for all.
 */
function mayBeOfAnotherTier(error: ApiError): boolean {
  if (tierByCode(error) !== undefined || isRetired(error)) return true;
  return error.kind === "forbidden" && !isOfAccessList(error);
}
