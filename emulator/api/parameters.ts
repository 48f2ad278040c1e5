// The parameters of all endpoints, checked as the API's description has them.
import { AtlasError, type ErrorField } from "./errors";
import { isList, type Operation } from "./operation";

/** An operation's own query parameters: a flag, any string, or one of these words. */
export type QueryRules = Readonly<Record<string, "boolean" | "string" | readonly string[]>>;
export type QueryValues = Readonly<Record<string, boolean | string | undefined>>;

/** What every list takes; of an object only the last two count. */
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

/** Checks those of a path's parameters that have these names. @throws AtlasError 400 VALIDATION_ERROR */
export function checkPath(path: Readonly<Record<string, string>>, names: readonly string[]): void {
  const wrong = Object.entries(path).flatMap(([field, value]) => {
    if (!names.includes(field)) return [];
    const { pattern, rule } = field.endsWith("Id") ? OBJECT_ID : CLUSTER_NAME;
    return pattern.test(value) ? [] : [{ field, description: rule }];
  });
  if (wrong.length > 0) throw validationError(wrong);
}

/**
 * A parameter that the operation doesn't know is left alone.
 *
 * @throws AtlasError 400 INVALID_ATTRIBUTE (no number, no boolean, no such word) or VALIDATION_ERROR (out of range)
 */
export function readQuery(
  query: Readonly<Record<string, string>>,
  operation: Operation,
): { common: ListParameters; own: QueryValues } {
  const paged = isList(operation) ? query : {};
  const common = {
    includeCount: readBoolean(operation.countable === false ? {} : paged, "includeCount", true),
    itemsPerPage: readInteger(paged, "itemsPerPage", 100),
    pageNum: readInteger(paged, "pageNum", 1),
    envelope: readBoolean(query, "envelope", false),
    pretty: readBoolean(query, "pretty", false),
  };
  const rules = Object.entries(operation.query ?? {});
  const own = Object.fromEntries(rules.map(([field, rule]) => [field, readOwn(query, field, rule)]));
  const wrong: ErrorField[] = [];
  if (common.itemsPerPage < 1 || common.itemsPerPage > 500) {
    wrong.push({ field: "itemsPerPage", description: "must be between 1 and 500" });
  }
  if (common.pageNum < 1) {
    wrong.push({ field: "pageNum", description: "must be greater than or equal to 1" });
  }
  if (wrong.length > 0) throw validationError(wrong);
  return { common, own };
}

function readOwn(
  query: Readonly<Record<string, string>>,
  field: string,
  rule: "boolean" | "string" | readonly string[],
): boolean | string | undefined {
  if (rule === "boolean") return readBoolean(query, field, false);
  const text = query[field];
  if (text !== undefined && rule !== "string" && !rule.includes(text)) {
    throw invalidAttribute(field, `must be one of ${rule.join(", ")}`);
  }
  return text;
}

function readInteger(query: Readonly<Record<string, string>>, field: string, preset: number): number {
  const text = query[field];
  if (text === undefined) return preset;
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
  if (!(Math.abs(value) <= MAX_INT32)) throw invalidAttribute(field, "must be a 32-bit integer");
  return value;
}

function readBoolean(query: Readonly<Record<string, string>>, field: string, preset: boolean): boolean {
  const text = query[field];
  if (text === undefined) return preset;
  if (text !== "true" && text !== "false") throw invalidAttribute(field, "must be true or false");
  return text === "true";
}
