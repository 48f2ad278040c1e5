import { type Tier } from "../atlas/endpoints";
import { type FunctionContext } from "./definition";

/** What to use instead, by the tier of the endpoint that ends. */
const successors: Readonly<Record<Tier, string>> = {
  serverless: "getFlexRestoreJobs (or getRestoreJobs, which finds out the tier by itself)",
  flex: "getRestoreJobs, which finds out the tier by itself",
  dedicated: "getRestoreJobs, which finds out the tier by itself",
};

/** One warning for an endpoint whose answers say that it ends (the Sunset header, else Deprecation). */
export function warnOfSunset(
  tier: Tier,
  sunset: string | undefined,
  { memory, call }: FunctionContext,
): void {
  if (sunset === undefined || !memory.firstTime(`sunset ${tier}`)) return;
  const date = readDate(sunset);
  call.log.warn(
    `Atlas ends its endpoint for ${tier} restore jobs${date === undefined ? "" : ` on ${date}`}: ` +
      `change to ${successors[tier]} before that.`,
  );
}

/** `2026-01-22`: Sunset is an HTTP date (RFC 8594), Deprecation `@` and seconds since 1970 (RFC 9745), or `true`. */
function readDate(header: string): string | undefined {
  const seconds = /^@(\d+)$/.exec(header.trim())?.[1];
  const time = seconds === undefined ? Date.parse(header) : Number(seconds) * 1000;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}
