// Which fault strikes which request, and the answers that stand in for right ones.
import { type AtlasError, errorBody, errorHeaders, usualErrorCode } from "../api/errors";
import type { AnswerFault, Fault, FaultRule, PageFault, WireFault } from "./faultTypes";
import { wrap } from "../api/pages";

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** Never compressed: a fault's own bytes. */
  asIs?: boolean;
}

const PAGE_KINDS: ReadonlySet<string> = new Set<PageFault["kind"]>([
  "results",
  "totalCount",
  "omitLinks",
  "foreignNext",
  "endlessNext",
  "repeatPage",
]);
const ANSWER_KINDS: ReadonlySet<string> = new Set<AnswerFault["kind"]>([
  "error",
  "html",
  "brokenJson",
  "body",
  "redirect",
]);

export function isAnswerFault(fault: Fault): fault is AnswerFault {
  return ANSWER_KINDS.has(fault.kind);
}

export function isWireFault(fault: Fault): fault is WireFault {
  return !ANSWER_KINDS.has(fault.kind) && !PAGE_KINDS.has(fault.kind) && fault.kind !== "headers";
}

export interface FaultTarget {
  /** Path and query. */
  target: string;
  isApi: boolean;
  isList: boolean;
  authenticated: boolean;
}

interface ArmedRule extends FaultRule {
  left: number;
  toSkip: number;
}

export class FaultBook {
  #rules: ArmedRule[] = [];

  inject(rule: FaultRule): void {
    this.#rules.push({ ...rule, left: rule.times ?? 1, toSkip: rule.skip ?? 0 });
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault that strikes this request, counted as used; call once for each request. */
  strike(target: FaultTarget): Fault | undefined {
    let struck: Fault | undefined;
    for (const rule of this.#rules.filter((one) => fits(one, target))) {
      if (rule.toSkip > 0) {
        rule.toSkip -= 1;
      } else if (struck === undefined && rule.left > 0) {
        rule.left -= 1;
        struck = rule.fault;
      }
    }
    return struck;
  }
}

function fits(rule: FaultRule, target: FaultTarget): boolean {
  if (!target.authenticated && !rule.unauthenticated) return false;
  if (!target.isList && PAGE_KINDS.has(rule.fault.kind)) return false;
  // A global or sticky expression keeps where it stopped; every request is tried from the start.
  return rule.path ? target.target.search(rule.path) >= 0 : target.isApi;
}

/** What is sent in place of the right answer. `shape`: how an error inside a 200 is wrapped. */
export function standIn(fault: AnswerFault, shape: "merged" | "content"): Answer {
  if (fault.kind === "error") return injectedError(fault, shape);
  if (fault.kind === "html") {
    const page =
      "<!DOCTYPE html>\n<html><head><title>Service</title></head><body><h1>Please wait</h1></body></html>\n";
    return answer(fault.status ?? 200, { "Content-Type": "text/html;charset=utf-8" }, page);
  }
  if (fault.kind === "brokenJson")
    return answer(200, {}, '{"links":[],"results":[{"id":"65f0c0ffee00000000000001","canc');
  if (fault.kind === "redirect") return answer(302, { Location: fault.location }, "");
  return { ...answer(fault.status ?? 200, fault.headers ?? {}, fault.body), asIs: true };
}

function injectedError(fault: Extract<AnswerFault, { kind: "error" }>, shape: "merged" | "content"): Answer {
  const details = {
    status: fault.status,
    errorCode: fault.errorCode ?? usualErrorCode(fault.status),
    detail: fault.detail ?? "An error injected into the emulator.",
  };
  const text = JSON.stringify(fault.body === undefined ? errorBody(details) : fault.body);
  const headers = { ...errorHeaders(details), ...fault.headers };
  return fault.insideOk
    ? answer(200, headers, wrap(text, fault.status, shape))
    : answer(fault.status, headers, text);
}

export function answer(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): Answer {
  const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.from(body);
  return { status, headers: { "Content-Type": "application/json", ...headers }, body: bytes };
}

/** The answer that an error thrown by a handler turns into; `envelope`: inside a 200, in that shape. */
export function refusal(error: AtlasError, envelope?: "merged" | "content"): Answer {
  const { details } = error;
  const text = JSON.stringify(errorBody(details));
  return envelope
    ? answer(200, errorHeaders(details), wrap(text, details.status, envelope))
    : answer(details.status, errorHeaders(details), text);
}
