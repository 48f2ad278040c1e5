// One thing that can go wrong on the way between a read and Atlas, as data.
import { type Fault, type FaultRule } from "../../../emulator";

/** What a read has to come to: the whole right answer, or an error that says why. */
export type Expected = "whole" | RegExp;

export interface Scenario {
  readonly name: string;
  /** Injected where the read shows it: at the first page, a later one, the head check. */
  readonly faults?: readonly Omit<FaultRule, "path">[];
  /** The same, but struck at the token endpoint or wherever the path says. */
  readonly elsewhere?: readonly FaultRule[];
  /** "key" where nothing is said. */
  readonly credentials?: "key" | "token" | "account";
  readonly config?: { readonly requestTimeout?: string; readonly maxRetries?: number };
  readonly expected: Expected;
  /** How many requests it takes beyond those of a read without a fault; undefined: not counted. */
  readonly extra?: number;
  /** The same where it strikes a read's first page: a lost request loses the challenge of its key, too. */
  readonly extraAtFirst?: number;
}

export const once = (fault: Fault) => [{ fault }];
export const always = (fault: Fault) => [{ fault, times: Number.POSITIVE_INFINITY }];
export const now = { "Retry-After": "0" };

/** A fault that passes: got over with one request more, and given up where it stays. */
export const passing = (
  name: string,
  fault: Fault,
  reason: RegExp,
  config: Scenario["config"] = {},
): Scenario[] => [
  { name: `${name}, once`, faults: once(fault), expected: "whole", extra: 1, ...lostAtFirst(reason), config },
  { name: `${name}, for good`, faults: always(fault), expected: reason, config },
];

/** A fault that no further request can help against. */
export const final = (name: string, fault: Fault, reason: RegExp): Scenario => ({
  name,
  faults: always(fault),
  expected: reason,
});

/** Where no answer comes at all, the challenge that the first request fetched isn't known to be good. */
export const lostAtFirst = (reason: RegExp) =>
  reason.source.startsWith("^cannot read") ? { extraAtFirst: 2 } : {};

export const status = (code: number, headers = now): Fault => ({ kind: "error", status: code, headers });
export const tried = / \(tried 2 times in \d+\.\d s\)/.source;
export const lost = (words: string) =>
  new RegExp(`^cannot read .* from http://127\\.0\\.0\\.1:\\d+: ${words}${tried}`);
