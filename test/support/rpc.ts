import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { RestoresProvider } from "../../provider/provider";
import { serve } from "../../provider/server/serve";
import { encodeStruct } from "../../provider/server/structEncoder";

/** A line that the provider sent to the engine. */
export interface EngineLine {
  readonly severity: number;
  readonly message: string;
  readonly urn: string;
  readonly ephemeral: boolean;
}

/** The provider's server in this process, a client of it, and an engine in miniature that takes its lines. */
export interface RpcSession {
  readonly lines: readonly EngineLine[];
  /** Calls a method; rejects with the gRPC error. */
  readonly call: <Response>(method: string, request: object) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** Properties as the protocol has them. */
export const struct = (properties: object): Struct => Struct.deserializeBinary(encodeStruct(properties));

export async function openRpc(env: Record<string, string> = {}): Promise<RpcSession> {
  const lines: EngineLine[] = [];
  const engine = new grpc.Server();
  engine.addService(EngineService, {
    log: (call: grpc.ServerUnaryCall<LogRequest, Empty>, callback: grpc.sendUnaryData<Empty>) => {
      const { request } = call;
      lines.push({
        severity: request.getSeverity(),
        message: request.getMessage(),
        urn: request.getUrn(),
        ephemeral: request.getEphemeral(),
      });
      callback(null, new Empty());
    },
  });
  const enginePort = await new Promise<number>((resolve, reject) => {
    engine.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
  const noFile = () => {
    throw Object.assign(new Error("no such file"), { code: "ENOENT" });
  };
  const options = {
    environment: { env, platform: "linux", readFile: noFile },
    schema: '{"name":"mongodbatlas-restores"}',
  } as const;
  const server = await serve(() => new RestoresProvider(options), {
    engineAddress: `127.0.0.1:${enginePort}`,
  });
  const client = new ResourceProviderClient(`127.0.0.1:${server.port}`, grpc.credentials.createInsecure());
  return {
    lines,
    call: <Response>(method: string, request: object) =>
      new Promise<Response>((resolve, reject) => {
        type Method = (request: object, callback: (error: Error | null, response: Response) => void) => void;
        const methods = client as unknown as Record<string, Method>;
        methods[method]?.call(client, request, (error, response) => {
          if (error === null) resolve(response);
          else reject(error);
        });
      }),
    close: async () => {
      client.close();
      await server.close();
      engine.forceShutdown();
    },
  };
}
