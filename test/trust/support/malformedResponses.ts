// Answers with status 200 that aren't what Atlas's description says, or are it by the letter only.
import assert from "node:assert/strict";
import { type JobKind } from "./functions";
import {
  field,
  job,
  jobIn,
  jsonMistake,
  type MalformedResponse,
  page,
  type Result,
  whole,
} from "./malformedResponse";
import { malformedShapes } from "./malformedShapes";
import { malformedValues } from "./malformedValues";

/** A restore of single collections has none: another text in its place. */
const urlField = {
  serverless: "deliveryUrl",
  dedicated: "deliveryUrl",
  flex: "snapshotUrl",
  collection: "errorMessage",
};
const isText = (kind: JobKind): boolean => kind === "flex" || kind === "collection";
const url = '"https://data.example.net/canary?signature=canary"';

/** A delivery URL where the description has another type. */
const wrongUrl = (name: string, value: (kind: JobKind) => string, refused: RegExp): MalformedResponse => ({
  name,
  list: (kind) => page(job(kind, `,"${urlField[kind]}":${value(kind)}`)),
  one: (kind) => job(kind, `,"${urlField[kind]}":${value(kind)}`),
  refused,
});

const deep = (open: string, close: string): string => open.repeat(100_000) + close.repeat(100_000);

/** Refused before it's parsed. */
const tooDeep =
  /the response is nested more than 64 levels deep, the maximum that this provider reads\. Check baseUrl/;

const nesting: readonly MalformedResponse[] = [
  field("100,000 levels in an unknown field", `,"more":${deep("[", "]")}`, {
    refused: tooDeep,
  }),
  field("100,000 levels of objects", `,"more":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`, {
    refused: tooDeep,
  }),
  field("100,000 levels in a known field", `,"snapshotId":${deep("[", "]")}`, {
    refused: tooDeep,
  }),
  field("25 levels in an unknown field", `,"more":${"[".repeat(25)}${"]".repeat(25)}`, {
    refused: /\.more: expected 24 levels of nesting at most/,
  }),
  field("25 levels in a known field", `,"snapshotId":${"[".repeat(25)}${"]".repeat(25)}`, {
    refused: /snapshotId: expected string, received array/,
  }),
  field(
    "25 levels under a name that is none",
    `,"canary https://canary":${"[".repeat(25)}${"]".repeat(25)}`,
    {
      refused: /\.additionalFields: expected 24 levels/,
    },
  ),
  whole("100,000 levels as the answer", deep("[", "]"), tooDeep, tooDeep),
  whole("100,000 levels that never end", "[".repeat(100_000), tooDeep, tooDeep),
  whole("60 levels that never end", "[".repeat(60), jsonMistake, jsonMistake),
];

/** Of a restore of single collections Atlas says `createdAt` itself. */
const derivedNames = (kind: JobKind): string =>
  `,"deliveryUrlCount":7,${kind === "collection" ? "" : '"createdAt":"yesterday",'}"additionalFields":{"a":1}`;
const namedAsDerived: MalformedResponse = {
  name: "fields named as the derived ones",
  list: (kind) => page(job(kind, derivedNames(kind))),
  one: (kind) => job(kind, derivedNames(kind)),
};

const prototypes: readonly MalformedResponse[] = [
  field(
    "fields named as a prototype's",
    ',"__proto__":{"evil":1,"failed":true},"constructor":"c","toString":"t","hasOwnProperty":1,"valueOf":{"__proto__":{"evil":2}}',
    {
      check: (result, tested) => {
        const found = jobIn(result, tested);
        assert.equal(found["evil"], undefined);
        assert.equal(found["failed"], undefined);
        const { additionalFields } = found as { additionalFields: Record<string, unknown> };
        assert.deepEqual(Object.entries(additionalFields).sort(), [
          ["constructor", "c"],
          ["hasOwnProperty", 1],
          ["toString", "t"],
          ["valueOf", {}],
        ]);
      },
    },
  ),
  {
    ...namedAsDerived,
    check: (result, tested) => {
      const first = (tested.list ? (result["results"] as Result[])[0] : result)!;
      assert.equal(first["deliveryUrlCount"], 0);
      assert.match(String(first["createdAt"]), /^2026-/);
    },
  },
];

const deliveryUrls: readonly MalformedResponse[] = [
  wrongUrl(
    "a delivery URL of another type",
    (kind) => (isText(kind) ? `[${url}]` : url),
    /: expected (array|string), received (string|array)/,
  ),
  wrongUrl(
    "a delivery URL in an object",
    () => `{${url}:${url}}`,
    /: expected (array|string), received object/,
  ),
  wrongUrl("a delivery URL deep in a list", () => `[[${url}]]`, /: expected string, received array/),
  field("a delivery URL in a field nobody knows", `,"downloadHere":{"a":[${url}]},${url}:1`, {
    check: (result) => {
      assert.ok(!JSON.stringify(result).includes("canary"));
    },
  }),
];

export const malformedResponses: readonly MalformedResponse[] = [
  ...malformedShapes,
  ...malformedValues,
  ...nesting,
  ...prototypes,
  ...deliveryUrls,
];
