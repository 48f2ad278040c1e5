// What a value must be, so that a wrong one is named when it's handed in, not when an answer comes out wrong.

/** What is wrong with a value, each problem in a sentence that starts with its path; nothing where all is right. */
export type Check = (value: unknown, path: string) => string[];

/** Strings are never shown: one of them may be a secret in the wrong place. */
function shown(value: unknown): string {
  if (typeof value === "string") return "a string";
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

function rule(what: string, fits: (value: unknown) => boolean): Check {
  return (value, path) => (fits(value) ? [] : [`${path} must be ${what}, not ${shown(value)}`]);
}

export const aBoolean = rule("true or false", (value) => typeof value === "boolean");
export const aFunction = rule("a function", (value) => typeof value === "function");
export const aString = rule("a non-empty string", (value) => typeof value === "string" && value !== "");
export const anExpression = rule("a regular expression", (value) => value instanceof RegExp);
export const aRecord = rule(
  "an object",
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);
export const anything: Check = () => [];

export interface Bounds {
  min?: number;
  max?: number;
  whole?: boolean;
  /** Infinity counts, too. */
  endless?: boolean;
}

export function aNumber({ min = -Infinity, max = Infinity, whole = false, endless = false }: Bounds): Check {
  const range = [
    ...(Number.isFinite(min) ? [`at least ${min}`] : []),
    ...(Number.isFinite(max) ? [`at most ${max}`] : []),
  ].join(" and ");
  const what = [`a ${whole ? "whole" : "finite"} number`, ...(range === "" ? [] : [range])].join(", ");
  return rule(endless ? `${what}, or Infinity` : what, (value) => {
    if (endless && value === Infinity) return true;
    return (
      (whole ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
      Number(value) >= min &&
      Number(value) <= max
    );
  });
}

/** One of these words. A wrong word is shown: a mode is no secret. */
export function oneOf(...words: readonly string[]): Check {
  return (value, path) => {
    if (typeof value === "string" && words.includes(value)) return [];
    const given = typeof value === "string" ? `'${value}'` : shown(value);
    return [`${path} must be one of ${words.join(", ")}, not ${given}`];
  };
}

export function matching(pattern: RegExp, what: string): Check {
  return rule(what, (value) => typeof value === "string" && pattern.test(value));
}

export function listOf(check: Check): Check {
  return (value, path) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => check(item, `${path}[${index}]`))
      : [`${path} must be an array, not ${shown(value)}`];
}

export interface Members {
  required?: Readonly<Record<string, Check>>;
  optional?: Readonly<Record<string, Check>>;
}

/** An object with these members and no others; an optional one may be undefined. */
export function anObject({ required = {}, optional = {} }: Members): Check {
  const known = { ...optional, ...required };
  return (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return [`${path} must be an object, not ${shown(value)}`];
    }
    const given: Readonly<Record<string, unknown>> = { ...value };
    const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
    return [
      ...Object.keys(given)
        .filter((name) => !(name in known))
        .map((name) => `${at(name)} is not an option (options: ${Object.keys(known).join(", ")})`),
      ...Object.entries(known).flatMap(([name, check]) =>
        given[name] === undefined && !(name in required) ? [] : check(given[name], at(name)),
      ),
    ];
  };
}

/** @throws TypeError that lists every problem in one line */
export function assertValid(value: unknown, check: Check, path = ""): void {
  const problems = check(value, path);
  if (problems.length > 0) throw new TypeError(`Wrong emulator options: ${problems.join("; ")}.`);
}
