import { type Server } from "node:net";
import { isListening } from "./listening";

/** The pause between two questions, in milliseconds. */
const period = 1000;

/** How long an engine may take to connect where nothing has been seen at its address, in milliseconds. */
const firstConnection = 4000;

export interface OrphanWatchOptions {
  /** Where the engine listens, `127.0.0.1:PORT`. */
  readonly engineAddress: string;
  /** Called once, as soon as nothing listens there any more. */
  readonly onOrphaned: () => void;
  readonly patience?: number;
}

/**
 * Watches over the connections of a server to tell when the engine that started it is gone: killed, it says nothing. While
 * a connection is open the engine is there. Without one its own port tells: an idle engine closes connections as well,
 * and one that is busy, or stopped, still has its port. Returns what ends the watch.
 */
export function watchForOrphaning(server: Server, options: OrphanWatchOptions): () => void {
  const { engineAddress, onOrphaned, patience = firstConnection } = options;
  /** From when on nothing at that address means that the engine is gone: at once where it has been seen. */
  let judgeFrom = performance.now() + patience;
  let open = 0;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  const askIn = (delay: number) => {
    clearTimeout(timer);
    if (!ended && open === 0) timer = setTimeout(() => void ask(), delay).unref();
  };
  const ask = async () => {
    const isThere = await isListening(engineAddress);
    if (isThere) judgeFrom = 0;
    const left = judgeFrom - performance.now();
    if (isThere || left > 0) askIn(isThere ? period : Math.min(period, left));
    else if (!ended && open === 0) {
      ended = true;
      onOrphaned();
    }
  };

  server.on("connection", (socket) => {
    open += 1;
    judgeFrom = 0;
    clearTimeout(timer);
    socket.once("close", () => {
      open -= 1;
      askIn(0);
    });
  });
  askIn(0);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
