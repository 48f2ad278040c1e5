// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

export * from "./getServerlessRestoreJobs";
export * from "./getServerlessRestoreJob";
export * from "./getFlexRestoreJobs";
export * from "./getFlexRestoreJob";
export * from "./getClusterRestoreJobs";
export * from "./getClusterRestoreJob";
export * from "./getRestoreJobs";
export * from "./restoreGate";
export * from "./assertRestored";
export * from "./provider";
import * as types from "./types";

export { types };
