// The models against Atlas's published description: every field, its type, its words and its bounds. Where a model is wider on
// purpose, the table below says so: a difference that isn't in it fails, and so does one that is gone.
import assert from "node:assert/strict";
import { z } from "zod";
import { atlasFields, type Fields } from "../../../../provider/atlas/models/atlasObject";
import { clusterRestoreJob } from "../../../../provider/atlas/models/cluster";
import { collectionRestoreJob, collectionState } from "../../../../provider/atlas/models/collection";
import { flexRestoreJob } from "../../../../provider/atlas/models/flex";
import {
  listedCluster,
  listedFlexCluster,
  listedServerlessInstance,
  project,
} from "../../../../provider/atlas/models/inventory";
import { serverlessRestoreJob } from "../../../../provider/atlas/models/serverless";
import { deliveryType, flexDeliveryType } from "../../../../provider/restoreJobs/filter";
import { statusOfCollections, statusOfFlex } from "../../../../provider/restoreJobs/status";
import {
  atlasDescription,
  type AtlasDescription,
  type DescribedField,
} from "../../../support/atlasDescription";

const models = {
  ServerlessBackupRestoreJob: serverlessRestoreJob,
  DiskBackupSnapshotRestoreJob: clusterRestoreJob,
  FlexBackupRestoreJob20241113: flexRestoreJob,
  ApiAtlasCollectionRestoreJobResponse: collectionRestoreJob,
  ApiAtlasCollectionRestoreCollectionStateResponse: collectionState,
  ClusterDescription20240805: listedCluster.compiled(),
  FlexClusterDescription20241113: listedFlexCluster.compiled(),
  ServerlessInstanceDescription: listedServerlessInstance.compiled(),
  Group: project.compiled(),
} as const satisfies Record<string, z.ZodType>;

/** Where the models take more than the description allows, and why. */
const onPurpose = [
  // Recorded downloads have no target.
  "ServerlessBackupRestoreJob.targetClusterName isn't required",
  "ServerlessBackupRestoreJob.targetGroupId isn't required",
  // New words appear over time: they are kept, and a status that isn't known is UNKNOWN.
  "ServerlessBackupRestoreJob.deliveryType takes other words",
  "DiskBackupSnapshotRestoreJob.deliveryType takes other words",
  "FlexBackupRestoreJob20241113.deliveryType takes other words",
  "FlexBackupRestoreJob20241113.status takes other words",
  ...["indexStatus.state", "indexStrategy", "state", "writeStrategy"].map(
    (field) => `ApiAtlasCollectionRestoreJobResponse.${field} takes other words`,
  ),
  ...["indexStatus.state", "state"].map(
    (field) => `ApiAtlasCollectionRestoreCollectionStateResponse.${field} takes other words`,
  ),
  // Nothing is decided by these. (A moment before 2008 counts as none: provider/restoreJobs/times.ts.)
  ...["ServerlessBackupRestoreJob", "DiskBackupSnapshotRestoreJob"].flatMap((job) => [
    `${job}.desiredTimestamp.increment takes less than 1199145600`,
    `${job}.oplogInc takes less than 1`,
    `${job}.oplogTs takes less than 1199145600`,
    `${job}.pointInTimeUTCSeconds takes less than 1199145600`,
    `${job}.targetClusterName takes what its pattern doesn't`,
  ]),
  ...["collections", "databases"].map(
    (scope) => `ApiAtlasCollectionRestoreJobResponse.${scope}[].sourceNamespace isn't required`,
  ),
  "FlexBackupRestoreJob20241113.instanceName takes what its pattern doesn't",
  "FlexBackupRestoreJob20241113.targetDeploymentItemName takes what its pattern doesn't",
  ...["", ".components[]"].map(
    (at) =>
      `DiskBackupSnapshotRestoreJob${at}.privateDownloadDeliveryUrls[].endpointId takes what its pattern doesn't`,
  ),
  // What further requests, and results, are made of.
  "ClusterDescription20240805.name is required",
  "FlexClusterDescription20241113.name is required",
  "ServerlessInstanceDescription.name is required",
  "Group.id is required",
  // Only DELETING tells something; and the name of a project is shown, nothing more.
  "ClusterDescription20240805.stateName takes other words",
  "Group.name takes what its pattern doesn't",
];

/** Values that a scalar of the description takes, and some that it doesn't. */
const scalars: Readonly<Record<string, { right: readonly unknown[]; wrong: readonly unknown[] }>> = {
  boolean: { right: [true, false], wrong: ["true", 1, {}] },
  string: { right: ["a"], wrong: [1, true, ["a"], {}] },
  hex24: { right: ["65f0c0ffee00000000000001"], wrong: ["65F0C0FFEE00000000000001", "65f0", "", 1] },
  "date-time": {
    right: ["2026-01-31T12:00:00Z"],
    wrong: ["2026-01-31", "soon", "2026-02-30T12:00:00Z", 1_769_860_800],
  },
  int32: { right: [2 ** 31 - 1], wrong: [2 ** 31, 1.5, "1", true] },
  int64: { right: [2 ** 53 - 1, 2 ** 31], wrong: [1.5, "1", true] },
  object: { right: [{}, { key: { a: 1 } }], wrong: ["a", 1, true, ["a"]] },
};

/** Everything in which a model isn't what the description says of an object, as `Object.field …`. */
function differences(description: AtlasDescription, name: string, model: z.ZodType, at = name): string[] {
  const { required, fields } = description[name] ?? { required: [], fields: {} };
  const known = fieldsOf(model) ?? {};
  const right = rightObject(description, name);
  const takes = (changed: object): boolean => model.safeParse({ ...right, ...changed }).success;
  const found: string[] = [];
  for (const field of Object.keys(known)) {
    if (!(field in fields)) found.push(`${at}.${field} isn't described`);
  }
  for (const [field, described] of Object.entries(fields)) {
    const path = `${at}.${field}`;
    const own = known[field];
    if (own === undefined) {
      found.push(`${path} isn't known`);
      continue;
    }
    const isOptional = takes({ [field]: undefined });
    if (required.includes(field) && isOptional) found.push(`${path} isn't required`);
    if (!required.includes(field) && !isOptional) found.push(`${path} is required`);
    const isList = described.type.endsWith("[]");
    const type = described.type.replace("[]", "");
    const wrap = (value: unknown) => ({ [field]: isList ? [value] : value });
    if (isList && takes({ [field]: rightValue(description, { type }) })) found.push(`${path} isn't a list`);
    if (type in description) {
      const nested = nestedModel(own);
      if (nested === undefined) found.push(`${path} isn't an object`);
      else found.push(...differences(description, type, nested, isList ? `${path}[]` : path));
      continue;
    }
    for (const value of scalars[type]?.right ?? []) {
      if (!takes(wrap(described.enum?.[0] ?? value))) found.push(`${path} doesn't take ${type}`);
    }
    for (const value of scalars[type]?.wrong ?? []) {
      if (takes(wrap(value))) found.push(`${path} takes ${JSON.stringify(value)}`);
    }
    const { minimum, pattern } = described;
    if (minimum !== undefined && takes(wrap(minimum - 1))) found.push(`${path} takes less than ${minimum}`);
    if (pattern !== undefined && takes(wrap("§"))) found.push(`${path} takes what its pattern doesn't`);
    if (described.enum !== undefined) {
      if (takes(wrap("somethingNew"))) found.push(`${path} takes other words`);
      const { description: words = "" } = own.meta() ?? {};
      const isOutput = atlasFields(model) !== undefined;
      for (const word of described.enum) {
        if (!takes(wrap(word))) found.push(`${path} doesn't take ${word}`);
        if (isOutput && !words.includes(`\`${word}\``)) found.push(`${path} doesn't name ${word}`);
      }
    }
  }
  return found;
}

const rightObject = (description: AtlasDescription, name: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(description[name]?.fields ?? {}).map(([field, described]) => [
      field,
      rightValue(description, described),
    ]),
  );

function rightValue(description: AtlasDescription, described: DescribedField): unknown {
  const { type } = described;
  if (type.endsWith("[]")) return [rightValue(description, { ...described, type: type.slice(0, -2) })];
  if (type in description) return rightObject(description, type);
  return described.enum?.[0] ?? scalars[type]?.right[0];
}

/** The fields of a model of objects, whether it keeps what it doesn't know or leaves it alone. */
const fieldsOf = (model: z.ZodType): Fields | undefined =>
  atlasFields(model) ?? (model instanceof z.ZodObject ? model.shape : undefined);

/** The model of the objects in a field, in a list or not. */
function nestedModel(field: z.ZodType): z.ZodType | undefined {
  if (fieldsOf(field) !== undefined) return field;
  if (field instanceof z.ZodOptional || field instanceof z.ZodNullable)
    return nestedModel(field.unwrap() as z.ZodType);
  return field instanceof z.ZodArray ? nestedModel(field.element as z.ZodType) : undefined;
}

const allDifferences = (description: AtlasDescription): string[] =>
  Object.entries(models).flatMap(([name, model]) => differences(description, name, model));

describe("models: Atlas's published description", () => {
  it("is what they say, but for what is wider on purpose", () => {
    assert.deepEqual(allDifferences(atlasDescription).sort(), [...onPurpose].sort());
  });

  it("has the words of the filters", () => {
    const words = (name: string, field: string) => atlasDescription[name]?.fields[field]?.enum;
    assert.deepEqual(deliveryType.options, words("ServerlessBackupRestoreJob", "deliveryType"));
    assert.deepEqual(deliveryType.options, words("DiskBackupSnapshotRestoreJob", "deliveryType"));
    assert.deepEqual(flexDeliveryType.options, words("FlexBackupRestoreJob20241113", "deliveryType"));
  });

  it("has no status of Flex's that would be UNKNOWN", () => {
    const words = atlasDescription["FlexBackupRestoreJob20241113"]?.fields["status"]?.enum ?? [];
    assert.ok(words.length > 0);
    assert.deepEqual(
      words.filter((word) => statusOfFlex(word) === "UNKNOWN"),
      [],
    );
  });

  it("has no state of a collection restore job that would be UNKNOWN, nor one of a collection that decides nothing", () => {
    const words = (name: string) => atlasDescription[name]?.fields["state"]?.enum ?? [];
    const states = words("ApiAtlasCollectionRestoreJobResponse");
    assert.equal(states.length, 6);
    assert.deepEqual(
      states.filter((state) => statusOfCollections({ state }, undefined) === "UNKNOWN"),
      [],
    );
    const ofCollections = words("ApiAtlasCollectionRestoreCollectionStateResponse");
    assert.equal(ofCollections.length, 10);
    assert.deepEqual(
      ofCollections.filter(
        (state) => statusOfCollections({ state: "SUCCESSFUL" }, [{ state }]) === "UNKNOWN",
      ),
      [],
    );
  });

  const changed = (
    name: keyof typeof atlasDescription,
    fields: Record<string, DescribedField | undefined>,
    required?: readonly string[],
  ): AtlasDescription => {
    const { [name]: before = { required: [], fields: {} } } = atlasDescription;
    const kept = Object.entries({ ...before.fields, ...fields }).filter(
      (entry): entry is [string, DescribedField] => entry[1] !== undefined,
    );
    return {
      ...atlasDescription,
      [name]: { required: required ?? before.required, fields: Object.fromEntries(kept) },
    };
  };
  const job = "FlexBackupRestoreJob20241113";
  for (const [what, description, difference] of [
    ["a new field", changed(job, { retries: { type: "int32" } }), `${job}.retries isn't known`],
    ["a field that went", changed(job, { snapshotUrl: undefined }), `${job}.snapshotUrl isn't described`],
    ["another type", changed(job, { snapshotUrl: { type: "string[]" } }), `${job}.snapshotUrl isn't a list`],
    [
      "another scalar",
      changed(job, { expirationDate: { type: "string" } }),
      `${job}.expirationDate doesn't take string`,
    ],
    [
      "a new word",
      changed(job, { status: { type: "string", enum: ["PENDING", "PAUSED"] } }),
      `${job}.status doesn't name PAUSED`,
    ],
    ["a field that must be there", changed(job, {}, ["id"]), `${job}.id isn't required`],
    [
      "a bound",
      changed("Link", { rel: { type: "string", pattern: /^\w+$/ } }),
      `${job}.links[].rel takes what its pattern doesn't`,
    ],
    [
      "another type in a list of clusters",
      changed("FlexBackupSettings20241113", { enabled: { type: "string" } }),
      "FlexClusterDescription20241113.backupSettings.enabled doesn't take string",
    ],
    ["a field of a project that went", changed("Group", { name: undefined }), "Group.name isn't described"],
    [
      "a new field of a nested object",
      changed("ApiPrivateDownloadDeliveryUrl", { region: { type: "string" } }),
      "DiskBackupSnapshotRestoreJob.components[].privateDownloadDeliveryUrls[].region isn't known",
    ],
  ] as const) {
    it(`shows a difference: ${what}`, () => {
      const found = allDifferences(description).filter((line) => !onPurpose.includes(line));
      assert.ok(found.includes(difference), found.join("\n"));
    });
  }
});
