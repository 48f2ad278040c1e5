import { type Tier } from "../atlas/endpoints";
import { parseHttpDate } from "../atlas/http/httpDate";
import { type Notice } from "../atlas/responses";
import { type ReadContext } from "./readContext";

/** What to use instead, by the tier of the endpoint that ends. */
const successors: Readonly<Record<Tier, string>> = {
  serverless: "getFlexRestoreJobs (or getRestoreJobs, which finds out the tier by itself)",
  flex: "getRestoreJobs, which finds out the tier by itself",
  dedicated: "getRestoreJobs, which finds out the tier by itself",
};

/** One warning for an endpoint whose answers say that it ends, or that it is deprecated. */
export function warnOfSunset(tier: Tier, notice: Notice, { tierCache, call }: ReadContext): void {
  if (notice.sunset === undefined && notice.deprecation === undefined) return;
  if (!tierCache.firstTime(`sunset ${tier}`)) return;
  call.log.warn(`Atlas ${announced(tier, notice)}: change to ${successors[tier]}.`);
}

/** Only Sunset, an HTTP date, speaks of an end (RFC 8594). Deprecation says since when another endpoint is to be used. */
function announced(tier: Tier, { sunset, deprecation }: Notice): string {
  const endpoint = `its endpoint for ${tier} restore jobs`;
  const end = parseHttpDate(sunset);
  if (end !== undefined) return `ends ${endpoint} on ${day(end)}`;
  const since = deprecatedSince(deprecation?.trim() ?? "");
  return since === undefined ? `deprecates ${endpoint}` : `deprecates ${endpoint} as of ${day(since)}`;
}

/** `@` and seconds since 1970 (RFC 9745); in its drafts, and as Atlas sends it, an HTTP date, or `true`. */
function deprecatedSince(header: string): number | undefined {
  const seconds = /^@(-?\d{1,12})$/.exec(header)?.[1];
  return seconds === undefined ? parseHttpDate(header) : Number(seconds) * 1000;
}

/** `2026-01-22` */
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
