import { tokenOf } from "../packageInfo";
import { type PackageFunction } from "./definition";
import { getClusterRestoreJob } from "./getClusterRestoreJob";
import { getClusterRestoreJobs } from "./getClusterRestoreJobs";
import { getCollectionRestoreJob } from "./getCollectionRestoreJob";
import { getCollectionRestoreJobs } from "./getCollectionRestoreJobs";
import { getFlexRestoreJob } from "./getFlexRestoreJob";
import { getFlexRestoreJobs } from "./getFlexRestoreJobs";
import { getProjectRestoreJobs } from "./getProjectRestoreJobs";
import { getRestoreCoverage } from "./getRestoreCoverage";
import { getRestoreJobs } from "./getRestoreJobs";
import { getServerlessRestoreJob } from "./getServerlessRestoreJob";
import { getServerlessRestoreJobs } from "./getServerlessRestoreJobs";

/** All functions of the package. Adding one is adding a file and a line. */
const definitions: readonly PackageFunction[] = [
  getServerlessRestoreJobs,
  getServerlessRestoreJob,
  getFlexRestoreJobs,
  getFlexRestoreJob,
  getClusterRestoreJobs,
  getClusterRestoreJob,
  getCollectionRestoreJobs,
  getCollectionRestoreJob,
  getRestoreJobs,
  getProjectRestoreJobs,
  getRestoreCoverage,
];

/** From token to function. */
export const functions: ReadonlyMap<string, PackageFunction> = new Map(
  definitions.map((definition) => [tokenOf(definition.name), definition]),
);
