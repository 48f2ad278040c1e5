// What stands in an answer of Atlas: its body is parsed and checked here, and never shown in an error.
import { isUtf8 } from "node:buffer";
import { type z } from "zod";
import { type ApiResource } from "./endpoints";
import { AtlasError, invalidResponse, type RequestDescription } from "./errors";
import { NetworkError } from "./http/errors";
import { parseBounded } from "./http/jsonBounds";
import { type HttpResponse } from "./http/transport";
import { link } from "./models/serverless";
import { maxItems, type Page } from "./pages";
import { isObject } from "../values/isObject";

export type Link = z.output<typeof link>;

/** One page of a list: of restore jobs, clusters or projects. */
export interface ListPage<Item> extends Page<Item>, Notice {
  readonly links: readonly Link[];
}

/** What Atlas says of the endpoint itself, in the headers of its answer (RFC 9745 and 8594). */
export interface Notice {
  /** When the endpoint ends: the Sunset header, as it came. */
  readonly sunset: string | undefined;
  /** Since when another endpoint is to be used: the Deprecation header, as it came. It says nothing about an end. */
  readonly deprecation: string | undefined;
}

/** A successful answer. */
export interface Answer extends Notice {
  /** The parsed body. */
  readonly content: unknown;
  /** The length of the body, decompressed. */
  readonly bytes: number;
}

/** The status that counts, and the parsed body without its envelope. */
export function readBody(
  response: HttpResponse,
  envelope: boolean,
  asked: RequestDescription,
): { status: number; content: unknown } {
  const json = parseJson(response, asked);
  // With envelope=true the real status stands in the body, beside the results or around them, also within a 200:
  // the description has both shapes (`ApiObjectView`, `PaginatedView`).
  if (!envelope || !isObject(json)) return { status: response.status, content: json };
  const inside = json["status"];
  const status = response.status === 200 && Number.isInteger(inside) ? (inside as number) : response.status;
  const content = isObject(json["content"]) && !("results" in json) ? json["content"] : json;
  return { status, content };
}

/**
 * The body as JSON; `undefined` for a body that is none, or costs out of proportion, beside an error status, which says
 * more.
 */
export function parseJson(response: HttpResponse, asked: RequestDescription): unknown {
  const { body, status } = response;
  let problem: string;
  let retryable = true;
  if (!isUtf8(body)) {
    problem = "is not valid UTF-8";
  } else {
    // A byte order mark, which some proxies put before what they re-encode (RFC 8259, 8.1: it may be ignored).
    const text = body.toString("utf8").replace(/^\ufeff/, "");
    try {
      return parseBounded(body, text, { method: asked.method, url: new URL(asked.url) });
    } catch (error) {
      if (error instanceof NetworkError && status === 200) throw error;
      // The parser's message quotes the text: it isn't shown. A page of HTML is no accident that passes.
      retryable = !/^\s*</.test(text);
      problem = retryable ? "is broken JSON" : "is HTML, not JSON";
    }
  }
  if (status !== 200) return undefined;
  // A text that lost a part on its way may come whole when asked again.
  throw new AtlasError(
    "invalidResponse",
    `Atlas's response ${problem} (${asked.method} ${asked.url})`,
    "Check baseUrl, and whether a proxy or login page stands in between",
    { retryable },
  );
}

/** How an answer that is one object shows that it's the one that was asked for. */
export interface Identity<Item> {
  /** What a message calls it: `the restore job`. */
  readonly name: string;
  /** The field that says which one it is, and what has to stand in it. */
  readonly field: keyof Item & string;
  readonly value: string;
}

/** Checks the answer that is one object, such as a restore job, against its model. */
export function readObject<Item>(
  { model }: ApiResource<Item>,
  content: unknown,
  { name, field, value }: Identity<Item>,
  asked: RequestDescription,
): Item {
  const parsed = model.compiled().safeParse(content);
  if (!parsed.success) throw invalidAnswer(asked, ...firstIssue(name, parsed.error));
  // Much else is a Flex job by the description, which requires nothing; and another job's state is none of this one's.
  if (parsed.data[field] !== value)
    throw invalidAnswer(asked, `${name}.${field}`, `expected the requested ${field}`);
  return parsed.data;
}

/**
 * Checks a page against its model: its items when they are looked at, for that takes longest. `locate` puts the page's
 * name before a path within it.
 */
export function readPage<Item>(
  resource: ApiResource<Item>,
  { content, bytes, sunset, deprecation }: Answer,
  locate: (path: string) => string,
  asked: RequestDescription,
): ListPage<Item> {
  const invalid: Invalid = (path, problem) => invalidAnswer(asked, locate(path), problem);
  if (!isObject(content)) throw invalid("the body", `expected an object, received ${kindOf(content)}`);
  const { results, links, totalCount } = content;
  if (!Array.isArray(results)) throw invalid("results", `expected an array, received ${kindOf(results)}`);
  if (results.length > maxItems) throw invalid("results", `expected at most ${maxItems} items`);
  const known = readLinks(links, invalid);
  return {
    size: results.length,
    bytes,
    items: { [Symbol.iterator]: () => checkedItems(resource, results, invalid) },
    sunset,
    deprecation,
    links: known?.filter(({ rel }) => rel !== "next") ?? [],
    // Atlas always links to the page itself: a list without any link says nothing about the next one.
    hasNext: known === undefined || known.length === 0 ? undefined : known.some(({ rel }) => rel === "next"),
    totalCount: readTotalCount(totalCount, invalid),
  };
}

/** Makes the error for what stands at a path within the answer. */
type Invalid = (path: string, problem: string) => AtlasError;

const invalidAnswer = (asked: RequestDescription, place: string, problem: string) =>
  invalidResponse(
    `Atlas's response does not match its API description: ${place}: ${problem} (${asked.method} ${asked.url})`,
  );

function* checkedItems<Item>(
  resource: ApiResource<Item>,
  items: readonly unknown[],
  invalid: Invalid,
): Generator<Item> {
  const model = resource.model.compiled();
  for (const [index, raw] of items.entries()) {
    const parsed = model.safeParse(raw);
    if (!parsed.success) throw invalid(...firstIssue(`results[${index}]`, parsed.error));
    yield parsed.data;
  }
}

const largestInt32 = 2 ** 31 - 1;

function readTotalCount(totalCount: unknown, invalid: Invalid): number | undefined {
  if (totalCount === undefined || totalCount === null) return undefined;
  if (typeof totalCount !== "number" || !Number.isInteger(totalCount) || totalCount < 0)
    throw invalid("totalCount", `expected a whole number from 0, received ${kindOf(totalCount)}`);
  if (totalCount > largestInt32) throw invalid("totalCount", "expected a 32-bit integer");
  return totalCount;
}

function readLinks(links: unknown, invalid: Invalid): Link[] | undefined {
  if (links === undefined || links === null) return undefined;
  if (!Array.isArray(links)) throw invalid("links", `expected an array, received ${kindOf(links)}`);
  return links.map((raw: unknown, index) => {
    const parsed = link.safeParse(raw);
    if (parsed.success) return parsed.data;
    throw invalid(...firstIssue(`links[${index}]`, parsed.error));
  });
}

/** Where in an answer the first thing is that isn't as described, and what was expected; never the value itself. */
function firstIssue(place: string, { issues }: z.ZodError): [path: string, problem: string] {
  const issue = issues[0];
  return [
    place + pathText(issue?.path ?? []),
    issue?.message.replace(/^Invalid input: /, "") ?? "not as described",
  ];
}

/** `.components[0].downloadUrl`: where in an item something stands. */
const pathText = (path: readonly PropertyKey[]): string =>
  path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");

/** The kind of a JSON value, for messages: the value itself is never shown. */
function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : typeof value;
}
