import * as z from "zod";
import { atlasObject, jsonObject } from "./atlasObject";
import { dateTime, hex24, int32 } from "./scalars";

/**
 * How many documents: an integer of 64 bits, which no SDK's integer takes (C# and Java have 32 bits), and which JavaScript
 * knows exactly up to 2^53.
 */
const documents = z.number().refine(Number.isInteger, { error: "expected a whole number" });

const indexStates = ["NOT_STARTED", "IN_PROGRESS", "SUCCESSFUL", "FAILED", "NOT_RESTORED"];
const indexState = z
  .string()
  .optional()
  .meta({
    description: `State of the index builds: ${listed(indexStates)}. A new value is kept as it is.`,
    examples: indexStates,
  });

const namespaces = z
  .array(
    atlasObject("RestoreNamespace", "A database or collection in the scope of a collection restore job.", {
      sourceNamespace: z
        .string()
        .optional()
        .describe("Database or collection to restore: `database` or `database.collection`."),
      targetNamespace: z
        .string()
        .optional()
        .describe(
          "Database or collection to restore to. Where it is absent or empty, the source's name counts.",
        ),
    }),
  )
  .optional();

/**
 * The fields of a collection restore job; its description requires none of them.
 *
 * Source: Atlas Administration API, "Return All Collection Restore Jobs for One Cluster", version 2025-03-12.
 */
export const collectionRestoreJobFields = {
  id: hex24.optional().describe("Id of the restore job (24 hexadecimal digits, an ObjectId)."),
  state: z
    .string()
    .optional()
    .meta({
      description:
        "State of the job in Atlas's own words: `INITIALIZING`, `IN_PROGRESS`, `FINALIZING`, `SUCCESSFUL`, `CANCELED` or `FAILED`. A new value is kept as it is.",
      examples: ["INITIALIZING", "IN_PROGRESS", "FINALIZING", "SUCCESSFUL", "CANCELED", "FAILED"],
    }),
  createdAt: dateTime
    .optional()
    .describe(
      "When the job was created (ISO 8601, UTC). Derived from its id, an ObjectId, where Atlas doesn't say it.",
    ),
  finishedAt: dateTime.optional().describe("When the job ended (ISO 8601, UTC)."),
  restoredDocuments: documents
    .min(0)
    .optional()
    .describe("Number of documents restored so far, in all collections of the job."),
  totalDocuments: documents
    .min(0)
    .optional()
    .describe(
      "Number of documents to restore, in all collections of the job. At first it may be an estimate.",
    ),
  indexStatus: atlasObject("CollectionRestoreIndexStatus", "A collection restore job's index builds.", {
    state: indexState,
    failedCollectionCount: int32
      .min(0)
      .optional()
      .describe("Number of collections of which an index could not be built."),
  })
    .optional()
    .describe("The index builds of the job as a whole."),
  errorMessage: z
    .string()
    .optional()
    .describe(
      "Why the job failed or was cancelled, in Atlas's words. An address in it counts as a delivery URL.",
    ),
  snapshotId: hex24.optional().describe("Id of the snapshot that the job restores (24 hexadecimal digits)."),
  targetClusterName: z.string().optional().describe("Name of the cluster that receives the data."),
  targetGroupId: hex24
    .optional()
    .describe("Id of the project of the cluster that receives the data (24 hexadecimal digits)."),
  collections: namespaces.describe("Collections in the scope that was asked for, 100 at most."),
  databases: namespaces.describe("Databases in the scope that was asked for, 100 at most."),
  collectionSuffix: z.string().optional().describe("Suffix of the names of restored collections."),
  databaseSuffix: z.string().optional().describe("Suffix of the names of restored databases."),
  indexStrategy: z
    .string()
    .optional()
    .describe("Which indexes are restored: `ALL`, `NONE` or `ALL_EXCEPT_TTL`. A new value is kept as it is."),
  writeStrategy: z
    .string()
    .optional()
    .describe(
      "How the target is written to: `CREATE_NEW` or `OVERWRITE_EXISTING`. A new value is kept as it is.",
    ),
  oplogInc: int32
    .optional()
    .describe("Number, within its second, of the operation that the job restores to."),
  oplogTs: int32
    .optional()
    .describe("Time of the operation that the job restores to, in seconds since 1970-01-01 (UTC)."),
  pointInTimeUtcSeconds: int32
    .optional()
    .describe("Point in time that the job restores to, in seconds since 1970-01-01 (UTC)."),
};

/** A restore job of single collections of one dedicated cluster, as the API answers it. */
export const collectionRestoreJob = atlasObject(
  "CollectionRestoreJob",
  "A restore job of single collections or databases of one dedicated cluster.",
  collectionRestoreJobFields,
);
export type CollectionRestoreJob = z.output<typeof collectionRestoreJob>;

/** The states of a collection in which something still happens to it. */
export const runningCollectionStates = ["NOT_STARTED", "IN_PROGRESS", "FINALIZING"] as const;
/** The states of a collection that was not restored, or not wholly. */
export const failedCollectionStates = [
  "NOT_FOUND",
  "UNSUPPORTED",
  "NOT_RESTORED",
  "ROLLBACK",
  "FAILED",
  "INDEX_BUILD_FAILED",
] as const;
const collectionStates = [...runningCollectionStates, "SUCCESSFUL", ...failedCollectionStates];

/**
 * One collection of a collection restore job, as the API answers it.
 *
 * Source: Atlas Administration API, "Return All Collection States for One Collection Restore Job", version 2025-03-12.
 */
export const collectionState = atlasObject(
  "CollectionState",
  "A collection of a collection restore job, and how it stands.",
  {
    sourceNamespace: z.string().optional().describe("Collection that is restored: `database.collection`."),
    targetNamespace: z.string().optional().describe("Collection to restore to, as it was asked for."),
    effectiveTargetNamespace: z
      .string()
      .optional()
      .describe("Collection that was restored to, such as after a conflict of names."),
    state: z
      .string()
      .optional()
      .meta({
        description: `State of the collection: ${listed(collectionStates)}. A new value is kept as it is.`,
        examples: collectionStates,
      }),
    restoredDocuments: documents.optional().describe("Number of documents restored so far."),
    totalDocuments: documents.optional().describe("Number of documents to restore."),
    indexStatus: atlasObject("CollectionIndexStatus", "A collection's index builds.", {
      state: indexState,
      errorMessage: z
        .string()
        .optional()
        .describe(
          "Why an index could not be built, in Atlas's words. An address in it counts as a delivery URL.",
        ),
      failedIndexes: z
        .array(jsonObject)
        .optional()
        .describe("Specifications of the indexes that could not be built, 64 at most."),
    })
      .optional()
      .describe("The index builds of the collection."),
  },
);
export type CollectionState = z.output<typeof collectionState>;

/** `` `A`, `B` or `C` `` */
function listed(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  return `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1) ?? ""}`;
}
