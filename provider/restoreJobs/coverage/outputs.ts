import * as z from "zod";
import { tierField } from "../listResult";
import { restoreJobOutput } from "../outputs";
import { type VerdictCount, verdictOrder, verdicts } from "./verdicts";

const cluster = z
  .object({
    groupId: z.string().describe("Id of the project (24 hexadecimal digits)."),
    projectName: z.string().optional().describe("Name of the project. Absent where it could not be read."),
    clusterName: z
      .string()
      .optional()
      .describe("Name of the cluster. Absent where the project as a whole could not be read."),
    tier: tierField.optional().meta({
      description: "Tier of the cluster: `serverless`, `flex` or `dedicated`. Absent like `clusterName`.",
    }),
    verdict: z.string().meta({
      description: `What the restores of the cluster come to; the first that fits: ${[
        "`UNREADABLE`",
        "`NO_BACKUP` (turned off, or a free cluster)",
        "`COVERED` (a job completed within the time and meets every limit)",
        "`NO_RESTORE_FOUND` (no attempt in the history that Atlas keeps)",
        "`FAILED` (the latest attempt that ended is FAILED, CANCELLED or EXPIRED)",
        "then, by the latest that completed within the time, `TOO_SLOW`, `DATA_TOO_OLD` or `INCONCLUSIVE` (a time is missing)",
        "`OVERDUE` (the latest attempt that ended completed earlier)",
        "otherwise `INCONCLUSIVE`",
      ].join("; ")}.`,
      examples: [...verdictOrder],
    }),
    reason: z.string().describe("Why, in words, without an age. Of an error of Atlas's its status and code."),
    coveredBy: restoreJobOutput
      .optional()
      .describe("The latest job that meets everything. Only where the verdict is `COVERED`."),
    latest: restoreJobOutput
      .optional()
      .describe("The latest attempt. Absent without one, and of a cluster that was not read."),
  })
  .meta({ title: "CoverageCluster", typeDescription: "What the restores of one cluster come to." });

const countFields: Record<VerdictCount, z.ZodInt> = Object.fromEntries(
  Object.entries(verdicts).map(([verdict, { count }]) => [
    count,
    z.int().describe(`Number of ${verdict} clusters.`),
  ]),
) as Record<VerdictCount, z.ZodInt>;

const excluded = z
  .object({
    groupId: z.string().describe("Id of the project (24 hexadecimal digits)."),
    projectName: z.string().optional().describe("Name of the project. Absent where it could not be read."),
    clusterName: z.string().describe("Name of the cluster."),
  })
  .meta({ title: "ExcludedCluster", typeDescription: "A cluster that `excludeClusters` leaves out." });

export const coverageOutputs = z
  .object({
    clusters: z
      .array(cluster)
      .describe(
        "Every cluster of the projects, and with `orgId` of the projects that this key can see; the worst first, then by project and name. A project that cannot be read is one entry without `clusterName`.",
      ),
    total: z.int().describe("Number of entries in `clusters`."),
    counts: z
      .object(countFields)
      .meta({ title: "CoverageCounts", typeDescription: "How many clusters have each verdict." })
      .describe("How many clusters have each verdict."),
    allCovered: z
      .boolean()
      .describe("Whether every entry in `clusters` is `COVERED`. `false` where there is none."),
    projects: z
      .int()
      .describe("Number of projects that were read; with `orgId` of the projects that this key can see."),
    excludedClusters: z
      .array(excluded)
      .describe("The clusters that `excludeClusters` left out, by project and name."),
    report: z
      .string()
      .optional()
      .describe("The report in the form that was asked for. Absent where none was."),
  })
  .meta({
    typeDescription: "What the restores of each cluster come to, and how many clusters have each verdict.",
  });
export type CoverageResult = z.output<typeof coverageOutputs>;
