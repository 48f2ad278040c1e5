import { callTimeLimit, startCall } from "../../atlas/call";
import { ApiError, AtlasError } from "../../atlas/errors";
import { parseRetryAfter } from "../../atlas/http/retryTiming";
import { parseDuration } from "../../duration";
import { type ResourceContext } from "../definition";
import { ResourceError } from "../errors";
import { type GateInputs, gateDefaults, type GateJob } from "./inputs";
import { type Look, lookOnce } from "./look";
import {
  endedOtherwiseText,
  lookText,
  statusText,
  timeOutText,
  tooOldJobText,
  unknownJobText,
} from "./messages";

/** The gate stays shut, for a reason that a person is told. */
export class GateShutError extends ResourceError {
  override readonly name = "GateShutError";
}

/** How long a job whose id was given may be unknown to Atlas: new ones show up after a moment. Milliseconds. */
const unknownJobGrace = 60_000;
/** How often a status line is written where nothing changes, in milliseconds. */
const statusEvery = 30_000;
/** The least that the last look of a gate may take, in milliseconds. */
const leastLookTime = 10_000;
/** How much slower than `pollInterval` the looks get after one 429 and another. */
const slowest = 8;

/**
 * Waits until the job has come to the required end. Returns it, or throws: {@link GateShutError} where it ended
 * otherwise or the time is over, the error of Atlas where waiting can't help, the signal's reason when canceled.
 *
 * @param timeout in milliseconds; 0: it must hold at the first look
 * @param timeoutText the same, as it was given
 */
export async function waitForEnd(
  inputs: GateInputs,
  timeout: number,
  timeoutText: string,
  context: ResourceContext,
): Promise<GateJob> {
  const { time, log, signal } = context;
  const started = time.monotonic();
  const interval = parseDuration(inputs.pollInterval ?? gateDefaults.pollInterval) ?? 0;
  const warned = new Set<string>();
  let slowness = 1;
  let shown = { status: "", at: Number.NEGATIVE_INFINITY };
  let seen = "nothing yet";

  for (let count = 1; ; count += 1) {
    let least = 0;
    try {
      const left = timeout - (time.monotonic() - started);
      const limit = Math.min(callTimeLimit, Math.max(left, leastLookTime));
      // With time left the next look is the retry; without, the usual retries are all there is.
      const retries = timeout === 0 ? {} : { maxRetries: 0 };
      const look = await startCall(
        signal,
        log,
        (call) => lookOnce(inputs, { ...call, ...retries }, context),
        limit,
      );
      slowness = 1;
      if (look.kind === "holds") return look.job;
      const shut = whyShut(inputs, look, time.monotonic() - started);
      if (shut !== undefined) throw new GateShutError(shut);
      seen = lookText(inputs, look);
      const status = statusText(look);
      if (status !== shown.status || time.monotonic() - shown.at >= statusEvery) {
        log.status(`${status}, look ${count}`);
        shown = { status, at: time.monotonic() };
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AtlasError) || !passes(error)) throw error;
      seen = error.problem;
      if (!warned.has(error.kind)) {
        warned.add(error.kind);
        log.warn(`${error.problem}. The gate goes on waiting.`);
      }
      if (error.kind === "rateLimited") slowness = Math.min(slowness * 2, slowest);
      if (error instanceof ApiError) least = parseRetryAfter(error.retryAfter, time.now()) ?? 0;
    }
    const left = timeout - (time.monotonic() - started);
    if (left <= 0) throw new GateShutError(timeOutText(inputs, seen, timeoutText, count));
    // A tenth of jitter, so that several gates don't ask at the same moments.
    const pause = Math.max(least, interval * slowness * (0.9 + 0.2 * time.random()));
    await time.delay(Math.min(pause, left), signal);
  }
}

/** Why no further look can open the gate; undefined where one may. */
function whyShut(inputs: GateInputs, look: Look, waited: number): string | undefined {
  if (look.kind === "endedOtherwise") return endedOtherwiseText(inputs, look.job);
  if (inputs.restoreJobId === undefined) return undefined;
  if (look.kind === "tooOld") return tooOldJobText(inputs, look.job);
  return look.kind === "missing" && waited >= unknownJobGrace ? unknownJobText(inputs) : undefined;
}

/** What passes is waited through: 429, 5xx, the network, a list that wouldn't hold still, a slow answer. */
const passes = (error: AtlasError): boolean =>
  error.retryable || error.kind === "timeLimit" || error.kind === "unsettledList";
