// Answers with status 200 that aren't what Atlas's description says, or are it by the letter only.
import { type FunctionUnderTest, firstJobId, type JobKind } from "./functions";

export type Result = Readonly<Record<string, unknown>>;

export interface MalformedResponse {
  readonly name: string;
  /** The body for a list, and for one job. */
  readonly list: (kind: JobKind) => string | Buffer;
  readonly one: (kind: JobKind) => string | Buffer;
  /** How it's refused; undefined where it does no harm. */
  readonly refused?: RegExp;
  /** The same of one job, where that differs. */
  readonly refusedOne?: RegExp;
  readonly check?: (result: Result, tested: FunctionUnderTest) => void;
}

export const page = (items: string): string => `{"results":[${items}],"totalCount":1,"links":[]}`;

const required: Readonly<Record<JobKind, string>> = {
  serverless: '"deliveryType":"automated"',
  flex: '"status":"COMPLETED"',
  dedicated: '"deliveryType":"automated"',
  collection: '"state":"SUCCESSFUL"',
};

/** What a job of a kind has to have, as text. */
export const job = (kind: JobKind, more = ""): string => `{"id":"${firstJobId}",${required[kind]}${more}}`;

/** The first job of a result, or the result that is one; the tier-neutral one's own fields are those of `raw`. */
export function jobIn(result: Result, { list, name }: FunctionUnderTest): Record<string, unknown> {
  const first = (list ? (result["results"] as unknown[])[0] : result) as Record<string, unknown>;
  return name === "getRestoreJobs" ? (first["raw"] as Record<string, unknown>) : first;
}

/** A mistake in a field of a job. */
export const field = (
  name: string,
  more: string,
  rest: Pick<MalformedResponse, "refused" | "check">,
): MalformedResponse => ({
  name,
  list: (kind) => page(job(kind, more)),
  one: (kind) => job(kind, more),
  ...rest,
});

/** A mistake in the place of the whole answer, or of a list's part. */
export const whole = (
  name: string,
  text: string,
  refused: RegExp,
  refusedOne = /the restore job/,
): MalformedResponse => ({
  name,
  list: () => text,
  one: () => text,
  refused,
  refusedOne,
});

/** What is said of a text that JSON doesn't know. */
export const jsonMistake = /^Atlas's response is broken JSON/;
