import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { type Log } from "../atlas/call";

/** A log whose lines belong to one resource, or to the stack. */
export interface EngineLog extends Log {
  /** A line for the engine's status column, that the next one replaces. */
  status(message: string): void;
}

/** Sends lines to the engine, which shows them to the user. What a plugin prints is hidden. */
export class Engine {
  private client: EngineClient | undefined;
  private readonly pending = new Set<Promise<void>>();

  constructor(private readonly redact: (message: string) => string) {}

  /** Tells where the engine listens: from the arguments, Handshake or Attach. */
  connect(address: string): void {
    if (address === "" || this.client !== undefined) return;
    this.client = new EngineClient(address, grpc.credentials.createInsecure());
  }

  log(urn = ""): EngineLog {
    return {
      debug: (message) => {
        this.send(LogSeverity.DEBUG, message, urn, false);
      },
      info: (message) => {
        this.send(LogSeverity.INFO, message, urn, false);
      },
      warn: (message) => {
        this.send(LogSeverity.WARNING, message, urn, false);
      },
      status: (message) => {
        this.send(LogSeverity.INFO, message, urn, true);
      },
    };
  }

  /** Resolves once all lines so far have arrived, so that none is lost when a call ends before its log does. */
  async flush(): Promise<void> {
    await Promise.all(this.pending);
  }

  close(): void {
    this.client?.close();
    this.client = undefined;
  }

  private send(severity: LogSeverity, message: string, urn: string, ephemeral: boolean): void {
    const { client } = this;
    if (client === undefined) return;
    const request = new LogRequest();
    request.setSeverity(severity);
    request.setMessage(this.redact(message));
    request.setUrn(urn);
    request.setEphemeral(ephemeral);
    const sent = new Promise<void>((resolve) => {
      // A line that can't be shown is no reason to fail the call.
      client.log(request, () => {
        resolve();
      });
    });
    this.pending.add(sent);
    void sent.then(() => this.pending.delete(sent));
  }
}
