import { type z } from "zod";

/** One wrong input: its path (`filter.finishedAfter`), and what is wrong, without its value. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** The inputs as the schema has them, or everything that is wrong with them, unknown properties too. */
export function checkInputs<Inputs extends z.ZodObject>(
  schema: Inputs,
  given: object,
  of = "this function",
): { inputs: z.output<Inputs> } | { problems: CheckFailure[] } {
  const parsed = schema.safeParse(withoutNulls(given));
  if (parsed.success) return { inputs: parsed.data };
  return { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, of)) };
}

/** null counts as absent, at any depth: languages without `undefined` send it. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, content]) => content !== null && content !== undefined);
  return Object.fromEntries(entries.map(([key, content]) => [key, withoutNulls(content)]));
}

function problemsOf(issue: z.core.$ZodIssue, of: string): CheckFailure[] {
  const property = pathText(issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        property: property === "" ? key : `${property}.${key}`,
        reason: `is not an input of ${of}: check its spelling`,
      }));
    case "invalid_value":
      return [{ property, reason: `must be one of ${issue.values.map(String).join(", ")}` }];
    case "invalid_type":
      return [
        {
          property,
          reason: missing(issue) ? "is required" : ownMessage(issue, `must be ${article(issue.expected)}`),
        },
      ];
    default:
      return [{ property, reason: issue.message }];
  }
}

/** zod says what it received at the end of its own message only. */
const missing = (issue: z.core.$ZodIssue): boolean =>
  issue.input === undefined && issue.message.endsWith("received undefined");

const ownMessage = (issue: z.core.$ZodIssue, otherwise: string): string =>
  issue.message.startsWith("Invalid input") ? otherwise : issue.message;

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : `${index === 0 ? "" : "."}${String(key)}`))
    .join("");
