import type {
  CheckResult,
  CreateResult,
  InvokeResult,
  Provider,
  ReadResult,
  UpdateResult,
} from "@pulumi/pulumi/provider";
import { startCall } from "./atlas/call";
import { AtlasError, type AtlasErrorKind } from "./atlas/errors";
import { delay } from "./atlas/http/delay";
import { type OpenClient } from "./config/client";
import { describeCredentials } from "./config/credentials";
import { type HostEnvironment } from "./config/settings";
import { jsonArgument, jsonResult } from "./functions/jsonResult";
import { packageVersion } from "./packageInfo";
import { type Change, type ResourceContext, type ResourceDefinition } from "./resources/definition";
import { ResourceError } from "./resources/errors";
import { TierCache } from "./restoreJobs/tierCache";
import {
  type DetailedDiffResult,
  type EngineCall,
  type EngineLog,
  type PropertyChange,
} from "./server/engineProvider";
import { type CheckFailure } from "./values/checkFailure";
import { type StatusCode, StatusError } from "./values/statusError";
import { holdsUnknown } from "./values/unknown";
import {
  keepSecret,
  type Properties,
  secrecyChanges,
  unwrapProperties,
  withoutNullProperties,
  withoutUndefined,
} from "./values/wrapped";

/** The code of each kind. Not UNIMPLEMENTED (the engine takes it for a method that isn't there) and not UNAVAILABLE (for a plugin that died). */
const statusOf: Readonly<Record<AtlasErrorKind, StatusCode>> = {
  badRequest: "INVALID_ARGUMENT",
  authentication: "UNAUTHENTICATED",
  forbidden: "PERMISSION_DENIED",
  notFound: "NOT_FOUND",
  gone: "FAILED_PRECONDITION",
  rateLimited: "RESOURCE_EXHAUSTED",
  unavailable: "ABORTED",
  redirect: "FAILED_PRECONDITION",
  unexpectedStatus: "UNKNOWN",
  unreachable: "ABORTED",
  invalidResponse: "DATA_LOSS",
  inconsistentList: "ABORTED",
  timeLimit: "DEADLINE_EXCEEDED",
};

/* eslint-disable @typescript-eslint/no-require-imports -- `import()` is another module system here, which ts-node and a
   bundle in one file don't have. */
/**
 * What takes long to load (zod, axios), loaded by the first call that needs it: a third of the time until the plugin can
 * be asked, and it answers GetSchema, Handshake and Configure without.
 */
const lazy = {
  functions: () => require("./functions") as typeof import("./functions"),
  resources: () => require("./resources") as typeof import("./resources"),
  check: () => require("./resources/checkResource") as typeof import("./resources/checkResource"),
  settings: () => require("./config/settings") as typeof import("./config/settings"),
  client: () => require("./config/client") as typeof import("./config/client"),
};
/* eslint-enable @typescript-eslint/no-require-imports */

export interface RestoresProviderOptions {
  readonly environment: HostEnvironment;
  /** The package schema, as JSON. */
  readonly schema: string;
}

/**
 * The provider: from a token or a URN to a function or a resource, with one client for all of them. Any server of
 * `Provider` serves it; what only this project's own hands on (provider/server) comes as the optional last argument of
 * each method, and without it credentials come from the environment, and nothing is a preview.
 */
export class RestoresProvider implements Provider {
  readonly version = packageVersion;
  private readonly canceled = new AbortController();
  private resources: ReadonlyMap<string, ResourceDefinition> | undefined;
  private readonly tierCache = new TierCache();
  private opened: (OpenClient & { readonly configuration: Properties }) | undefined;

  /** For calls about which the server says nothing. */
  private readonly plainCall: EngineCall = {
    configuration: {},
    signal: this.canceled.signal,
    log: silent,
    preview: false,
  };

  constructor(private readonly options: RestoresProviderOptions) {}

  getSchema(): Promise<string> {
    return Promise.resolve(this.options.schema);
  }

  checkConfig(news: Properties): Promise<CheckResult> {
    const given = unwrapProperties(news);
    const unknown = new Set(Object.keys(given).filter((key) => holdsUnknown(given[key])));
    const { problems } = lazy.settings().resolveSettings(given, this.options.environment, unknown);
    // What the first call will need is loaded while the engine takes the answer.
    if (problems.length === 0) setTimeout(preload, 1).unref();
    return Promise.resolve({ inputs: news, failures: this.redactAll(problems) });
  }

  invoke(token: string, args: Properties, call = this.plainCall): Promise<InvokeResult> {
    return this.guard(async () => {
      const definition = lazy.functions().functions.get(token);
      if (definition === undefined) throw notHere(`function ${token}`);
      const { [jsonArgument]: asJson, ...inputs } = unwrapProperties(args);
      // Only a preview sends what isn't known yet: there is nothing to ask Atlas for, and nothing to tell.
      if (holdsUnknown(inputs)) return { outputs: {} };
      const checked = definition.check(inputs);
      if ("problems" in checked) return { failures: this.redactAll(checked.problems) };
      const { client } = this.open(call);
      const result = await startCall(
        call.signal,
        this.redacting(call.log),
        (atlasCall) => checked.run({ client, call: atlasCall, tierCache: this.tierCache }),
        definition.timeLimit,
      );
      if (asJson === true) return { outputs: jsonResult(result) };
      // This project's own server leaves out what isn't set while it writes, which costs a long list nothing.
      return { outputs: call === this.plainCall ? withoutUndefined(result) : result };
    });
  }

  check(urn: string, _olds: Properties, news: Properties): Promise<CheckResult> {
    return this.guard(() => {
      const problems = lazy.check().checkResource(this.resourceOf(urn), unwrapProperties(news));
      // With a property the engine prints its value as well, a secret one in clear, and `<nil>` for a nested one.
      const failures = problems.map(({ property, reason }) => ({
        property: "",
        reason: `${property} ${reason}`.trim(),
      }));
      return { inputs: withoutNullProperties(news), failures: this.redactAll(failures) };
    });
  }

  diff(
    _id: string,
    urn: string,
    olds: Properties,
    news: Properties,
    call = this.plainCall,
  ): Promise<DetailedDiffResult> {
    return this.guard(async () => {
      // The old outputs alone tell nothing of the inputs: without an answer the engine compares by itself.
      if (call.oldInputs === undefined) return {};
      const resource = this.resourceOf(urn);
      const changes = await resource.diff(
        {
          oldInputs: unwrapProperties(call.oldInputs),
          oldOutputs: unwrapProperties(olds),
          inputs: unwrapProperties(news),
        },
        this.contextOf(urn, call),
      );
      // What inputs stand in under another name has to turn secret with them; nothing else would come of such a change.
      const secrecy = resource.madeOfInputs.size === 0 ? [] : secrecyChanges(call.oldInputs, news);
      const detailed = [
        ...secrecy.map((property): Change => ({ property, kind: "update", input: true })),
        ...changes,
      ].map(({ property, kind, input }): [string, PropertyChange] => [property, { kind, inputDiff: input }]);
      return { changes: detailed.length > 0, detailedDiff: Object.fromEntries(detailed) };
    });
  }

  create(urn: string, inputs: Properties, call = this.plainCall): Promise<CreateResult> {
    return this.guard(async () => {
      const request = { name: nameOf(urn), inputs: unwrapProperties(inputs), ...termsOf(call) };
      const resource = this.resourceOf(urn);
      const { id, outputs } = await resource.create(request, this.contextOf(urn, call));
      return { id, outs: outputsOf(outputs, resource, inputs) };
    });
  }

  update(
    _id: string,
    urn: string,
    olds: Properties,
    news: Properties,
    call = this.plainCall,
  ): Promise<UpdateResult> {
    return this.guard(async () => {
      const request = {
        name: nameOf(urn),
        inputs: unwrapProperties(news),
        oldInputs: unwrapProperties(call.oldInputs ?? {}),
        oldOutputs: unwrapProperties(olds),
        ...termsOf(call),
      };
      const resource = this.resourceOf(urn);
      const outputs = await resource.update(request, this.contextOf(urn, call));
      return { outs: outputsOf(outputs, resource, news, olds) };
    });
  }

  /** Nothing is asked of Atlas: what a resource is, is what the state says. */
  read(id: string, urn: string, props: Properties = {}, call = this.plainCall): Promise<ReadResult> {
    return this.guard(() => {
      const resource = this.resourceOf(urn);
      if (Object.keys(props).length === 0) {
        throw new ResourceError(
          `a ${resource.name} cannot be imported: nothing in Atlas corresponds to it; create one instead`,
        );
      }
      resource.read(urn);
      return { id, props, inputs: call.inputs };
    });
  }

  /** Nothing in Atlas belongs to a resource of this package. */
  delete(): Promise<void> {
    return Promise.resolve();
  }

  /** Ends what is running, and gives back what was lent. May come more than once. */
  async cancel(): Promise<void> {
    this.canceled.abort(new Error("canceled"));
    const { opened } = this;
    this.opened = undefined;
    await opened?.close();
  }

  private resourceOf(urn: string): ResourceDefinition {
    // urn:pulumi:STACK::PROJECT::TYPE::NAME, where TYPE may have its parents' types before it.
    const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
    this.resources ??= lazy.resources().createResources();
    const definition = this.resources.get(type);
    if (definition === undefined) throw notHere(`resource ${type}`);
    return definition;
  }

  private contextOf(urn: string, call: EngineCall): ResourceContext {
    return {
      urn,
      client: () => this.open(call).client,
      tierCache: this.tierCache,
      signal: call.signal,
      log: this.redacting(call.log),
      time: { monotonic: () => performance.now(), delay, random: Math.random },
    };
  }

  /** The client of the configuration, made with the first call that needs it. */
  private open({ configuration, log, signal }: EngineCall): OpenClient {
    signal.throwIfAborted();
    if (this.opened?.configuration === configuration) return this.opened;
    const given = unwrapProperties(configuration);
    const { settings, problems } = lazy.settings().resolveSettings(given, this.options.environment);
    if (settings === undefined) {
      const all = problems.map(({ property, reason }) => `${property} ${reason}`.trim());
      throw new StatusError("FAILED_PRECONDITION", all.join("; "));
    }
    const opened = { ...lazy.client().openClient(settings), configuration };
    this.opened = opened;
    this.hideSecrets = opened.hideSecrets;
    const credentials = describeCredentials(settings.credentials);
    this.redacting(log).debug(`using ${credentials} at ${settings.baseUrl.origin}`);
    return opened;
  }

  /** The message without any of the credentials, should one ever get into it. Stays as it is once the client is closed. */
  private hideSecrets = (message: string): string => message;

  private redactAll(failures: readonly CheckFailure[]): CheckFailure[] {
    return failures.map(({ property, reason }) => ({
      property: this.hideSecrets(property),
      reason: this.hideSecrets(reason),
    }));
  }

  private redacting(log: EngineLog): EngineLog {
    return {
      debug: (message) => log.debug(this.hideSecrets(message)),
      info: (message) => log.info(this.hideSecrets(message)),
      warn: (message) => log.warn(this.hideSecrets(message)),
      status: (message) => log.status(this.hideSecrets(message)),
    };
  }

  /** Does the work of a call; what it fails with is one line that shows no secret, and has a code. */
  private async guard<T>(work: () => Promise<T> | T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const message = this.hideSecrets(error instanceof Error ? error.message : String(error));
      if (this.canceled.signal.aborted) throw new StatusError("CANCELLED", "canceled");
      if (error instanceof StatusError) throw new StatusError(error.status, message);
      if (error instanceof AtlasError) throw new StatusError(statusOf[error.kind], message);
      if (error instanceof ResourceError) throw new StatusError("FAILED_PRECONDITION", message);
      throw new StatusError("INTERNAL", `this is a bug in the provider, please report it: ${message}`);
    }
  }
}

const preload = (): void => {
  lazy.functions();
  lazy.client();
};

const silent: EngineLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  status: () => undefined,
};

const notHere = (what: string): StatusError =>
  new StatusError("FAILED_PRECONDITION", `there is no ${what} in this version of the provider`);

const nameOf = (urn: string): string => urn.split("::").slice(3).join("::");

/** As every server can carry them: nothing undefined, and what stems from a secret input is secret. */
const outputsOf = (
  outputs: object,
  { madeOfInputs }: ResourceDefinition,
  inputs: Properties,
  before?: Properties,
): Properties => keepSecret(withoutUndefined(outputs) as Properties, inputs, before, madeOfInputs);

/** customTimeouts come in seconds. */
const termsOf = ({ preview, timeout }: EngineCall): { preview: boolean; timeout: number | undefined } => ({
  preview,
  timeout: timeout === undefined ? undefined : timeout * 1000,
});
