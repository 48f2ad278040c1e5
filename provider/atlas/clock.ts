import { parseHttpDate } from "./http/httpDate";

/** Up to here a difference is the clocks' own inaccuracy, and the machine's time counts: in milliseconds. */
const tolerance = 60_000;
/** Beyond this a date is no clock's: in milliseconds. With a machine that far off no TLS certificate would be valid. */
const implausible = 366 * 24 * 3_600_000;

/** The time by Atlas's clock, as the Date headers of its answers tell it, where the machine's is wrong. */
export class AtlasClock {
  /** What is added to the machine's time, in milliseconds. */
  private offset = 0;
  private warned = false;

  /** @param machine the machine's clock, in milliseconds since 1970 */
  constructor(private readonly machine: () => number) {}

  /** Milliseconds since 1970. */
  now(): number {
    return this.machine() + this.offset;
  }

  /**
   * Takes note of an answer of Atlas that has just come, `took` milliseconds after its request was sent; the latest one
   * counts, for the machine's clock may be set meanwhile. Returns a warning, the first time that the clocks differ.
   *
   * Atlas wrote the date (RFC 9110, 6.6.1, a whole second) at some moment of that time, so that a slow answer alone never
   * makes a difference. One with an Age comes from a cache, and its date is no clock's.
   */
  observe(headers: Readonly<Record<string, string>>, took: number): string | undefined {
    const date = parseHttpDate(headers["date"]);
    if (date === undefined || headers["age"] !== undefined) return undefined;
    const received = this.machine();
    // Atlas's clock is ahead by between these.
    const [min, max] = [date - received, date + 1000 - (received - took)];
    const certain = Math.max(0, min, -max);
    if (certain > implausible) return undefined;
    this.offset = certain > tolerance ? Math.round((min + max) / 2) : 0;
    if (this.offset === 0 || this.warned) return undefined;
    this.warned = true;
    const direction = this.offset > 0 ? "behind" : "ahead of";
    return `this machine's clock is ${inWords(Math.abs(this.offset))} ${direction} Atlas's: whatever depends on the time goes by Atlas's clock. Set this machine's clock`;
  }
}

/** `5 h 2 min`, to the minute. */
function inWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours === 0 ? "" : `${hours} h`, rest === 0 ? "" : `${rest} min`].filter(Boolean).join(" ");
}
