import { callTimeLimit, startCall } from "../../atlas/call";
import { ApiError, AtlasError } from "../../atlas/errors";
import { parseRetryAfter } from "../../atlas/http/retryTiming";
import { parseDuration } from "../../values/duration";
import { type ResourceContext } from "../definition";
import { ResourceError } from "../errors";
import { type GateInputs, gateDefaults, type GateJob } from "./inputs";
import { type CheckResult, checkOnce } from "./check";
import {
  durationText,
  type LastSeen,
  lookText,
  statusText,
  type Timeout,
  timeOutText,
  unknownJobGrace,
  whyShut,
} from "./messages";

/** The gate stays shut, for a reason that a person is told. */
export class GateShutError extends ResourceError {
  override readonly name = "GateShutError";
  constructor(reason: string) {
    super(`the gate stays shut: ${reason}`);
  }
}

/** How often a status line is written where nothing changes, in milliseconds. */
const statusEvery = 30_000;
/** The least that the last look of a gate may take, in milliseconds. */
const leastLookTime = 10_000;
/** How much slower than `pollInterval` the looks get after one 429 and another. */
const slowest = 8;
/** The longest time that Node's timers can hold, in milliseconds. */
const longestPause = 2 ** 31 - 1;

/**
 * Waits until the job has come to the required end. Returns it, or throws: {@link GateShutError} where it ended
 * otherwise or the time is over, the error of Atlas where waiting can't help, the signal's reason when canceled.
 */
export async function waitForEnd(
  inputs: GateInputs,
  timeout: Timeout,
  context: ResourceContext,
): Promise<GateJob> {
  const { time, signal } = context;
  const started = time.monotonic();
  const timeLeft = () => timeout.ms - (time.monotonic() - started);
  const interval = parseDuration(inputs.pollInterval ?? gateDefaults.pollInterval) ?? 0;
  const news = new News(context);
  let slowness = 1;
  let missingSince: number | undefined;
  let seen: LastSeen = {};

  for (let count = 1; ; count += 1) {
    // Not earlier than Atlas asks for, and not later than a job must be there.
    let [least, most] = [0, longestPause];
    try {
      const look = await oneLook(inputs, timeout, timeLeft(), context);
      slowness = 1;
      if (look.kind === "holds") return look.job;
      missingSince = look.kind === "missing" ? (missingSince ?? time.monotonic()) : undefined;
      const missingFor = missingSince === undefined ? 0 : time.monotonic() - missingSince;
      const shut = whyShut(inputs, look, missingFor);
      if (shut !== undefined) throw new GateShutError(shut);
      if (look.kind === "missing" && inputs.restoreJobId !== undefined) most = unknownJobGrace - missingFor;
      seen = { text: lookText(inputs, look), look: count };
      news.status(statusText(look), count);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AtlasError) || !passes(error)) throw error;
      if (error.kind === "rateLimited") slowness = Math.min(slowness * 2, slowest);
      if (error instanceof ApiError) least = parseRetryAfter(error.retryAfter, time.now()) ?? 0;
      seen = { ...seen, problem: error.problem };
      if (timeLeft() > least) news.problem(error, count);
      else if (timeLeft() > 0)
        seen = {
          ...seen,
          problem: `${error.problem}; it asks for a pause of ${durationText(least)}, longer than is left`,
        };
    }
    const left = timeLeft();
    // A look before the pause that Atlas asks for is over would be refused like the last one.
    if (left <= least) throw new GateShutError(timeOutText(inputs, seen, timeout, count));
    // A tenth of jitter, so that several gates don't ask at the same moments.
    const pause = interval * slowness * (0.9 + 0.2 * time.random());
    await time.delay(Math.max(least, Math.min(pause, most, left)), signal);
  }
}

function oneLook(
  inputs: GateInputs,
  timeout: Timeout,
  left: number,
  context: ResourceContext,
): Promise<CheckResult> {
  const limit = Math.min(callTimeLimit, Math.max(left, leastLookTime));
  // With time left the next look is the retry; without, the usual retries are all there is.
  const retries = timeout.ms === 0 ? {} : { maxRetries: 0 };
  return startCall(
    context.signal,
    context.log,
    (call) => checkOnce(inputs, { ...call, ...retries }, context),
    limit,
  );
}

/** What passes is waited through: 429, 5xx, the network, a list that wouldn't hold still, a slow answer. */
const passes = (error: AtlasError): boolean =>
  error.retryable || error.kind === "timeLimit" || error.kind === "inconsistentList";

/** Tells people how it stands, as often as they want to hear it. */
class News {
  private readonly warned = new Set<string>();
  private shown = { text: "", at: Number.NEGATIVE_INFINITY };

  constructor(private readonly context: ResourceContext) {}

  /** A line for the status column: at every change, otherwise every 30 s at most. */
  status(text: string, look: number): void {
    const { log, time } = this.context;
    const now = time.monotonic();
    if (text === this.shown.text && now - this.shown.at < statusEvery) return;
    log.status(`${text}, look ${look}`);
    this.shown = { text, at: now };
  }

  /** A warning, once for each kind. */
  problem({ kind, problem }: AtlasError, look: number): void {
    if (!this.warned.has(kind)) {
      this.warned.add(kind);
      this.context.log.warn(`${problem}. The gate goes on waiting.`);
    }
    this.status("Atlas can't be read just now", look);
  }
}
