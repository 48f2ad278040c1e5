import { type Call, startCall } from "../../atlas/call";
import { AtlasError } from "../../atlas/errors";
import { linkedController } from "../../atlas/http/abort";
import { type ResourceContext } from "../definition";

/** The longest that the one check of a preview, or of `recheck`, may take, in milliseconds. */
export const singleCheckLimit = 10_000;

/**
 * Runs one check of at most 10 s of which only that time counts in which a request of its own is with Atlas: not its wait
 * for its turn among the plugin's other requests, which says nothing of Atlas. A pause that Atlas asks for and that is
 * longer than what is left ends it.
 *
 * @param onSilence told where its time is over and Atlas has answered nothing at all
 */
export async function withinOwnTime<T>(
  { signal, log }: ResourceContext,
  work: (call: Call) => Promise<T>,
  onSilence: () => void,
): Promise<T> {
  const linked = linkedController(signal);
  let left = singleCheckLimit;
  let underWay = 0;
  let since = 0;
  let answered = false;
  let timer: NodeJS.Timeout | undefined;
  const ownTimeLeft = () => (underWay === 0 ? left : left - (performance.now() - since));
  const onRequest = () => {
    underWay += 1;
    if (underWay === 1) {
      since = performance.now();
      timer = setTimeout(() => {
        if (!answered) onSilence();
        linked.abort(new AtlasError("timeLimit", answered ? tooSlow : noAnswer));
      }, left);
    }
    return () => {
      answered = true;
      underWay -= 1;
      if (underWay > 0) return;
      clearTimeout(timer);
      left -= performance.now() - since;
    };
  };
  try {
    return await startCall(linked.signal, log, (call) =>
      work({ ...call, onRequest, timeLeft: () => Math.min(call.timeLeft(), ownTimeLeft()) }),
    );
  } finally {
    clearTimeout(timer);
    linked.release();
  }
}

const limitText = `within ${singleCheckLimit / 1000} s, the most that one check may take`;
const tooSlow = `Atlas didn't answer in full ${limitText}`;
/** Why a check found out nothing, where Atlas is silent. */
export const noAnswer = `Atlas gave no answer ${limitText}`;
