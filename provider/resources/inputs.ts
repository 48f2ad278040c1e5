// The inputs that resources share.
import * as z from "zod";
import { deliveryType, matchFields } from "../restoreJobs/filter";
import { clusterInputs, clusterName, anyTierInput, restoreJobId } from "../restoreJobs/inputs";
import { type CheckFailure } from "../values/checkFailure";

/**
 * The inputs by which a resource says which restore job counts.
 *
 * @param resource the resource's name, from which the type of `match` takes its own
 * @param whereNone what happens where no job fits, as a sentence
 */
export const jobChoiceInputs = (resource: string, whereNone: string) => ({
  ...clusterInputs,
  clusterName: clusterName.describe(
    "Name of the cluster that was backed up, as Atlas shows it (letters, digits and hyphens; 64 characters at most). Not the target of the restore: that one goes into match.",
  ),
  tier: anyTierInput,
  restoreJobId: restoreJobId
    .optional()
    .describe(
      "The restore job that counts (24 hexadecimal digits in lower case). Set exactly one of this and match.",
    ),
  match: z
    .strictObject(matchFields(deliveryType))
    .meta({
      title: `${resource}Match`,
      typeDescription: "Which restore jobs may count; the latest one that fits does.",
    })
    .optional()
    .describe(
      `The latest restore job that fits counts; {} is the cluster's latest. ${whereNone} Set exactly one of this and restoreJobId.`,
    ),
});

/** What is wrong with them together; `given` names the inputs that have a value. */
export const checkJobChoice = (given: ReadonlySet<string>): CheckFailure[] =>
  given.has("restoreJobId") === given.has("match")
    ? [{ property: "", reason: "set exactly one of restoreJobId and match" }]
    : [];

/** Any values whose change makes a resource act again. */
export const triggersInput = z.array(z.unknown()).optional();
