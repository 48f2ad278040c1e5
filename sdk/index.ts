// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.

export * from "./getServerlessRestoreJobs";
export * from "./provider";
import * as types from "./types";

export { types };
