// The parameters of the restore job endpoints, checked as the API's description has them.
import { AtlasError, type ErrorField } from "./errors";

export interface ListParameters {
  includeCount: boolean;
  itemsPerPage: number;
  pageNum: number;
  envelope: boolean;
  pretty: boolean;
}

const MAX_INT32 = 2 ** 31 - 1;

const OBJECT_ID = { pattern: /^[a-f0-9]{24}$/, rule: 'must match "^([a-f0-9]{24})$"' };
const CLUSTER_NAME = {
  pattern: /^(?=.{1,64}$)[a-zA-Z0-9][a-zA-Z0-9-]*$/,
  rule: 'must match "^[a-zA-Z0-9][a-zA-Z0-9-]*$" and have 1 to 64 characters',
};

function validationError(fields: readonly ErrorField[]): AtlasError {
  return new AtlasError({
    status: 400,
    errorCode: "VALIDATION_ERROR",
    detail: `Validation failed for ${fields.map(({ field }) => field).join(", ")}.`,
    parameters: fields.map(({ field }) => field),
    fields,
  });
}

/** A value of the wrong type altogether. */
function invalidAttribute(field: string, description: string): AtlasError {
  return new AtlasError({
    status: 400,
    errorCode: "INVALID_ATTRIBUTE",
    detail: `Invalid attribute ${field} specified.`,
    parameters: [field],
    fields: [{ field, description }],
  });
}

/** @throws AtlasError 400 VALIDATION_ERROR */
export function checkGroupId(groupId: string): void {
  if (!OBJECT_ID.pattern.test(groupId)) {
    throw validationError([{ field: "groupId", description: OBJECT_ID.rule }]);
  }
}

/** `clusterField` is `name` or `clusterName`, as the endpoint's path has it. @throws AtlasError 400 VALIDATION_ERROR */
export function checkPath(clusterField: string, clusterName: string, restoreJobId: string | undefined): void {
  const wrong: ErrorField[] = [];
  if (!CLUSTER_NAME.pattern.test(clusterName)) {
    wrong.push({ field: clusterField, description: CLUSTER_NAME.rule });
  }
  if (restoreJobId !== undefined && !OBJECT_ID.pattern.test(restoreJobId)) {
    wrong.push({ field: "restoreJobId", description: OBJECT_ID.rule });
  }
  if (wrong.length > 0) throw validationError(wrong);
}

/** @throws AtlasError 400 INVALID_ATTRIBUTE (no number, no boolean) or VALIDATION_ERROR (out of range) */
export function readQuery(query: Readonly<Record<string, string>>): ListParameters {
  const parameters = {
    includeCount: readBoolean(query, "includeCount", true),
    itemsPerPage: readInteger(query, "itemsPerPage", 100),
    pageNum: readInteger(query, "pageNum", 1),
    envelope: readBoolean(query, "envelope", false),
    pretty: readBoolean(query, "pretty", false),
  };
  const wrong: ErrorField[] = [];
  if (parameters.itemsPerPage < 1 || parameters.itemsPerPage > 500) {
    wrong.push({ field: "itemsPerPage", description: "must be between 1 and 500" });
  }
  if (parameters.pageNum < 1) {
    wrong.push({ field: "pageNum", description: "must be greater than or equal to 1" });
  }
  if (wrong.length > 0) throw validationError(wrong);
  return parameters;
}

function readInteger(query: Readonly<Record<string, string>>, field: string, preset: number): number {
  const text = query[field];
  if (text === undefined) return preset;
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
  if (!(Math.abs(value) <= MAX_INT32)) throw invalidAttribute(field, "must be an integer of 32 bits");
  return value;
}

function readBoolean(query: Readonly<Record<string, string>>, field: string, preset: boolean): boolean {
  const text = query[field];
  if (text === undefined) return preset;
  if (text !== "true" && text !== "false") throw invalidAttribute(field, "must be true or false");
  return text === "true";
}
