// What messages say of the job that counts.
import { type ClusterId } from "../atlas/client";
import { type JobChoice } from "./jobChoice";
import { hasEnded } from "./limits";
import { type RestoreJob } from "./outputs";

/** Which cluster, for whoever has several. */
const clusterText = ({ clusterName, groupId }: ClusterId): string =>
  `cluster ${clusterName} (project ${groupId})`;

/** What its jobs are called. */
const jobName = ({ restoreType }: Pick<JobChoice, "restoreType">): string =>
  restoreType === "collection" ? "collection restore job" : "restore job";

/** Which job of which cluster, in which state, since when. */
export function jobText(choice: JobChoice, job: RestoreJob): string {
  const name = jobName(choice);
  const id = job.id === undefined ? `a ${name} without an id` : `${name} ${job.id}`;
  const since =
    hasEnded(job) && job.finishedAt !== undefined
      ? ` since ${job.finishedAt}`
      : job.createdAt === undefined
        ? ""
        : ` (started ${job.createdAt})`;
  return `${id} of ${clusterText(choice)} is ${job.status}${since}`;
}

/** What is asked for: the job of an id, or the latest of those that fit. */
export function wantedText(choice: JobChoice): string {
  const { restoreJobId, match = {} } = choice;
  const name = jobName(choice);
  if (restoreJobId !== undefined) return `${name} ${restoreJobId}`;
  const conditions = Object.entries(match)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(" or ") : value}`);
  return conditions.length === 0 ? `the latest ${name}` : `the latest ${name} with ${conditions.join(", ")}`;
}

/** That the job isn't there. */
export const missingText = (choice: JobChoice): string =>
  choice.restoreJobId === undefined
    ? `${clusterText(choice)} has no ${jobName(choice)} that fits (${wantedText(choice)})`
    : `${clusterText(choice)} has no ${wantedText(choice)}`;

/** What most often is wrong where no job ever fits: Atlas keeps the jobs with the cluster whose backup is restored. */
export const missingHint = ({ clusterName, restoreJobId }: JobChoice): string =>
  `Check that ${clusterName} is the cluster that was backed up: clusterName names that one, not the target of the restore` +
  (restoreJobId === undefined ? " (match.targetClusterName)" : "");
