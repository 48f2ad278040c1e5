import { setImmediate as immediate } from "node:timers/promises";
import { type Log } from "../atlas/call";
import { type EngineConnection, type Line } from "./engineClient";
import { lazy } from "./lazy";

/** A log whose lines belong to one resource, or to the stack. */
export interface EngineLog extends Log {
  /** A line for the engine's status column, that the next one replaces. */
  status(message: string): void;
}

/** Sends lines to the engine, which shows them to the user. What a plugin prints is hidden. */
export class Engine {
  private address = "";
  /** Made with the first line: the plugin answers its first calls without. */
  private connection: EngineConnection | undefined;
  private readonly pending = new Set<Promise<void>>();

  constructor(private readonly redact: (message: string) => string) {}

  /** Tells where the engine listens: from the arguments, Handshake or Attach. The first one counts. */
  connect(address: string): void {
    if (this.address === "") this.address = address;
  }

  log(urn = ""): EngineLog {
    return {
      debug: (message) => {
        this.send({ severity: "debug", message, urn, ephemeral: false });
      },
      info: (message) => {
        this.send({ severity: "info", message, urn, ephemeral: false });
      },
      warn: (message) => {
        this.send({ severity: "warn", message, urn, ephemeral: false });
      },
      status: (message) => {
        this.send({ severity: "info", message, urn, ephemeral: true });
      },
    };
  }

  /** Resolves once all lines so far have arrived, so that none is lost when a call ends before its log does. */
  async flush(): Promise<void> {
    await Promise.all(this.pending);
  }

  close(): void {
    this.connection?.close();
    this.connection = undefined;
    this.address = "";
  }

  private send(line: Line): void {
    if (this.address === "") return;
    const redacted = { ...line, message: this.redact(line.message) };
    // In the next turn of the event loop: the first line opens the connection, and the request that it tells of goes first.
    const sent = immediate().then(() => {
      if (this.address === "") return;
      this.connection ??= lazy.engineClient().connectEngine(this.address);
      return this.connection.log(redacted);
    });
    this.pending.add(sent);
    void sent.then(() => this.pending.delete(sent));
  }
}
