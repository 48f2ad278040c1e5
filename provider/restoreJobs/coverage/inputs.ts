import * as z from "zod";
import { deliveryType, matchFields } from "../filter";
import { clusterName, durationInput, objectId } from "../inputs";
import { reportFormats } from "./report";

const { deliveryTypes, targetClusterName, targetGroupId } = matchFields(deliveryType);
const projectId = objectId("the id of an Atlas project");

export const coverageInputs = z
  .strictObject({
    orgId: objectId("the id of an Atlas organization")
      .optional()
      .describe(
        "Id of an Atlas organization (24 hexadecimal digits in lower case): the projects that this key can see in it are read. Set exactly one of this and groupIds.",
      ),
    groupIds: z
      .array(projectId)
      .min(1, { error: "must contain at least one project" })
      .optional()
      .describe(
        "Ids of the Atlas projects to read (24 hexadecimal digits in lower case). Set exactly one of this and orgId.",
      ),
    completedWithin: durationInput.describe(
      "How long ago a restore may have ended to cover its cluster, as a duration such as 90d: by finishedAt, else by createdAt.",
    ),
    maxRestoreDuration: durationInput
      .optional()
      .describe(
        "How long a restore may have taken, from createdAt to finishedAt, as a duration such as 2h: your recovery time objective. Default: any time.",
      ),
    maxDataAge: durationInput
      .optional()
      .describe(
        "How old the restored data may have been, from the job's dataAsOf to its createdAt, as a duration such as 6h: your recovery point objective. Default: any age.",
      ),
    deliveryTypes: deliveryTypes.describe(
      "Only jobs with one of these delivery types count as attempts. Default: automated and pointInTime, because a download restores nothing.",
    ),
    targetClusterName: targetClusterName.describe(
      "Only jobs that restore to the cluster of this name count as attempts. Default: any target.",
    ),
    targetGroupId: targetGroupId.describe(
      "Only jobs that restore to a cluster of this project count as attempts. Default: any target.",
    ),
    excludeClusters: z
      .array(
        z
          .strictObject({
            groupId: projectId
              .optional()
              .describe("Id of the cluster's project. Default: any of the projects."),
            clusterName: clusterName.describe("Name of the cluster."),
          })
          .meta({ title: "CoverageExclusion", typeDescription: "A cluster that needs no restore tests." }),
      )
      .optional()
      .describe(
        "Clusters that need no restore tests: they are neither read nor counted. One that fits no cluster is a warning. Default: none.",
      ),
    report: z
      .enum(reportFormats)
      .meta({
        title: "CoverageReportFormat",
        typeDescription: "Form of the report of a restore coverage.",
        valueDescriptions: {
          none: "No report.",
          markdown: "Markdown, with a table, counts and a Mermaid chart.",
          html: "One self-contained HTML page.",
        },
      })
      .optional()
      .describe("Form of the output report: none, markdown or html. Default: none."),
  })
  .refine(({ orgId, groupIds }) => (orgId === undefined) !== (groupIds === undefined), {
    path: ["groupIds"],
    error: "must be set, or orgId instead: set exactly one of the two",
    // Beside whatever else is wrong: all of it is said at once.
    when: () => true,
  });
export type CoverageInputs = z.output<typeof coverageInputs>;
