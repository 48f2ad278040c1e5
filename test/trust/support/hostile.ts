// Inputs that no sane program sends, each with whether it's wrong by an oracle of the test's own.
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { secret } from "../../support/plugin";
import { firstJobId, groupId } from "./functions";

/** In every text that is made up: no message may repeat it. */
export const canary = "CANARY";

/** Texts that break out of paths, headers, JSON or logs where someone forgot to look. None is right for any input. */
const wildText = fc
  .tuple(
    fc.constantFrom(
      "../../",
      "/",
      "%2e%2e%2f",
      "?a=b&",
      "#",
      "\r\nX-Evil: ",
      "\n",
      "\0",
      " ",
      "${env}",
      "{{",
      '"}',
      "\\u0000",
      "\u202e",
      "\ud800",
      "é",
      "https://user@evil.example/",
      "__proto__.",
      "-",
      "_",
      "é".repeat(5_000),
    ),
    fc.constantFrom("", "/..", "é", "\t", "@"),
  )
  .map(([before, after]) => `${before}${canary}${after}`);

const wildNumber = fc.constantFrom(
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  -0.5,
  0.5,
  501.5,
  2 ** 31,
  2 ** 53,
  1e308,
);

const leaf = fc.oneof(wildText, wildNumber, fc.boolean(), fc.constantFrom<unknown>("", null, 0, 1));

/** Values of any form, a few levels deep. */
export const hostileValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 5, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(tie("value"), { maxLength: 3 }) },
    {
      weight: 1,
      arbitrary: fc.dictionary(
        fc.constantFrom("__proto__", "constructor", "toString", "value", "odd key", "statuses", ""),
        tie("value"),
        { maxKeys: 3 },
      ),
    },
  ),
})).value;

type Oracle = (value: unknown) => boolean;

const isText =
  (form: RegExp): Oracle =>
  (value) =>
    typeof value === "string" && form.test(value);
const isWhole =
  (least: number, most: number): Oracle =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
const isFlag: Oracle = (value) => typeof value === "boolean";
const isId = isText(/^[0-9a-f]{24}$/);
/** No text that is made up here is one, and neither is anything but a text. */
const isDuration = isText(/^\d+(ms|s|m|h|d)$/);

interface Input {
  /** Values that are right. */
  readonly right: readonly unknown[];
  /** What else is. */
  readonly isRight: Oracle;
}

/** Every input of every function and of the gate. */
const inputs: Readonly<Record<string, Input>> = {
  groupId: { right: [groupId], isRight: isId },
  clusterName: {
    right: ["serverless", "flex", "dedicated", "collection", "nobody-knows-me"],
    isRight: isText(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/),
  },
  restoreJobId: { right: [firstJobId, "f".repeat(24)], isRight: isId },
  itemsPerPage: { right: [1, 2, 500], isRight: isWhole(1, 500) },
  pageNum: { right: [1, 7, 2 ** 31 - 1], isRight: isWhole(1, 2 ** 31 - 1) },
  limit: { right: [0, 1, 2 ** 31 - 1], isRight: isWhole(0, 2 ** 31 - 1) },
  includeCount: { right: [true, false], isRight: isFlag },
  envelope: { right: [true, false], isRight: isFlag },
  pretty: { right: [true, false], isRight: isFlag },
  includeDeliveryUrls: { right: [true, false], isRight: isFlag },
  includeCollections: { right: [true, false], isRight: isFlag },
  tier: {
    right: ["auto", "serverless", "flex"],
    isRight: isText(/^(auto|serverless|flex)$/),
  },
  restoreType: { right: ["snapshot", "collection"], isRight: isText(/^(snapshot|collection)$/) },
  filter: {
    right: [
      {},
      { statuses: ["FAILED"] },
      { finishedAfter: "2026-01-01T00:00:00Z", snapshotId: "b".repeat(24) },
    ],
    isRight: () => false,
  },
  match: { right: [{}, { targetClusterName: "a" }], isRight: () => false },
  requiredStatus: {
    right: ["COMPLETED", "FAILED", "CANCELLED", "EXPIRED"],
    isRight: isText(/^(COMPLETED|FAILED|CANCELLED|EXPIRED)$/),
  },
  completedWithin: { right: ["24h", "1ms"], isRight: isDuration },
  maxRestoreDuration: { right: ["2h"], isRight: isDuration },
  maxDataAge: { right: ["7d"], isRight: isDuration },
  timeout: { right: ["0s", "1h"], isRight: isDuration },
  pollInterval: { right: ["1s", "15s"], isRight: isDuration },
  triggers: { right: [[], ["a", 1]], isRight: Array.isArray },
  recheck: { right: [true, false], isRight: isFlag },
};

/** What a property of an object is given, and whether it's wrong. */
interface Given {
  readonly value: unknown;
  readonly wrong: boolean;
}

const isEmptyObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && withoutNulls(value) === 0;
/** A key `__proto__` doesn't come through the protocol's library: its maps are plain objects. */
const withoutNulls = (value: object): number =>
  Object.entries(value).filter(
    ([key, content]) => key !== "__proto__" && content !== null && content !== undefined,
  ).length;

/** A value of one input: right or wrong, in clear or secret. */
function given(name: string, required: boolean): fc.Arbitrary<Given> {
  const { right, isRight } = inputs[name]!;
  const asGiven = (value: unknown): Given => ({
    value,
    // null is as good as nothing; so is an object that holds nothing else, where an object is wanted.
    wrong:
      value === null
        ? required
        : !isRight(value) && !((name === "filter" || name === "match") && isEmptyObject(value)),
  });
  const good = fc.constantFrom(...right).map((value): Given => ({ value, wrong: false }));
  const any = fc.oneof({ weight: 2, arbitrary: good }, { weight: 1, arbitrary: hostileValue.map(asGiven) });
  return fc
    .tuple(any, fc.boolean())
    .map(([{ value, wrong }, hidden]) => ({ value: hidden ? secret(value) : value, wrong }));
}

/** Whether it's one of these, in clear or secret. */
const isOneOf = (value: unknown, texts: readonly string[]): boolean =>
  texts.some((text) => isDeepStrictEqual(value, text) || isDeepStrictEqual(value, secret(text)));

export interface HostileInputs {
  readonly args: Readonly<Record<string, unknown>>;
  /** The top-level inputs that are wrong, by name. */
  readonly wrong: ReadonlySet<string>;
}

/** Names that no function has an input of. */
const strangers = [
  "groupID",
  "project_id",
  "__proto__",
  "constructor",
  "toString",
  "then",
  "url",
  "cluster-name",
];

/** Inputs of something that has exactly these, some of them required. */
export function hostileInputs(
  names: readonly string[],
  required: ReadonlySet<string>,
): fc.Arbitrary<HostileInputs> {
  const known = names.map((name) =>
    fc
      .option(given(name, required.has(name)), { nil: undefined, freq: required.has(name) ? 12 : 2 })
      .map((value) => ({ name, value })),
  );
  const unknown = fc.option(fc.tuple(fc.constantFrom(...strangers), hostileValue), {
    nil: undefined,
    freq: 1,
  });
  return fc.tuple(fc.tuple(...known), unknown).map(([all, stranger]) => {
    const entries: [string, unknown][] = [];
    const wrong = new Set<string>();
    for (const { name, value } of all) {
      if (value !== undefined) entries.push([name, value.value]);
      if (value?.wrong ?? required.has(name)) wrong.add(name);
    }
    if (stranger !== undefined && !names.includes(stranger[0])) {
      entries.push([...stranger]);
      if (stranger[1] !== null && stranger[0] !== "__proto__") wrong.add(stranger[0]);
    }
    const args = Object.fromEntries(entries);
    // Only dedicated clusters have restores of single collections.
    if (isOneOf(args["restoreType"], ["collection"]) && isOneOf(args["tier"], ["serverless", "flex"]))
      wrong.add("tier");
    return { args, wrong };
  });
}

/** The top-level name in the path of an input: of `filter.statuses[0]` it's `filter`. */
export const topLevel = (property: string): string => /^[^.[]*/.exec(property)?.[0] ?? "";
