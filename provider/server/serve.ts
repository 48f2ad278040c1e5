import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { type EngineProvider } from "./engineProvider";
import { LeftConfigurations } from "./leftConfigurations";
import { watchForOrphaning } from "./orphanWatch";
import { Session } from "./session";

export interface RunningServer {
  /** The port on 127.0.0.1. */
  readonly port: number;
  /** Fails the calls that are running. */
  fail(details: string): void;
  /** Cancels what is running and ends the server. */
  close(): Promise<void>;
}

export interface ServeOptions {
  /** The port on 127.0.0.1; any that is free, unless given. */
  readonly port?: number;
  /**
   * Where the engine that started this process listens. It has the server to itself, however often it connects. Without
   * it engines attach: each connection is an engine's own, with a provider, a configuration and an end of its own. One that
   * the engine has closed because it was idle leaves the configuration to that with which the engine comes back.
   */
  readonly engineAddress?: string;
  /** Called once when that engine is gone without a word. */
  readonly onOrphaned?: () => void;
}

/** Serves providers, each made for one engine, over the engine's protocol. */
export async function serve(
  createProvider: () => EngineProvider,
  { port = 0, engineAddress = "", onOrphaned }: ServeOptions = {},
): Promise<RunningServer> {
  const sessions = new Set<Session>();
  const left = new LeftConfigurations();
  const openSession = (): Session => {
    const session = new Session(createProvider(), engineAddress, left);
    sessions.add(session);
    return session;
  };
  const only = engineAddress === "" ? undefined : openSession();
  const listener = createServer({ noDelay: true }, (socket) => {
    const session = only ?? openSession();
    session.accept(socket);
    if (only !== undefined) return;
    socket.once("close", () => {
      sessions.delete(session);
      void session.leave();
    });
  });
  const stopWatching =
    onOrphaned === undefined || engineAddress === ""
      ? undefined
      : watchForOrphaning(listener, { engineAddress, onOrphaned });
  listener.listen(port, "127.0.0.1");
  await once(listener, "listening");
  return {
    port: (listener.address() as AddressInfo).port,
    fail: (details) => {
      for (const session of sessions) session.fail(details);
    },
    close: async () => {
      stopWatching?.();
      listener.close();
      await Promise.all([...sessions].map((session) => session.close()));
    },
  };
}
