import { type ClusterId } from "../atlas/client";
import { ApiError, AtlasError, combineErrors, isRetired } from "../atlas/errors";
import { type ReadContext } from "./readContext";
import { type Attempt, type FunctionNames, keyOf, ofTier, tierByCode } from "./tierResolution";

/**
 * `tier: auto` of the serverless functions. Atlas turned serverless instances into Flex clusters in January 2026: where
 * the serverless endpoint answers 410 or 404, Flex is asked once, and its 200 is the proof. From then on the retired
 * endpoint isn't asked again for that cluster, by reads that run at the same time neither.
 */
export async function withFlexFallback<T>(
  cluster: ClusterId,
  context: ReadContext,
  names: FunctionNames,
  attempt: Attempt<T>,
): Promise<T> {
  const { tierCache } = context;
  const key = keyOf(cluster);
  const find = () => findOut(cluster, context, names, attempt);
  if (!tierCache.retired.has(key)) {
    const first = await tierCache.inTurn(key, async () =>
      tierCache.retired.has(key) ? undefined : { result: await find() },
    );
    if (first !== undefined) return first.result;
  }
  return tierCache.retired.get(key) === true ? ofTier("flex", names, attempt) : find();
}

async function findOut<T>(
  cluster: ClusterId,
  { tierCache, call }: ReadContext,
  names: FunctionNames,
  attempt: Attempt<T>,
): Promise<T> {
  const key = keyOf(cluster);
  const { clusterName } = cluster;
  let retired: ApiError;
  try {
    const result = await attempt("serverless");
    tierCache.retired.set(key, false);
    return result;
  } catch (error) {
    if (!(error instanceof ApiError && isRetired(error))) throw error;
    retired = error;
  }
  try {
    const result = await attempt("flex");
    tierCache.retired.set(key, true);
    tierCache.tierOf.set(key, "flex");
    if (tierCache.firstTime(`flex ${key}`)) {
      call.log.warn(
        `${clusterName} has become a Flex cluster: the serverless endpoint, which Atlas retired on 2026-01-22, answered with HTTP ${retired.status}, ` +
          `and Flex has the restore jobs. Change ${names.serverless} to ${names.flex}, or set tier: flex.`,
      );
    }
    return result;
  } catch (error) {
    throw error instanceof AtlasError ? neither(cluster, names, retired, error) : error;
  }
}

/** What is wrong where Flex has no answer either: the one that says it best, or both. */
function neither(
  { clusterName }: ClusterId,
  names: FunctionNames,
  retired: ApiError,
  flex: AtlasError,
): AtlasError {
  const answers = [retired, flex];
  // What Flex doesn't know is the project, or the job of a cluster that it knows: another function wouldn't help.
  if (flex instanceof ApiError && (flex.errorCode === "GROUP_NOT_FOUND" || flex.isJobMissing)) return flex;
  const none = `neither the serverless nor the Flex endpoint has ${clusterName}`;
  if (tierByCode(flex) === "dedicated") {
    const hint = retired.isJobMissing
      ? `Check restoreJobId; if ${clusterName} is a dedicated cluster, use ${names.dedicated}`
      : `${clusterName} is a dedicated cluster: use ${names.dedicated}`;
    return combineErrors(answers, none, hint);
  }
  if (flex instanceof ApiError && isRetired(flex)) {
    const inputs = retired.isJobMissing ? "clusterName, and restoreJobId" : "clusterName";
    const hint = `Check the spelling of ${inputs}; if ${clusterName} is a Flex cluster, use ${names.flex}`;
    return combineErrors(answers, none, hint);
  }
  // Flex may well have it, but can't be read: a missing role, the network, time.
  return combineErrors(
    answers,
    `the serverless endpoint does not have ${clusterName}, and Flex cannot be read`,
    flex.hint,
  );
}
