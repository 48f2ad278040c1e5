import * as grpc from "@grpc/grpc-js";
import { type Socket } from "node:net";
import { Configured } from "./configured";
import { EngineLink } from "./engineLink";
import { type EngineProvider } from "./engineProvider";
import { type LeftConfigurations } from "./leftConfigurations";
import { RunningCalls } from "./runningCalls";
import { createService } from "./service";

/** gRPC's own bound is 4 MiB; the engine uses 400. */
const maxMessageBytes = 400 * 2 ** 20;

/** How long the calls that were canceled may take to say so, in milliseconds. */
const lastAnswers = 500;

/** One engine, and what it has of the provider: a configuration, calls that run, and the end of them all by Cancel. */
export class Session {
  private readonly engine = new EngineLink();
  private readonly configured: Configured;
  private readonly running = new RunningCalls(this.engine);
  private readonly server = new grpc.Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
  });
  private readonly connections: grpc.ConnectionInjector;

  constructor(
    private readonly provider: EngineProvider,
    engineAddress: string,
    left: LeftConfigurations,
  ) {
    this.engine.connect(engineAddress);
    this.configured = new Configured(this.engine, left);
    const { definition, implementation } = createService(
      provider,
      this.engine,
      this.running,
      this.configured,
    );
    this.server.addService(definition, implementation);
    this.connections = this.server.createConnectionInjector(grpc.ServerCredentials.createInsecure());
  }

  /** Takes a connection of the engine's. */
  accept(socket: Socket): void {
    this.connections.injectConnection(socket);
  }

  /** Fails the calls that are running. */
  fail(details: string): void {
    this.running.fail(details);
  }

  /** Ends as {@link close} does, where the engine has closed its connection: it may come back on another one. */
  async leave(): Promise<void> {
    this.configured.leave();
    await this.close();
  }

  /** Cancels what is running, lets it say so, and ends the connections. */
  async close(): Promise<void> {
    this.running.cancel();
    await this.provider.cancel?.();
    this.engine.close();
    await this.answered();
    this.connections.destroy();
    this.server.forceShutdown();
  }

  /** Resolves once all calls are answered, and the answers are on their way; at the latest when that time is over. */
  private answered(): Promise<void> {
    return new Promise((resolve) => {
      const late = setTimeout(resolve, lastAnswers);
      this.server.tryShutdown(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }
}
