// The inputs that functions and resources share. No description back-quotes a word: `pulumi do` takes the first one that does
// for the placeholder of the flag (`--group-id projectId`).
import * as z from "zod";
import { durationForm, parseDuration } from "../values/duration";

/** An id of Atlas's. `what` says in a message which one. */
export const objectId = (what: string) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? undefined : "must be a string") })
    .regex(/^[a-f0-9]{24}$/, {
      error: `must be 24 hexadecimal digits in lower case, ${what}`,
    });

/** The name of a cluster: Atlas's own pattern. */
export const clusterName = z
  .string()
  .min(1, { error: "must not be empty", abort: true })
  .max(64, { error: "must be at most 64 characters long", abort: true })
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9-]*$/, {
    error: "must consist of letters, digits and hyphens, and start with a letter or digit",
  });

/** A duration of at least so many milliseconds. `tooShort` says in a message which one is refused. */
export const durationOf = (min: number, tooShort: string) =>
  z
    .string({
      error: (issue) => (issue.input === undefined ? undefined : `must be ${durationForm}`),
    })
    .refine((text) => parseDuration(text) !== undefined, { error: `must be ${durationForm}` })
    .refine((text) => (parseDuration(text) ?? min) >= min, { error: tooShort });

/** A duration as a limit. */
export const durationInput = durationOf(1, "must be more than 0s");

/** The inputs that say which cluster's jobs are read. */
export const clusterInputs = {
  groupId: objectId("the id of an Atlas project").describe(
    "Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls a project a group; pulumi-mongodbatlas calls this input projectId.",
  ),
  clusterName: clusterName.describe(
    "Name of the cluster that was backed up, as Atlas shows it (letters, digits and hyphens; 64 characters at most).",
  ),
};

/** The input `tier` of what works with clusters of any tier. */
export const anyTierInput = z
  .enum(["auto", "serverless", "flex", "dedicated"])
  .meta({
    title: "Tier",
    typeDescription: "Tier of a cluster.",
    valueDescriptions: {
      auto: "Determined from Atlas's responses.",
      serverless: "A serverless instance.",
      flex: "A Flex cluster.",
      dedicated: "A dedicated cluster, M10 or larger.",
    },
  })
  .optional()
  .describe(
    "Tier of the cluster: auto, serverless, flex or dedicated. Default: auto, which determines it from Atlas's responses, once for each cluster.",
  );

/** The input `tier` of the serverless functions. */
export const serverlessTierInput = z
  .enum(["auto", "serverless", "flex"])
  .meta({
    title: "ServerlessTier",
    typeDescription: "Endpoint that a function for serverless instances reads from.",
    valueDescriptions: {
      auto: "The serverless endpoint, or Flex where Atlas has retired that endpoint for the cluster.",
      serverless: "The serverless endpoint only.",
      flex: "Flex only.",
    },
  })
  .optional()
  .describe(
    "Endpoint to read from: auto, serverless or flex. Default: auto, which reads from the serverless endpoint, or from Flex where Atlas has retired that endpoint for this cluster.",
  );

/** A limit that a restore has to keep. */
export const limit = durationInput.optional();

/** The input that says which job. */
export const restoreJobId = objectId("the id of a restore job").describe(
  "Id of the restore job (24 hexadecimal digits in lower case).",
);

const wholeNumber = (min: number, max: number) =>
  z
    .int({ error: "must be a whole number" })
    .min(min, { error: `must be ${min} or more` })
    .max(max, { error: `must be ${max} or less` });

export const flag = z.boolean({ error: "must be true or false" });

export const includeDeliveryUrls = flag
  .optional()
  .describe(
    "Whether the result includes delivery URLs, as secrets. Default: false. Anyone who has such a URL can download the data. A result that contains a secret is secret as a whole and cannot be exported in clear text. The output deliveryUrlCount is always there.",
  );

export const includeCollections = flag
  .optional()
  .describe(
    "Whether to read every collection of each job, too: the output collectionStates. Default: false. Without it, a job that Atlas calls successful is judged by its index builds alone, and counts as COMPLETED although a collection may be missing.",
  );

/** The inputs that all list functions share. */
export const listInputs = {
  itemsPerPage: wholeNumber(1, 500)
    .optional()
    .describe(
      "Number of jobs that each request asks Atlas for, from 1 to 500. Default: 500, or 100 together with pageNum.",
    ),
  pageNum: wholeNumber(1, 2 ** 31 - 1)
    .optional()
    .describe(
      "Number of the one page to read, counted from 1, as Atlas's own endpoint does. Default: every page is read.",
    ),
  includeCount: flag
    .optional()
    .describe(
      "Whether to ask Atlas for the total count. Default: true. Without it, pages are read one after the other, and the output totalCount is absent.",
    ),
  envelope: flag
    .optional()
    .describe(
      "Whether to ask Atlas to put the HTTP status into the response body. Default: false. The result is the same.",
    ),
  pretty: flag
    .optional()
    .describe("Whether to ask Atlas for indented JSON. Default: false. The result is the same."),
  limit: wholeNumber(0, 2 ** 31 - 1)
    .optional()
    .describe(
      "Maximum number of jobs in the result: the first ones that pass the filter. Default: all. The summary still counts every job.",
    ),
  includeDeliveryUrls,
};
