import { z } from "zod";

/** An id of Atlas's. `what` says in a message which one. */
export const objectId = (what: string) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? undefined : "must be a text") })
    .regex(/^[a-f0-9]{24}$/, {
      error: `must be 24 hexadecimal digits in lower case, ${what}`,
    });

/** The name of a cluster: Atlas's own pattern. */
export const clusterName = z
  .string()
  .min(1, { error: "must not be empty", abort: true })
  .max(64, { error: "must be 64 characters at most", abort: true })
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9-]*$/, {
    error: "must be letters, digits and hyphens, beginning with a letter or digit",
  });

/** The inputs that say which cluster's jobs are read. */
export const clusterInputs = {
  groupId: objectId("the id of an Atlas project").describe(
    "Id of the Atlas project (24 hexadecimal digits in lower case). Atlas calls projects groups; pulumi-mongodbatlas calls this `projectId`.",
  ),
  clusterName: clusterName.describe(
    "Name of the cluster, as Atlas shows it (letters, digits and hyphens; 64 characters at most).",
  ),
};

/** The input `tier` of what works with clusters of any tier. */
export const anyTierInput = z
  .enum(["auto", "serverless", "flex", "dedicated"])
  .meta({
    title: "Tier",
    typeDescription: "Which tier a cluster is of.",
    valueDescriptions: {
      auto: "Found out by what Atlas answers.",
      serverless: "A serverless instance.",
      flex: "A Flex cluster.",
      dedicated: "A dedicated cluster, M10 or larger.",
    },
  })
  .optional()
  .describe(
    "Which tier the cluster is of. `auto` (the default) finds it out by Atlas's own answers, once for each cluster.",
  );

/** The input that says which job. */
export const restoreJobId = objectId("the id of a restore job").describe(
  "Id of the restore job (24 hexadecimal digits in lower case).",
);

const wholeNumber = (least: number, most: number) =>
  z
    .int({ error: "must be a whole number" })
    .min(least, { error: `must be ${least} or more` })
    .max(most, {
      error: `must be ${most} or less`,
    });

const flag = z.boolean({ error: "must be true or false" });

export const includeDeliveryUrls = flag
  .optional()
  .describe(
    "Whether delivery URLs are part of the result, as secrets. Default: `false`. Whoever holds such a URL can download the data; a result that holds a secret is secret as a whole and can't be exported in clear. `deliveryUrlCount` is always there.",
  );

/** The inputs that all list functions share. */
export const listInputs = {
  itemsPerPage: wholeNumber(1, 500)
    .optional()
    .describe(
      "How many jobs Atlas is asked for in one request, from 1 to 500. Default: 500; 100 where `pageNum` is given.",
    ),
  pageNum: wholeNumber(1, 2 ** 31 - 1)
    .optional()
    .describe(
      "Reads this one page only, counted from 1, as Atlas's endpoint does. Default: every page is read.",
    ),
  includeCount: flag
    .optional()
    .describe(
      "Whether Atlas is asked for `totalCount`. Default: `true`. Without it the pages are read one after the other.",
    ),
  envelope: flag
    .optional()
    .describe(
      "Whether Atlas is asked to put the HTTP status into the body. Default: `false`. The result is the same.",
    ),
  pretty: flag
    .optional()
    .describe("Whether Atlas is asked for indented JSON. Default: `false`. The result is the same."),
  limit: wholeNumber(0, 2 ** 31 - 1)
    .optional()
    .describe(
      "How many jobs the result holds at most: the first ones, after the filter. Default: all. The summary still counts every job.",
    ),
  includeDeliveryUrls,
};
