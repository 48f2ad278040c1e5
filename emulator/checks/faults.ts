// The rules of `FaultRule`: a wrong fault is refused when it's injected.
import { validateHeaderName, validateHeaderValue } from "node:http";
import type { Fault } from "../faults/faultTypes";
import {
  aBoolean,
  aNumber,
  anExpression,
  anObject,
  anything,
  aString,
  type Check,
  type Members,
  oneOf,
} from "./check";

const status = aNumber({ min: 200, max: 599, whole: true });
const ms = aNumber({ min: 0, max: 2_147_483_647 });
const bytes = aNumber({ min: 0, whole: true });

const headers: Check = (value, path) => {
  if (typeof value !== "object" || value === null) return [`${path} must be an object of strings`];
  return Object.entries(value).flatMap(([name, content]: [string, unknown]) => {
    if (typeof content !== "string") return [`${path}.${name} must be a string`];
    try {
      validateHeaderName(name);
      validateHeaderValue(name, content);
      return [];
    } catch {
      return [`${path}.${name} is a header that HTTP cannot carry`];
    }
  });
};

const content: Check = (value, path) =>
  typeof value === "string" || value instanceof Uint8Array ? [] : [`${path} must be a string or bytes`];

/** Empty on some real answers. */
const anErrorCode: Check = (value, path) => (value === "" ? [] : aString(value, path));

const MEMBERS: Readonly<Record<Fault["kind"], Members>> = {
  error: {
    required: { status },
    optional: { errorCode: anErrorCode, detail: aString, body: anything, headers, insideOk: aBoolean },
  },
  html: { optional: { status } },
  brokenJson: {},
  body: { required: { body: content }, optional: { status, headers } },
  redirect: { required: { location: aString } },
  headers: { required: { headers } },
  results: { optional: { value: anything } },
  totalCount: { optional: { value: anything } },
  omitLinks: {},
  foreignNext: {},
  endlessNext: {},
  repeatPage: {},
  reset: { optional: { afterBytes: bytes } },
  truncate: { required: { bytes } },
  contentLength: { required: { delta: aNumber({ whole: true }) } },
  gzipGarbage: {},
  delay: { required: { ms } },
  slowBody: { required: { ms }, optional: { chunkBytes: aNumber({ min: 1, whole: true }) } },
  hang: {},
};

const kind = oneOf(...Object.keys(MEMBERS));

const fault: Check = (value, path) => {
  if (typeof value !== "object" || value === null) return [`${path} must be an object`];
  const { kind: name } = { kind: undefined, ...value } as { kind: unknown };
  const problems = kind(name, `${path}.kind`);
  if (problems.length > 0) return problems;
  const { required, optional = {} } = MEMBERS[name as Fault["kind"]];
  return anObject({ required: { kind, ...required }, optional })(value, path);
};

export const faultRuleCheck = anObject({
  required: { fault },
  optional: {
    path: anExpression,
    times: aNumber({ min: 0, whole: true, endless: true }),
    skip: aNumber({ min: 0, whole: true }),
    unauthenticated: aBoolean,
  },
});
