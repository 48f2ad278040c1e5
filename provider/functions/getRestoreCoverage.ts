import type * as z from "zod";
import { wideCallTimeLimit } from "../atlas/call";
import { coverageInputs } from "../restoreJobs/coverage/inputs";
import { coverageOutputs } from "../restoreJobs/coverage/outputs";
import { readCoverage } from "../restoreJobs/coverage/readCoverage";
import { coverageResult } from "../restoreJobs/coverage/result";
import { defineFunction } from "./definition";

export const getRestoreCoverage = defineFunction({
  name: "getRestoreCoverage",
  description: [
    "Tells which clusters have been restored lately, how fast and with how little loss: one verdict for each cluster of the projects, or of the projects that this key can see in an organization. On request with a report for people, as Markdown or as an HTML page.",
    "Reads every restore job of every cluster, for 10 minutes at most: what was not read by then is `UNREADABLE`. An organization belongs in a scheduled stack, or the command `npx pulumi-mongodbatlas-restores coverage`, not in every preview.",
    "A completed job shows that Atlas restored the data, not that the restored data are right. Restores of single collections do not count.",
    "Source: Atlas Administration API, the lists of projects, clusters and restore jobs. Requires the role Project Backup Manager in each project (Project Read Only is enough for Flex clusters), and Organization Member with `orgId`.",
  ].join("\n\n"),
  inputs: coverageInputs,
  outputs: coverageOutputs,
  timeLimit: wideCallTimeLimit,
  run: async (inputs, context): Promise<z.output<typeof coverageOutputs>> =>
    coverageResult(await readCoverage(inputs, context), inputs),
});
