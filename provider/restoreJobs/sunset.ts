import { type Endpoint, type Tier } from "../atlas/endpoints";
import { parseHttpDate } from "../atlas/http/httpDate";
import { type Notice } from "../atlas/responses";
import { type ReadContext } from "./readContext";

/** What to do before the endpoint ends. */
const hints: Readonly<Record<Tier, string>> = {
  serverless:
    "Flex takes over the clusters that become Flex clusters: tier auto and tier flex read them from there",
  flex: "Update this package before then",
  dedicated: "Update this package before then",
};

/**
 * Passes on, once for each endpoint, what Atlas says of its endpoint: a warning where it gives an end (the Sunset header, RFC
 * 8594). Deprecation alone says nothing of an end (RFC 9745), and there is nothing to do about it: for information only.
 */
export function reportNotice(
  { tier, jobName }: Endpoint,
  { sunset, deprecation }: Notice,
  { tierCache, call }: ReadContext,
): void {
  const jobs = `${tier} ${jobName}s`;
  const endpoint = `its endpoint for ${jobs}`;
  if (sunset !== undefined) {
    if (!tierCache.firstTime(`sunset ${jobs}`)) return;
    const end = dayOf(sunset);
    const announced = end === undefined ? `announces the end of ${endpoint}` : `ends ${endpoint} on ${end}`;
    call.log.warn(`Atlas ${announced}. ${hints[tier]}.`);
  } else if (deprecation !== undefined && tierCache.firstTime(`deprecation ${jobs}`)) {
    const start = dayOf(deprecation);
    call.log.info(`Atlas has deprecated ${endpoint}${start === undefined ? "" : ` since ${start}`}.`);
  }
}

/**
 * `2026-01-22`, of an HTTP date, which both headers of Atlas hold, or of `@` and seconds since 1970, as RFC 9745 has it (its
 * drafts: `true`). undefined where there is no date in it.
 */
function dayOf(header: string): string | undefined {
  const text = header.trim();
  const seconds = /^@(-?\d{1,11})$/.exec(text)?.[1];
  const ms = seconds === undefined ? parseHttpDate(text) : Number(seconds) * 1000;
  return ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 10);
}
