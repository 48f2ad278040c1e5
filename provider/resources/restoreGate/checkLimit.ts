import { type Call, startCall } from "../../atlas/call";
import { AtlasError } from "../../atlas/errors";
import { linkedController } from "../../atlas/http/abort";
import { type ResourceContext } from "../definition";

/** The longest that the one check of a preview, or of `recheck`, may take, in milliseconds. */
export const singleCheckLimit = 10_000;

export interface CheckLimit {
  /**
   * What counts as the check's time: all of it, or only that in which a request of its own is with Atlas, and not its wait for
   * its turn among the plugin's other requests, which says nothing of Atlas.
   */
  readonly counts: "everything" | "ownRequests";
  /** Told where the time is over, and Atlas has answered nothing at all in (most of) it. */
  readonly onSilence: () => void;
}

/** Runs one check of at most 10 s. A pause that Atlas asks for and that is longer than what is left ends it. */
export async function withinCheckLimit<T>(
  { signal, log, time }: ResourceContext,
  { counts, onSilence }: CheckLimit,
  work: (call: Call) => Promise<T>,
): Promise<T> {
  const linked = linkedController(signal);
  let left = singleCheckLimit;
  let running = 0;
  let since = 0;
  let sentAt: number | undefined;
  let answered = false;
  let timer: NodeJS.Timeout | undefined;
  const timeLeft = () => (running === 0 ? left : left - (time.monotonic() - since));
  const onEnd = () => {
    const reason = sentAt === undefined ? notSent : answered ? tooSlow : noAnswer;
    // One that was sent late, after a long wait for its turn, says nothing of Atlas either.
    const waited = counts === "ownRequests" ? singleCheckLimit : time.monotonic() - (sentAt ?? 0);
    if (reason === noAnswer && waited >= singleCheckLimit / 2) onSilence();
    linked.abort(new AtlasError("timeLimit", reason));
  };
  const resume = () => {
    running += 1;
    if (running > 1) return;
    since = time.monotonic();
    timer = setTimeout(onEnd, left);
  };
  const pause = () => {
    running -= 1;
    if (running > 0) return;
    clearTimeout(timer);
    left -= time.monotonic() - since;
  };
  const onRequest = () => {
    sentAt ??= time.monotonic();
    resume();
    return () => {
      answered = true;
      pause();
    };
  };
  if (counts === "everything") resume();
  try {
    return await startCall(linked.signal, log, (call) =>
      work({ ...call, onRequest, timeLeft: () => Math.min(call.timeLeft(), timeLeft()) }),
    );
  } finally {
    clearTimeout(timer);
    linked.release();
  }
}

const limitText = `within ${singleCheckLimit / 1000} s, the maximum for one check`;
const tooSlow = `Atlas did not answer in full ${limitText}`;
const notSent = `the turn of this check among the plugin's requests did not come ${limitText}`;
/** Why a check found out nothing, where Atlas is silent. */
export const noAnswer = `Atlas gave no answer ${limitText}`;
