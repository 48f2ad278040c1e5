// One page of a list, the faults that change it, and the text that is sent.
import type { Cluster } from "../data/projects";
import type { Fault } from "../faults/faultTypes";
import type { ListParameters } from "./parameters";

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

/** The JSON of the page asked for, or of what the fault makes of it. */
export function pageText(cluster: Cluster, path: string, asked: ListParameters, fault?: Fault): string {
  const parameters = fault?.kind === "repeatPage" ? { ...asked, pageNum: 1 } : asked;
  const { itemsPerPage, pageNum } = parameters;
  const first = (pageNum - 1) * itemsPerPage;
  const page: Page = {
    links: links(path, asked, asked.pageNum * itemsPerPage < cluster.jobs.length),
    results: `[${cluster.texts(first, first + itemsPerPage).join(",")}]`,
    totalCount: parameters.includeCount ? cluster.jobs.length : undefined,
  };
  if (fault) spoil(page, path, asked, fault);
  const members = [
    page.links && `"links":${JSON.stringify(page.links)}`,
    page.results !== undefined && `"results":${page.results}`,
    page.totalCount !== undefined && `"totalCount":${JSON.stringify(page.totalCount)}`,
  ];
  return `{${members.filter((member) => typeof member === "string").join(",")}}`;
}

function spoil(page: Page, path: string, asked: ListParameters, fault: Fault): void {
  if (fault.kind === "results") page.results = JSON.stringify(fault.value);
  if (fault.kind === "totalCount") page.totalCount = fault.value;
  if (fault.kind === "omitLinks") page.links = undefined;
  if (fault.kind === "endlessNext" || fault.kind === "repeatPage") page.links = links(path, asked, true);
  if (fault.kind === "foreignNext") {
    page.links = page.links?.map((link) =>
      link.rel === "next"
        ? { ...link, href: link.href.replace(LINK_HOST, "https://atlas.example.net") }
        : link,
    );
  }
}

function links(path: string, asked: ListParameters, hasNext: boolean): Link[] {
  const { includeCount, itemsPerPage, pageNum } = asked;
  const to = (rel: string, page: number): Link => {
    const wrapped = `${asked.envelope ? "&envelope=true" : ""}${asked.pretty ? "&pretty=true" : ""}`;
    const query = `includeCount=${includeCount}&itemsPerPage=${itemsPerPage}&pageNum=${page}${wrapped}`;
    return { href: `${LINK_HOST}${path}?${query}`, rel };
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
