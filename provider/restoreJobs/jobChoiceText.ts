// What messages say of the job that counts.
import { type ClusterId } from "../atlas/client";
import { type JobChoice } from "./jobChoice";
import { hasEnded } from "./limits";

/** Which cluster, for whoever has several. */
const clusterText = ({ clusterName, groupId }: ClusterId): string =>
  `cluster ${clusterName} (project ${groupId})`;

/** What its jobs are called. */
const jobName = ({ restoreType }: Pick<JobChoice, "restoreType">): string =>
  restoreType === "collection" ? "collection restore job" : "restore job";

/** What these texts say of a job. */
interface NamedJob {
  readonly id?: string | undefined;
  readonly status: string;
  readonly createdAt?: string | undefined;
  readonly finishedAt?: string | undefined;
}

/** Which job, in which state, since when: `restore job 5f… is COMPLETED since 2026-01-15T10:16:20Z`. */
export const jobStateText = (job: NamedJob): string => `${idText("restore job", job)} ${stateText(job)}`;

/** The same, of which cluster as well. */
export const jobText = (choice: JobChoice, job: NamedJob): string =>
  `${idText(jobName(choice), job)} of ${clusterText(choice)} ${stateText(job)}`;

const idText = (name: string, { id }: NamedJob): string =>
  id === undefined ? `a ${name} without an id` : `${name} ${id}`;

function stateText(job: NamedJob): string {
  const { status, createdAt, finishedAt } = job;
  if (hasEnded(job) && finishedAt !== undefined) return `is ${status} since ${finishedAt}`;
  return createdAt === undefined ? `is ${status}` : `is ${status} (started ${createdAt})`;
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
