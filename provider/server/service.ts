import type * as grpc from "@grpc/grpc-js";
import { PluginInfo, type PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { CheckResult } from "@pulumi/pulumi/provider";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { StatusError } from "../values/statusError";
import { type Configured } from "./configured";
import { type EngineLink } from "./engineLink";
import { type EngineCall, type EngineProvider, type PropertyChange } from "./engineProvider";
import { type RunningCalls } from "./runningCalls";
import { decodeStruct } from "./structDecoder";
import { encodeInvokeResponse, encodeStruct } from "./structEncoder";

export interface Service {
  readonly definition: grpc.ServiceDefinition;
  readonly implementation: grpc.UntypedServiceImplementation;
}

/**
 * The ResourceProvider service (pulumirpc, provider.proto) around a provider. What isn't here answers UNIMPLEMENTED, on
 * purpose so for DiffConfig: any other answer than "some change" would make the engine go on with the old state's
 * configuration.
 */
export function createService(
  provider: EngineProvider,
  engine: EngineLink,
  running: RunningCalls,
  configured: Configured,
): Service {
  const callOf = async (
    signal: AbortSignal,
    more: Partial<EngineCall> & { urn?: string } = {},
  ): Promise<EngineCall> => {
    const { urn, ...rest } = more;
    const configuration = await configured.get();
    return { configuration, signal, log: engine.log(urn), preview: false, ...rest };
  };

  const implementation = {
    handshake: running.unary((request: messages.ProviderHandshakeRequest) => {
      configured.introduce(request.getEngineAddress());
      // Otherwise the engine unwraps secret inputs, and what is made of them would lie in clear in the state.
      return new messages.ProviderHandshakeResponse().setAcceptSecrets(true);
    }),

    attach: running.unary((request: PluginAttach) => {
      configured.introduce(request.getAddress());
      return new Empty();
    }),

    getPluginInfo: running.unary(() => new PluginInfo().setVersion(provider.version ?? "")),

    getSchema: running.unary(async (request: messages.GetSchemaRequest) => {
      if (request.getVersion() !== 0)
        throw new StatusError("FAILED_PRECONDITION", `unsupported schema version ${request.getVersion()}`);
      const schema = provider.schema ?? (await provider.getSchema?.()) ?? "{}";
      return new messages.GetSchemaResponse().setSchema(schema);
    }),

    checkConfig: running.unary(async (request: messages.CheckRequest) => {
      const result = (await provider.checkConfig?.(decodeStruct(request.getNews()))) ?? {};
      return checkResponse(result, request);
    }),

    configure: running.unary((request: messages.ConfigureRequest) => {
      configured.set(decodeStruct(request.getArgs()));
      return new messages.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    }),

    invoke: running.unary(async (request: messages.InvokeRequest, signal) => {
      const token = request.getTok();
      if (provider.invoke === undefined) throw new StatusError("NOT_FOUND", `there is no function ${token}`);
      const call = await callOf(signal, { preview: request.getPreview() });
      const result = await provider.invoke(token, decodeStruct(request.getArgs()), call);
      return encodeInvokeResponse(result.outputs as object | undefined, result.failures ?? []);
    }),

    check: running.unary(async (request: messages.CheckRequest, signal) => {
      const urn = request.getUrn();
      const [olds, news] = [decodeStruct(request.getOlds()), decodeStruct(request.getNews())];
      const result = (await provider.check?.(urn, olds, news, await callOf(signal, { urn }))) ?? {};
      return checkResponse(result, request);
    }),

    diff: running.unary(async (request: messages.DiffRequest, signal) => {
      const urn = request.getUrn();
      const [olds, news] = [decodeStruct(request.getOlds()), decodeStruct(request.getNews())];
      const call = await callOf(signal, { urn, oldInputs: decodeStruct(request.getOldInputs()) });
      const result = (await provider.diff?.(request.getId(), urn, olds, news, call)) ?? {};
      const response = new messages.DiffResponse()
        .setChanges(changesOf(result.changes))
        .setReplacesList(result.replaces ?? [])
        .setStablesList(result.stables ?? [])
        .setDeletebeforereplace(result.deleteBeforeReplace ?? false);
      const { detailedDiff } = result;
      if (detailedDiff === undefined) return response;
      response.setHasdetaileddiff(true).setDiffsList(Object.keys(detailedDiff));
      for (const [property, { kind, inputDiff }] of Object.entries(detailedDiff)) {
        const diff = new messages.PropertyDiff().setKind(diffKinds[kind]).setInputdiff(inputDiff);
        response.getDetaileddiffMap().set(property, diff);
      }
      return response;
    }),

    create: running.unary(async (request: messages.CreateRequest, signal) => {
      const urn = request.getUrn();
      if (provider.create === undefined) throw unknownResource(urn);
      const preview = request.getPreview();
      const call = await callOf(signal, { urn, preview, timeout: timeoutOf(request) });
      const created = await provider.create(urn, decodeStruct(request.getProperties()), call);
      // A preview has no id yet: the engine takes the empty one for unknown.
      const id = preview ? "" : created.id;
      return new messages.CreateResponse().setId(id).setProperties(toStruct(created.outs));
    }),

    update: running.unary(async (request: messages.UpdateRequest, signal) => {
      const urn = request.getUrn();
      if (provider.update === undefined) throw unknownResource(urn);
      const [olds, news] = [decodeStruct(request.getOlds()), decodeStruct(request.getNews())];
      const call = await callOf(signal, {
        urn,
        preview: request.getPreview(),
        timeout: timeoutOf(request),
        oldInputs: decodeStruct(request.getOldInputs()),
      });
      const updated = await provider.update(request.getId(), urn, olds, news, call);
      return new messages.UpdateResponse().setProperties(toStruct(updated.outs));
    }),

    read: running.unary(async (request: messages.ReadRequest, signal) => {
      const [id, urn] = [request.getId(), request.getUrn()];
      const [props, inputs] = [decodeStruct(request.getProperties()), decodeStruct(request.getInputs())];
      // Without it the state stays as it is.
      const result = (await provider.read?.(id, urn, props, await callOf(signal, { urn, inputs }))) ?? {
        id,
        props,
        inputs,
      };
      return new messages.ReadResponse()
        .setId(result.id ?? "")
        .setProperties(toStruct(result.props))
        .setInputs(toStruct(result.inputs));
    }),

    delete: running.unary(async (request: messages.DeleteRequest, signal) => {
      const urn = request.getUrn();
      const call = await callOf(signal, { urn, timeout: timeoutOf(request) });
      await provider.delete?.(request.getId(), urn, decodeStruct(request.getProperties()), call);
      return new Empty();
    }),

    cancel: running.unary(async () => {
      running.cancel();
      configured.end();
      await provider.cancel?.();
      return new Empty();
    }),
  };
  return { definition, implementation };
}

const checkResponse = (
  { inputs, failures = [] }: CheckResult,
  request: messages.CheckRequest,
): messages.CheckResponse =>
  new messages.CheckResponse()
    .setInputs(inputs === undefined ? request.getNews() : toStruct(inputs))
    .setFailuresList(
      failures.map(({ property, reason }) =>
        new messages.CheckFailure().setProperty(property).setReason(reason),
      ),
    );

function changesOf(changes: boolean | undefined): messages.DiffResponse.DiffChanges {
  const { DIFF_NONE, DIFF_SOME, DIFF_UNKNOWN } = messages.DiffResponse.DiffChanges;
  if (changes === undefined) return DIFF_UNKNOWN;
  return changes ? DIFF_SOME : DIFF_NONE;
}

const diffKinds = {
  add: messages.PropertyDiff.Kind.ADD,
  update: messages.PropertyDiff.Kind.UPDATE,
  delete: messages.PropertyDiff.Kind.DELETE,
} as const satisfies Record<PropertyChange["kind"], messages.PropertyDiff.Kind>;

/** Results are `any` to @pulumi/pulumi/provider. */
const toStruct = (properties: unknown): Struct =>
  properties === undefined ? new Struct() : Struct.deserializeBinary(encodeStruct(properties as object));

/** 0 where there is none. */
const timeoutOf = (request: { getTimeout(): number }): number | undefined =>
  request.getTimeout() > 0 ? request.getTimeout() : undefined;

const unknownResource = (urn: string): StatusError =>
  new StatusError("NOT_FOUND", `there is no resource of the type in ${urn}`);

/** The SDK's own definition, but for the answer that is written directly (structEncoder.ts). */
const definition: grpc.ServiceDefinition = {
  ...(ResourceProviderService as grpc.ServiceDefinition),
  invoke: {
    ...ResourceProviderService.invoke,
    responseSerialize: (bytes: Buffer) => bytes,
  },
};
