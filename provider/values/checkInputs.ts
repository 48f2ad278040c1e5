import * as z from "zod";
import { type CheckFailure } from "./checkFailure";
import { isObject } from "./isObject";
import { suggest } from "./suggest";

/**
 * The inputs as the schema has them, or everything that is wrong with them, unknown properties too.
 *
 * @param name whose inputs they are, for messages: `getRestoreJobs`
 */
export function checkInputs<Inputs extends z.ZodObject>(
  schema: Inputs,
  given: object,
  name: string,
): { inputs: z.output<Inputs> } | { problems: CheckFailure[] } {
  const parsed = schema.safeParse(withoutNulls(given), { error: inputWords });
  if (parsed.success) return { inputs: parsed.data };
  return { problems: parsed.error.issues.flatMap((issue) => failuresOf(issue, schema, name)) };
}

/** null counts as absent, at any depth: languages without `undefined` send it. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, content]) => content !== null && content !== undefined);
  return Object.fromEntries(entries.map(([key, content]) => [key, withoutNulls(content)]));
}

function failuresOf(issue: z.core.$ZodIssue, schema: z.ZodType, name: string): CheckFailure[] {
  const property = pathText(issue.path);
  if (issue.code !== "unrecognized_keys") return [{ property, reason: issue.message }];
  const known = namesAt(schema, issue.path);
  return issue.keys.map((key) => {
    const meant = suggest(key, known);
    const hint = meant === undefined ? "check its spelling" : `did you mean ${meant}?`;
    return {
      property: property === "" ? key : `${property}.${key}`,
      reason: `is not an input of ${name}: ${hint}`,
    };
  });
}

/** The names of the properties that the schema has at a path. */
function namesAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const key of path) {
    const holder = unwrapped(at);
    if (holder instanceof z.ZodObject) at = holder.shape[String(key)];
    else if (holder instanceof z.ZodArray) at = holder.element;
    else return [];
  }
  const object = unwrapped(at);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

const unwrapped = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional ? unwrapped(schema.unwrap()) : schema;

/** What is wrong with an input, where its schema has no words of its own for it. */
const inputWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}`;
    case "invalid_type":
      return issue.input === undefined ? "is required" : `must be ${article(issue.expected)}`;
    default:
      return undefined;
  }
};

/** What the schema calls an array, users of every language know as a list. */
const article = (type: string): string =>
  type === "array" ? "a list" : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : `${index === 0 ? "" : "."}${String(key)}`))
    .join("");
