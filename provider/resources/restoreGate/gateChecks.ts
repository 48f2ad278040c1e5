import { type Call, callTimeLimit, startCall } from "../../atlas/call";
import { type AtlasClient } from "../../atlas/client";
import { AtlasError } from "../../atlas/errors";
import { type ResourceContext } from "../definition";
import { type CheckLimit, noAnswer, withinCheckLimit } from "./checkLimit";
import { type GateCondition } from "./inputs";
import { type CheckResult } from "./judge";
import { type Checked, JobListWatch, OneJobWatch, type JobWatch } from "./jobWatch";

/** What one check came to, or why it found out nothing. */
export type Finding = { readonly result: CheckResult } | { readonly error: AtlasError };

/** For how long the finding that Atlas is silent is taken by other gates, in milliseconds. */
const silenceLasts = 60_000;
/** How long what nobody asks for any more is kept, in milliseconds. */
const unusedLasts = 600_000;

/** What is known of one Atlas. */
interface Known {
  readonly watches: Map<string, JobWatch>;
  /** When a check found that Atlas is silent, on the clock that is never set. */
  silentSince?: number | undefined;
}

/** The checks of all gates of one provider: gates on one cluster share them. */
export class GateChecks {
  private readonly known = new WeakMap<AtlasClient, Known>();

  /**
   * One check of a gate that waits.
   *
   * @param notBefore what another gate found out since then will do, on the clock that is never set
   * @param limit how long it may take, in milliseconds
   */
  async check(
    condition: GateCondition,
    context: ResourceContext,
    options: { readonly notBefore: number; readonly limit?: number; readonly maxRetries?: number },
  ): Promise<Checked> {
    const { notBefore, limit = callTimeLimit, ...retries } = options;
    return startCall(
      context.signal,
      context.log,
      (call) => this.run(condition, context, { ...call, ...retries }, notBefore),
      limit,
    );
  }

  /** The one check of a preview: 10 s at most, its place in the queue included. Throws when canceled. */
  checkForPreview(condition: GateCondition, context: ResourceContext): Promise<Finding> {
    return this.findOut(condition, context, "everything");
  }

  /** The check of `recheck`: 10 s at most in which its own requests are with Atlas. Throws when canceled. */
  recheck(condition: GateCondition, context: ResourceContext): Promise<Finding> {
    return this.findOut(condition, context, "ownRequests");
  }

  /** A check whose failure to read Atlas is a finding; where another check found Atlas silent, that one's. */
  private async findOut(
    condition: GateCondition,
    context: ResourceContext,
    counts: CheckLimit["counts"],
  ): Promise<Finding> {
    const known = this.of(context.client());
    const { silentSince = Number.NEGATIVE_INFINITY } = known;
    const now = context.time.monotonic();
    context.signal.throwIfAborted();
    if (now - silentSince < silenceLasts)
      return { error: new AtlasError("timeLimit", `${noAnswer}, and no further check has been made since`) };
    const onSilence = () => {
      known.silentSince = context.time.monotonic();
    };
    try {
      const { result } = await withinCheckLimit(context, { counts, onSilence }, (call) =>
        this.run(condition, context, call, now),
      );
      return { result };
    } catch (error) {
      context.signal.throwIfAborted();
      if (error instanceof AtlasError) return { error };
      throw error;
    }
  }

  private async run(
    condition: GateCondition,
    context: ResourceContext,
    call: Call,
    notBefore: number,
  ): Promise<Checked> {
    const client = context.client();
    const { tierCache, time } = context;
    const known = this.of(client);
    const checked = await watchOf(known.watches, condition, () => time.monotonic()).check(condition, {
      client,
      call,
      tierCache,
      notBefore,
    });
    known.silentSince = undefined;
    return checked;
  }

  private of(client: AtlasClient): Known {
    let known = this.known.get(client);
    if (known === undefined) this.known.set(client, (known = { watches: new Map() }));
    return known;
  }
}

function watchOf(
  watches: Map<string, JobWatch>,
  { groupId, clusterName, tier, restoreType = "snapshot", restoreJobId }: GateCondition,
  monotonic: () => number,
): JobWatch {
  const key = JSON.stringify([groupId, clusterName, tier, restoreType, restoreJobId]);
  let watch = watches.get(key);
  if (watch === undefined) {
    // A process may live long (attached to many runs), and a list may be long.
    for (const [other, { answeredAt }] of watches) {
      if (answeredAt !== undefined && monotonic() - answeredAt > unusedLasts) watches.delete(other);
    }
    watch =
      restoreJobId === undefined ? new JobListWatch(monotonic) : new OneJobWatch(restoreJobId, monotonic);
    watches.set(key, watch);
  }
  return watch;
}
