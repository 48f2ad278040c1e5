import * as grpc from "@grpc/grpc-js";
import { type HostEnvironment } from "../config/settings";
import { Provider } from "./provider";
import { createService, RunningCalls } from "./service";

export interface RunningServer {
  /** The port on 127.0.0.1. */
  readonly port: number;
  /** Fails the calls that are running. */
  fail(details: string): void;
  /** Cancels what is running and ends the server. */
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Where the engine listens; "" where Handshake or Attach will tell. */
  readonly engineAddress: string;
  readonly surroundings: HostEnvironment;
  /** The package schema, as JSON. */
  readonly schema: () => string;
}

/** gRPC's own bound is 4 MiB; the engine uses 400. */
const maxMessageBytes = 400 * 2 ** 20;

/** How long the calls that were canceled may take to say so, in milliseconds. */
const lastAnswers = 500;

/** Resolves once all calls are answered, and the answers are on their way; at the latest when that time is over. */
function answered(server: grpc.Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, lastAnswers);
    server.tryShutdown(() => {
      clearTimeout(late);
      resolve();
    });
  });
}

/** Starts the provider's server on a free port of 127.0.0.1. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const provider = new Provider(options.surroundings);
  provider.engine.connect(options.engineAddress);
  const running = new RunningCalls();
  const server = new grpc.Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
  });
  const { definition, implementation } = createService(provider, running, options.schema);
  server.addService(definition, implementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    port,
    fail: (details) => {
      running.fail(details);
    },
    close: async () => {
      await provider.cancel();
      provider.engine.close();
      await answered(server);
      server.forceShutdown();
    },
  };
}
