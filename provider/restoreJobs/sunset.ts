import { type Tier } from "../atlas/endpoints";
import { type ReadContext } from "./readContext";

/** What to use instead, by the tier of the endpoint that ends. */
const successors: Readonly<Record<Tier, string>> = {
  serverless: "getFlexRestoreJobs (or getRestoreJobs, which finds out the tier by itself)",
  flex: "getRestoreJobs, which finds out the tier by itself",
  dedicated: "getRestoreJobs, which finds out the tier by itself",
};

/** One warning for an endpoint whose answers say that it ends (the Sunset header, else Deprecation). */
export function warnOfSunset(tier: Tier, sunset: string | undefined, { tierCache, call }: ReadContext): void {
  if (sunset === undefined || !tierCache.firstTime(`sunset ${tier}`)) return;
  call.log.warn(`Atlas ${announced(tier, sunset.trim())}: change to ${successors[tier]}.`);
}

/**
 * Sunset is an HTTP date (RFC 8594): the end. Deprecation is `@` and seconds since 1970 (RFC 9745), and was `true` in its
 * drafts: from then on another endpoint is to be used, and nothing is said about an end.
 */
function announced(tier: Tier, header: string): string {
  const endpoint = `its endpoint for ${tier} restore jobs`;
  const seconds = /^@(-?\d{1,12})$/.exec(header)?.[1];
  if (seconds !== undefined) return `deprecates ${endpoint} as of ${day(Number(seconds) * 1000)}`;
  // Date.parse takes a lot more than an HTTP date ("1", "?1"): insist on a day's name.
  const end = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(end) ? `deprecates ${endpoint}` : `ends ${endpoint} on ${day(end)}`;
}

/** `2026-01-22` */
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
