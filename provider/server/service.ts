import * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  type CheckRequest,
  CheckFailure,
  CheckResponse,
  type ConfigureRequest,
  ConfigureResponse,
  type GetSchemaRequest,
  GetSchemaResponse,
  type InvokeRequest,
  type ProviderHandshakeRequest,
  ProviderHandshakeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { type PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { packageVersion } from "../packageInfo";
import { ConfigError, rpcError } from "./errors";
import { type Invoked, type Provider } from "./provider";
import { resourceHandlers } from "./resourceHandlers";
import { decodeStruct } from "./values";
import { encodeInvokeResponse } from "./wire";

type Reply<Response> = grpc.sendUnaryData<Response>;

/** The calls that are running, so that a crash can fail them instead of leaving the engine waiting. */
export class RunningCalls {
  private readonly replies = new Set<Reply<never>>();

  /** A handler for gRPC around an async one: every error is answered with a code and one line. */
  unary<Request, Response>(
    provider: Provider,
    work: (request: Request) => Promise<Response> | Response,
  ): grpc.handleUnaryCall<Request, Response> {
    return (call, callback) => {
      const reply = callback as Reply<never>;
      this.replies.add(reply);
      const answer = (error: unknown, response?: Response) => {
        if (!this.replies.delete(reply)) return;
        if (error === undefined) {
          callback(null, response);
          return;
        }
        const { code, details } = rpcError(error, provider.isCanceled);
        callback({ code, details: provider.redact(details) });
      };
      // Of an error, too, for the engine may end with it. After Cancel nobody waits for lines.
      const flush = async () => {
        if (!provider.isCanceled) await provider.engine.flush();
      };
      Promise.resolve(call.request)
        .then(work)
        .then(
          async (response) => {
            await flush();
            answer(undefined, response);
          },
          async (error: unknown) => {
            await flush();
            answer(error ?? new Error("unknown failure"));
          },
        );
    };
  }

  /** Fails all of them. */
  fail(details: string): void {
    for (const reply of this.replies) reply({ code: grpc.status.INTERNAL, details });
    this.replies.clear();
  }
}

/**
 * The ResourceProvider service (pulumirpc, provider.proto). What isn't here answers UNIMPLEMENTED, on purpose so for
 * DiffConfig: any other answer than "some change" would make the engine go on with the old state's configuration.
 */
export function createService(
  provider: Provider,
  running: RunningCalls,
  schema: () => string,
): { definition: grpc.ServiceDefinition; implementation: grpc.UntypedServiceImplementation } {
  const unary = <Request, Response>(work: (request: Request) => Promise<Response> | Response) =>
    running.unary(provider, work);

  const resources = resourceHandlers(provider);
  const implementation = {
    check: unary(resources.check),
    diff: unary(resources.diff),
    create: unary(resources.create),
    update: unary(resources.update),
    read: unary(resources.read),
    delete: unary(resources.delete),
    handshake: unary((request: ProviderHandshakeRequest) => {
      provider.engine.connect(request.getEngineAddress());
      // All defaults: the engine keeps secrets by itself, and nothing here needs outputs or byte strings.
      return new ProviderHandshakeResponse();
    }),
    attach: unary((request: PluginAttach) => {
      provider.engine.connect(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: unary(() => new PluginInfo().setVersion(packageVersion)),
    getSchema: unary((request: GetSchemaRequest) => {
      if (request.getVersion() !== 0)
        throw new ConfigError(`unsupported schema version ${request.getVersion()}`);
      return new GetSchemaResponse().setSchema(schema());
    }),
    checkConfig: unary((request: CheckRequest) => {
      const problems = provider.checkConfig(decodeStruct(request.getNews()));
      // Once the answer is on its way.
      if (problems.length === 0) setTimeout(() => provider.preload(), 1).unref();
      return new CheckResponse()
        .setInputs(request.getNews())
        .setFailuresList(
          problems.map(({ property, reason }) =>
            new CheckFailure().setProperty(property).setReason(provider.redact(reason)),
          ),
        );
    }),
    configure: unary((request: ConfigureRequest) => {
      provider.configure(decodeStruct(request.getArgs()));
      return new ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    }),
    invoke: unary(async (request: InvokeRequest) => {
      const invoked = await provider.invoke(request.getTok(), decodeStruct(request.getArgs()));
      return encodeInvoked(provider, invoked);
    }),
    cancel: unary(async () => {
      await provider.cancel();
      return new Empty();
    }),
  };
  return { definition, implementation };
}

const encodeInvoked = (provider: Provider, { encoded, failures }: Invoked): Buffer =>
  encoded ??
  encodeInvokeResponse(
    undefined,
    failures.map(({ property, reason }) => ({ property, reason: provider.redact(reason) })),
  );

/** The SDK's own definition, but for the answers that are written directly (wire.ts). */
const definition: grpc.ServiceDefinition = {
  ...(ResourceProviderService as grpc.ServiceDefinition),
  invoke: {
    ...ResourceProviderService.invoke,
    responseSerialize: (bytes: Buffer) => bytes,
  },
};
