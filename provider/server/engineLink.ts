import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { connectEngine, type EngineConnection, type Line } from "./engineClient";
import { type EngineLog } from "./engineProvider";

/** The longest that an answer waits for its lines, in milliseconds. */
const patience = 500;

/** Sends lines to the engine, which shows them to the user. What a plugin prints is hidden. */
export class EngineLink {
  /** Where the engine listens, "" where nobody has told. */
  address = "";
  /** Made with the first line: the plugin answers its first calls without. */
  private connection: EngineConnection | undefined;
  private readonly pending = new Set<Promise<void>>();
  /** Lines were waited for in vain, and none has arrived since. */
  private isDeaf = false;

  /** Tells where the engine listens: from the arguments, Handshake or Attach. The first one counts. */
  connect(address: string): void {
    if (this.address === "") this.address = address;
  }

  log(urn = ""): EngineLog {
    const say = (severity: Line["severity"], ephemeral: boolean) => (message: string) => {
      this.send({ severity, message, urn, ephemeral });
    };
    return {
      debug: say("debug", false),
      info: say("info", false),
      warn: say("warn", false),
      status: say("info", true),
    };
  }

  /**
   * Resolves once all lines so far have arrived, so that none is lost where the engine ends with the answer that follows
   * them. An engine that takes none is waited for once, and not again until it takes one.
   */
  async flush(): Promise<void> {
    if (this.pending.size === 0 || this.isDeaf) return;
    const late = new AbortController();
    const arrived = Promise.all(this.pending).then(() => true);
    const inTime = await Promise.race([arrived, pause(patience, false, { signal: late.signal })]);
    late.abort();
    if (!inTime) this.isDeaf = true;
  }

  close(): void {
    this.connection?.close();
    this.connection = undefined;
    this.address = "";
  }

  private send(line: Line): void {
    if (this.address === "") return;
    // In the next turn of the event loop: the first line opens the connection, and the request that it tells of goes first.
    const sent = nextTurn().then(async () => {
      if (this.address === "") return;
      this.connection ??= connectEngine(this.address);
      if (await this.connection.log(line)) this.isDeaf = false;
    });
    this.pending.add(sent);
    void sent.then(() => this.pending.delete(sent));
  }
}
