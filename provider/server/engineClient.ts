import { credentials } from "@grpc/grpc-js";
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
  /** Resolves once the line has arrived, or can't: that is no reason to fail a call. */
  log(line: Line): Promise<void>;
  close(): void;
}

const severities = { debug: LogSeverity.DEBUG, info: LogSeverity.INFO, warn: LogSeverity.WARNING };

/** A connection to the engine's own service at this address. */
export function connectEngine(address: string): EngineConnection {
  const client = new EngineClient(address, credentials.createInsecure());
  return {
    log: ({ severity, message, urn, ephemeral }) => {
      const request = new LogRequest();
      request.setSeverity(severities[severity]);
      request.setMessage(message);
      request.setUrn(urn);
      request.setEphemeral(ephemeral);
      return new Promise((resolve) => {
        client.log(request, () => {
          resolve();
        });
      });
    },
    close: () => {
      client.close();
    },
  };
}
