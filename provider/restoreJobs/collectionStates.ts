// The collections of collection restore jobs: each list is read whole, by the same rule as the jobs themselves.
import pLimit from "p-limit";
import { type ClusterId, jobsOf } from "../atlas/client";
import { readCompleteList } from "../atlas/completeList";
import { collectionEndpoint, collectionStates } from "../atlas/endpoints";
import { unlessJobMissing } from "../atlas/errors";
import { linkedController } from "../atlas/http/abort";
import { type CollectionRestoreJob, type CollectionState } from "../atlas/models/collection";
import { endlessList, maxListBytes } from "../atlas/pages";
import { type ListPage } from "../atlas/responses";
import { terminalText } from "../values/escape";
import { type CollectionJob } from "./collectionAdapters";
import { type ReadContext } from "./readContext";
import { listName, type ListFlags, queryOf } from "./readList";
import { isRunning, type KnownCollections } from "./status";

/** The cluster whose jobs they are, and what is passed on to every request. */
export type CollectionsOf = ClusterId & ListFlags;

/**
 * The jobs in their order, with the collections of those that are wanted: several are read at a time. Where Atlas no longer has
 * such a job, or the job has no id, its collections are `unavailable`. What else fails ends all of it.
 */
export async function withCollections(
  jobs: readonly CollectionJob[],
  isWanted: (job: CollectionJob) => boolean,
  cluster: CollectionsOf,
  context: ReadContext,
): Promise<CollectionJob[]> {
  const { client, call } = context;
  // Twice what the client lets through at once, so that the next request is there when an answer has come.
  const limit = pLimit(2 * client.maxConcurrency);
  const requests = linkedController(call.signal);
  const reading = { ...context, call: { ...call, signal: requests.signal } };
  const takeBytes = boundBytes(`collections of ${listName(collectionEndpoint, cluster.clusterName)}`);
  const read = async (job: CollectionJob): Promise<CollectionJob> => ({
    ...job,
    known: (await unlessJobMissing(readStates(job, cluster, reading, takeBytes))) ?? "unavailable",
  });
  try {
    return await Promise.all(jobs.map((job) => (isWanted(job) ? limit(read, job) : Promise.resolve(job))));
  } finally {
    limit.clearQueue();
    requests.abort(new Error("the collections are not needed any more"));
    requests.release();
  }
}

/** The job with its collections; an error where Atlas has it no longer. */
export async function withItsCollections(
  job: CollectionJob,
  cluster: CollectionsOf,
  context: ReadContext,
): Promise<CollectionJob> {
  const takeBytes = boundBytes(`collections of ${collectionEndpoint.jobName} ${job.id}`);
  return { ...job, known: await readStates(job, cluster, context, takeBytes) };
}

async function readStates(
  { id, state }: CollectionRestoreJob,
  cluster: CollectionsOf,
  { client, call }: ReadContext,
  takeBytes: (bytes: number) => void,
): Promise<KnownCollections> {
  if (id === undefined) return "unavailable";
  // Atlas has made no list of them yet, and answers an empty one.
  if (state === "INITIALIZING") return [];
  const job = jobsOf(collectionEndpoint, cluster, id);
  const target = {
    ...job,
    what: `the collections of ${job.what}`,
    segments: [...job.segments, "collections"],
  };
  const { items } = await readCompleteList<CollectionState, CollectionState, ListPage<CollectionState>>({
    what: `collections of ${collectionEndpoint.jobName} ${id}`,
    item: "collection",
    fetchPage: async (position, signal) => {
      const query = { ...position, ...queryOf(cluster) };
      const page = await client.getPage(collectionStates, target, query, { ...call, signal });
      takeBytes(page.bytes);
      return page;
    },
    itemsPerPage: 500,
    concurrency: 2 * client.maxConcurrency,
    idOf: identityOf,
    startScan: () => (collection) => collection,
    hasEnded: (collection) => !isRunning(collection),
    call,
  });
  return items;
}

/** The longest namespace has 255 bytes; two of them, and what stands between. */
const longestIdentity = 520;

/**
 * What tells a collection of a job from the others: where it comes from, and where it was to go. It stands in messages, so
 * that a name which is none has no identity.
 */
function identityOf({ sourceNamespace, targetNamespace }: CollectionState): string | undefined {
  if (!sourceNamespace) return undefined;
  const identity = targetNamespace ? `${sourceNamespace} to ${targetNamespace}` : sourceNamespace;
  return identity.length <= longestIdentity && identity === terminalText(identity) ? identity : undefined;
}

/** Counts what the lists of one call have in all: no more than one list of jobs may have. */
function boundBytes(what: string): (bytes: number) => void {
  let left = maxListBytes;
  return (bytes) => {
    left -= bytes;
    if (left < 0) throw endlessList(what, `${maxListBytes / 2 ** 20} MiB is the maximum kept of them`);
  };
}
