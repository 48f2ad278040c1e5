import { connect, type Server } from "node:net";

/** How long a connection to the engine may take to be accepted, and the pause between two, in milliseconds. */
const period = 1000;

/** How long an engine may take to connect at all, in milliseconds. */
const firstConnection = 60_000;

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
  const colon = engineAddress.lastIndexOf(":");
  const target = { host: engineAddress.slice(0, colon), port: Number(engineAddress.slice(colon + 1)) };
  let open = 0;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  const askIn = (delay: number) => {
    clearTimeout(timer);
    if (!ended && open === 0) timer = setTimeout(ask, delay).unref();
  };
  const ask = () => {
    const probe = connect(target);
    const isThere = () => {
      probe.destroy();
      askIn(period);
    };
    probe.setTimeout(period, isThere);
    probe.once("connect", isThere);
    probe.on("error", ({ code }: NodeJS.ErrnoException) => {
      if (code !== "ECONNREFUSED") askIn(period);
      else if (!ended && open === 0) {
        ended = true;
        onOrphaned();
      }
    });
  };

  server.on("connection", (socket) => {
    open += 1;
    clearTimeout(timer);
    socket.once("close", () => {
      open -= 1;
      askIn(0);
    });
  });
  askIn(patience);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
