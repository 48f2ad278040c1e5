// The inputs that resources share.
import * as z from "zod";
import { deliveryType, matchFields } from "../restoreJobs/filter";
import { clusterInputs, clusterName, anyTierInput, restoreJobId } from "../restoreJobs/inputs";
import { type CheckFailure } from "../values/checkFailure";
import { isObject } from "../values/isObject";
import { type Properties } from "./definition";

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
  restoreType: z
    .enum(["snapshot", "collection"])
    .meta({
      title: "RestoreType",
      typeDescription: "What a restore job restores.",
      valueDescriptions: {
        snapshot: "A whole cluster, from a snapshot or to a point in time.",
        collection: "Single collections or databases. Dedicated clusters only.",
      },
    })
    .optional()
    .describe(
      "Which kind of restore jobs counts: snapshot or collection. Default: snapshot. With collection, only restores of single collections count, of a dedicated cluster; match.deliveryTypes cannot be set then.",
    ),
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

/** What is wrong with them together; `given` names the inputs that have a value, known or not. */
export function checkJobChoice(inputs: Properties, given: ReadonlySet<string>): CheckFailure[] {
  const problems: CheckFailure[] = [];
  if (given.has("restoreJobId") === given.has("match"))
    problems.push({ property: "", reason: "set exactly one of restoreJobId and match" });
  if (inputs["restoreType"] !== "collection") return problems;
  const { tier, match } = inputs;
  if (tier === "serverless" || tier === "flex")
    problems.push({
      property: "tier",
      reason: "must be auto or dedicated with restoreType: collection, which dedicated clusters alone have",
    });
  const deliveryTypes = isObject(match) ? match["deliveryTypes"] : undefined;
  if (given.has("match.deliveryTypes") || (deliveryTypes !== undefined && deliveryTypes !== null))
    problems.push({
      property: "match.deliveryTypes",
      reason: "must be omitted with restoreType: collection, whose jobs have no delivery type",
    });
  return problems;
}

/** Any values whose change makes a resource act again. */
export const triggersInput = z.array(z.unknown()).optional();
