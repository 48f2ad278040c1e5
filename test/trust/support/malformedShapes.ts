// Answers whose form is not a list's, or not a job's.
import { firstJobId } from "./functions";
import { job, type MalformedResponse, page, whole } from "./malformedResponse";

export const malformedShapes: readonly MalformedResponse[] = [
  whole(
    "results missing",
    '{"links":[],"totalCount":3}',
    /page 1, results: expected an array, received nothing/,
  ),
  whole("results null", '{"results":null}', /page 1, results: expected an array, received null/),
  whole(
    "results an object",
    '{"results":{"canary":1}}',
    /page 1, results: expected an array, received object/,
  ),
  whole("results a text", '{"results":"canary"}', /page 1, results: expected an array, received string/),
  whole("no object", '["canary"]', /page 1, the body: expected an object, received an array/),
  whole("null", "null", /page 1, the body: expected an object, received null/),
  whole("a number", "7", /page 1, the body: expected an object, received number/),
  whole(
    "another object",
    '{"status":"ok","canary":1}',
    /page 1, results: expected an array, received nothing/,
  ),
  whole(
    "items that are no objects",
    page('"canary"'),
    /page 1, results\[0\]: expected object, received string/,
  ),
  whole("an item that is null", page("null"), /page 1, results\[0\]: expected object, received null/),
  whole("an item that is a list", page("[]"), /page 1, results\[0\]: expected object, received array/),
  whole("links that are none", '{"results":[],"links":["canary"]}', /page 1, links\[0\]: expected object/),
  whole(
    "results in a prototype",
    '{"__proto__":{"results":[]}}',
    /results: expected an array, received nothing/,
  ),
  {
    name: "one id twice, with different content",
    list: (kind) =>
      `{"results":[${job(kind)},${job(kind, ',"links":[]')}],"totalCount":2,"links":[{"rel":"self"}]}`,
    one: (kind) => job(kind).replace(firstJobId, "c".repeat(24)),
    refused: new RegExp(
      `cannot be read to its end: page 1 holds job ${firstJobId} twice, also when read again`,
    ),
    refusedOne: /the restore job\.id: expected the requested id/,
  },
  {
    name: "no id, where one was asked for",
    list: (kind) => page(job(kind)),
    one: (kind) => job(kind).replace(`"id":"${firstJobId}",`, ""),
    refusedOne: /the restore job\.id: expected the requested id/,
  },
];
