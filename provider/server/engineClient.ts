import { credentials, Metadata } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** One line for the user (pulumirpc.LogRequest). */
export interface Line {
  readonly severity: "debug" | "info" | "warn";
  readonly message: string;
  /** The resource it belongs to; "" for the stack. */
  readonly urn: string;
  /** For the status column, where the next one replaces it. */
  readonly ephemeral: boolean;
}

export interface EngineConnection {
  /** Resolves with whether the line has arrived: that it can't is no reason to fail a call. */
  log(line: Line): Promise<boolean>;
  close(): void;
}

const severities = { debug: LogSeverity.DEBUG, info: LogSeverity.INFO, warn: LogSeverity.WARNING };

/** How long a line may be on its way, in milliseconds: then it's given up, so that none piles up. */
const lineTimeout = 10_000;

/** A connection to the engine's own service at this address. */
export function connectEngine(address: string): EngineConnection {
  const client = new EngineClient(address, credentials.createInsecure(), {
    // gRPC would go through http_proxy and https_proxy, to this machine's own address as well.
    "grpc.enable_http_proxy": 0,
  });
  return {
    log: ({ severity, message, urn, ephemeral }) => {
      const request = new LogRequest()
        .setSeverity(severities[severity])
        .setMessage(message)
        .setUrn(urn)
        .setEphemeral(ephemeral);
      return new Promise((resolve) => {
        client.log(request, new Metadata(), { deadline: Date.now() + lineTimeout }, (error) => {
          resolve(error === null);
        });
      });
    },
    close: () => {
      client.close();
    },
  };
}
