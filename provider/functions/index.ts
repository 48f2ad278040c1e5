import { tokenOf } from "../packageInfo";
import { type FunctionDefinition } from "./definition";
import { getClusterRestoreJob } from "./getClusterRestoreJob";
import { getClusterRestoreJobs } from "./getClusterRestoreJobs";
import { getFlexRestoreJob } from "./getFlexRestoreJob";
import { getFlexRestoreJobs } from "./getFlexRestoreJobs";
import { getRestoreJobs } from "./getRestoreJobs";
import { getServerlessRestoreJob } from "./getServerlessRestoreJob";
import { getServerlessRestoreJobs } from "./getServerlessRestoreJobs";

/** All functions of the package. Adding one is adding a file and a line. */
const definitions = [
  getServerlessRestoreJobs,
  getServerlessRestoreJob,
  getFlexRestoreJobs,
  getFlexRestoreJob,
  getClusterRestoreJobs,
  getClusterRestoreJob,
  getRestoreJobs,
] as unknown as readonly FunctionDefinition[];

/** From token to definition. */
export const functions: ReadonlyMap<string, FunctionDefinition> = new Map(
  definitions.map((definition) => [tokenOf(definition.name), definition]),
);
