import { ApiError, AtlasError, type AtlasErrorKind } from "../../atlas/errors";
import { parseRetryAfter } from "../../atlas/http/retryTiming";
import { durationText, parseDuration } from "../../values/duration";
import { type ResourceContext } from "../definition";
import { errorText, ResourceError } from "../errors";
import { type GateChecks } from "./gateChecks";
import { type GateInputs, gateDefaults, type GateJob } from "./inputs";
import { type CheckResult } from "./judge";
import { type Checked } from "./jobWatch";
import {
  type LastSeen,
  type StatusLine,
  statusLine,
  type Timeout,
  timeOutText,
  unknownJobGrace,
  whyShut,
} from "./messages";

/** The gate stays shut, for a reason that a person is told. */
export class GateShutError extends ResourceError {
  override readonly name = "GateShutError";
  constructor(reason: string, options?: ErrorOptions) {
    super(`the gate stays shut: ${reason}`, options);
  }
}

/** How often a status line is written where nothing changes but the progress, in milliseconds. */
const statusEvery = 30_000;
/** What the last check of a gate may take at least, in milliseconds. */
const minCheckTime = 10_000;
/** How much slower than `pollInterval` the checks get at most, after one 429 and another. */
const maxSlowness = 8;
/** How many refusals in a row end a wait in which a check has succeeded before. */
const maxRefusals = 3;

/**
 * Waits until the job has come to the required end. Returns it, or throws: {@link GateShutError} where it ended
 * otherwise, the time is over, or Atlas answers what waiting can't help; the signal's reason when canceled.
 */
export function waitForEnd(
  inputs: GateInputs,
  timeout: Timeout,
  checks: GateChecks,
  context: ResourceContext,
): Promise<GateJob> {
  return new Wait(inputs, timeout, checks, context).run();
}

/** One wait of one gate. */
class Wait {
  private readonly started: number;
  private readonly interval: number;
  private readonly news: News;
  private count = 0;
  private slowness = 1;
  private refusals = 0;
  private missingSince: number | undefined;
  private seen: LastSeen = {};

  constructor(
    private readonly inputs: GateInputs,
    private readonly timeout: Timeout,
    private readonly checks: GateChecks,
    private readonly context: ResourceContext,
  ) {
    this.started = context.time.monotonic();
    this.interval = parseDuration(inputs.pollInterval ?? gateDefaults.pollInterval) ?? 0;
    this.news = new News(context);
  }

  async run(): Promise<GateJob> {
    const { signal, time } = this.context;
    for (;;) {
      this.count += 1;
      let pause: Pause;
      let since: number | undefined;
      try {
        const { result, answeredAt } = await this.check();
        if (result.kind === "holds") return result.job;
        pause = this.afterResult(result);
        since = answeredAt;
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof AtlasError)) throw error;
        pause = this.afterError(error);
      }
      const left = this.timeLeft();
      // A check before the pause that Atlas asks for is over would be refused like the last one.
      if (left <= pause.min)
        throw new GateShutError(timeOutText(this.inputs, this.seen, this.timeout, this.count));
      // A tenth of jitter, so that several gates don't ask at the same moments. From the check that it was: gates that took
      // one check together take the next one together, too.
      const now = time.monotonic();
      const usual = this.interval * this.slowness * (0.9 + 0.2 * time.random()) - (now - (since ?? now));
      await time.delay(Math.ceil(Math.max(pause.min, Math.min(usual, pause.max, left))), signal);
    }
  }

  private check(): Promise<Checked> {
    const now = this.context.time.monotonic();
    return this.checks.check(this.inputs, this.context, {
      // A job may have been started right before the gate. Later, half an interval is young enough: what it misses, the
      // next check sees.
      notBefore: this.count === 1 ? now : now - this.interval / 2,
      limit: Math.max(this.timeLeft(), minCheckTime),
      // With time left the next check is the retry; without, the usual retries are all there is.
      ...(this.timeout.ms === 0 ? {} : { maxRetries: 0 }),
    });
  }

  /** A check succeeded, and the gate doesn't open by it. */
  private afterResult(result: CheckResult): Pause {
    const { inputs, context, count } = this;
    const now = context.time.monotonic();
    this.slowness = 1;
    this.refusals = 0;
    const isMissing = result.kind === "missing";
    this.missingSince = isMissing ? (this.missingSince ?? now) : undefined;
    const missingFor = now - (this.missingSince ?? now);
    const shut = whyShut(inputs, result, missingFor);
    if (shut !== undefined) throw new GateShutError(shut);
    this.seen = { result, check: count, anyJob: this.seen.anyJob === true || !isMissing };
    this.news.status(statusLine(result), count);
    // Not later than a job must be there.
    const isUnknownJob = isMissing && inputs.restoreJobId !== undefined;
    return { min: 0, max: isUnknownJob ? unknownJobGrace - missingFor : Number.POSITIVE_INFINITY };
  }

  /** A check failed. */
  private afterError(error: AtlasError): Pause {
    const { context, count, seen } = this;
    if (!mayPass(error)) this.countRefusal(error);
    if (error.kind === "rateLimited") this.slowness = Math.min(this.slowness * 2, maxSlowness);
    // Not earlier than Atlas asks for.
    const header = error instanceof ApiError ? error.retryAfter : undefined;
    const min = parseRetryAfter(header, context.client().now()) ?? 0;
    const left = this.timeLeft();
    this.seen = { ...seen, problem: error.problem };
    if (left > min) this.news.problem(error, count);
    else if (left > 0) {
      const pause = `${durationText(min)}, which is longer than the time left`;
      this.seen = { ...seen, problem: `${error.problem}; it asks for a pause of ${pause}` };
    }
    return { min, max: Number.POSITIVE_INFINITY };
  }

  /** Address pools and replicas give a stray refusal now and then: where a check has succeeded, one isn't believed. */
  private countRefusal(error: AtlasError): void {
    this.refusals += 1;
    const isStray = isRefusal(error) && this.seen.result !== undefined && this.refusals < maxRefusals;
    if (isStray) return;
    const row = this.refusals > 1 ? `Atlas refused ${this.refusals} checks in a row; the last time: ` : "";
    throw new GateShutError(row + errorText(error), { cause: error });
  }

  /** In whole milliseconds: a timer may end a fraction of one early, and that is no time for one more check. */
  private timeLeft(): number {
    return Math.floor(this.timeout.ms - (this.context.time.monotonic() - this.started));
  }
}

/** How long to wait for the next check at least and at most, in milliseconds. */
interface Pause {
  readonly min: number;
  readonly max: number;
}

/** What may pass is waited through: 429, 5xx, the network, a list that kept changing, a slow answer. */
const mayPass = (error: AtlasError): boolean =>
  error.retryable || error.kind === "timeLimit" || error.kind === "inconsistentList";

/** 400, 401, 403, an unknown cluster or project: at no tier's endpoint, where one of them is gone by now. */
const isRefusal = (error: AtlasError): boolean =>
  refusalKinds.has(error.kind) || (error.kind === "gone" && !(error instanceof ApiError));

const refusalKinds: ReadonlySet<AtlasErrorKind> = new Set([
  "badRequest",
  "authentication",
  "forbidden",
  "notFound",
]);

/** Tells people how it stands, as often as they want to hear it. */
class News {
  private readonly warned = new Set<string>();
  private shown = { news: "", at: Number.NEGATIVE_INFINITY };

  constructor(private readonly context: ResourceContext) {}

  /** A line for the status column: at every change of more than the progress, otherwise every 30 s at most. */
  status({ news, progress }: StatusLine, check: number): void {
    const { log, time } = this.context;
    const now = time.monotonic();
    if (news === this.shown.news && now - this.shown.at < statusEvery) return;
    log.status(`${news}${progress === undefined ? "" : `, ${progress}`}, check ${check}`);
    this.shown = { news, at: now };
  }

  /** A warning, once for each kind. */
  problem({ kind, problem }: AtlasError, check: number): void {
    if (!this.warned.has(kind)) {
      this.warned.add(kind);
      this.context.log.warn(`${problem}. The gate keeps waiting.`);
    }
    this.status({ news: "Atlas cannot be read right now" }, check);
  }
}
