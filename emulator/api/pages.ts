// One page of a list, the faults that change it, and the text that is sent.
import type { Items } from "../data/jobList";
import type { Fault } from "../faults/faultTypes";
import type { ListParameters, QueryValues } from "./parameters";

/** Links in real answers led to this host, whatever host was asked. */
const LINK_HOST = "https://cloud.mongodb.com";

interface Link {
  href: string;
  rel: string;
}

interface Page {
  links: Link[] | undefined;
  /** The JSON of `results`; undefined: left out. */
  results: string | undefined;
  /** Undefined: left out. */
  totalCount: unknown;
}

/** What stands in the links of a page. */
export interface PageAddress {
  path: string;
  /** Whether it takes `includeCount`. */
  countable: boolean;
  /** The operation's own parameters. */
  own: QueryValues;
}

/** The JSON of the page asked for, or of what the fault makes of it; the count may be so many changes late. */
export function pageText(
  items: Items,
  countBehind: number,
  address: PageAddress,
  asked: ListParameters,
  fault?: Fault,
): string {
  const { itemsPerPage } = asked;
  const first = fault?.kind === "repeatPage" ? 0 : (asked.pageNum - 1) * itemsPerPage;
  const page: Page = {
    links: links(address, asked, asked.pageNum * itemsPerPage < items.length),
    results: `[${items.texts(first, first + itemsPerPage).join(",")}]`,
    totalCount: asked.includeCount ? items.lengthBefore(countBehind) : undefined,
  };
  if (fault) spoil(page, address, asked, fault);
  const members = [
    page.links && `"links":${JSON.stringify(page.links)}`,
    page.results !== undefined && `"results":${page.results}`,
    page.totalCount !== undefined && `"totalCount":${JSON.stringify(page.totalCount)}`,
  ];
  return `{${members.filter((member) => typeof member === "string").join(",")}}`;
}

function spoil(page: Page, address: PageAddress, asked: ListParameters, fault: Fault): void {
  if (fault.kind === "results") page.results = JSON.stringify(fault.value);
  if (fault.kind === "totalCount") page.totalCount = fault.value;
  if (fault.kind === "omitLinks") page.links = undefined;
  if (fault.kind === "endlessNext" || fault.kind === "repeatPage") page.links = links(address, asked, true);
  if (fault.kind === "foreignNext") {
    page.links = page.links?.map((link) =>
      link.rel === "next"
        ? { ...link, href: link.href.replace(LINK_HOST, "https://atlas.example.net") }
        : link,
    );
  }
}

function links({ path, countable, own }: PageAddress, asked: ListParameters, hasNext: boolean): Link[] {
  const { includeCount, itemsPerPage, pageNum, envelope, pretty } = asked;
  const to = (rel: string, page: number): Link => {
    // In the order of recorded ones.
    const members = {
      ...(countable && { includeCount }),
      ...own,
      pageNum: page,
      itemsPerPage,
      ...(envelope && { envelope }),
      ...(pretty && { pretty }),
    };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries<QueryValues[string] | number>(members)) {
      if (value !== undefined) query.append(name, String(value));
    }
    return { href: `${LINK_HOST}${path}?${query.toString()}`, rel };
  };
  return [
    to("self", pageNum),
    ...(pageNum > 1 ? [to("previous", pageNum - 1)] : []),
    ...(hasNext ? [to("next", pageNum + 1)] : []),
  ];
}

/** Puts the JSON text of an object into its envelope: see `EmulatorOptions.envelopeShape`. */
export function wrap(text: string, status: number, shape: "merged" | "content"): string {
  if (shape === "content") return `{"status":${status},"content":${text}}`;
  return text === "{}" ? `{"status":${status}}` : `{"status":${status},${text.slice(1)}`;
}

/** As `pretty=true` has it. */
export function indent(text: string): string {
  return JSON.stringify(JSON.parse(text), null, 2);
}
