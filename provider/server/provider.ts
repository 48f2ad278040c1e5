import { startCall } from "../atlas/call";
import { type OpenClient } from "../config/client";
import { type HostEnvironment } from "../config/settings";
import { type CheckFailure } from "../values/checkFailure";
import { type TierCache } from "../restoreJobs/tierCache";
import { type ResourceContext, type ResourceDefinition } from "../resources/definition";
import { Engine } from "./engine";
import { ConfigError, failureOf } from "./errors";
import { lazy } from "./lazy";
import { type DecodedObject, hasUnknown } from "./values";
import { encodeInvokeResponse, type Failure } from "./wire";

/** What came of an invoke: the answer with the result as it goes onto the wire, or the inputs that are wrong. */
export interface Invoked {
  readonly encoded?: Buffer;
  readonly failures: readonly Failure[];
}

/**
 * The provider behind the protocol: its configuration, its client, and the one signal that Cancel aborts. What takes
 * long to load (zod, axios) is loaded with the first call that needs it, so that the plugin answers at once.
 */
export class Provider {
  readonly engine = new Engine((message) => this.redact(message));
  private readonly canceled = new AbortController();
  private given: DecodedObject = Object.create(null) as DecodedObject;
  private open: OpenClient | undefined;
  private heldTierCache: TierCache | undefined;
  private resources: ReadonlyMap<string, ResourceDefinition> | undefined;
  private hideSecrets: OpenClient["hideSecrets"] | undefined;

  constructor(private readonly surroundings: HostEnvironment) {}

  /** Whether Cancel came. */
  get isCanceled(): boolean {
    return this.canceled.signal.aborted;
  }

  /** What is wrong with the configuration. */
  checkConfig(news: DecodedObject): readonly CheckFailure[] {
    const { resolveSettings } = lazy.settings();
    const unknown = new Set(Object.keys(news).filter((key) => hasUnknown(news[key] ?? null)));
    return resolveSettings(news, this.surroundings, unknown).problems;
  }

  /** Loads what the first call will need, in the moments that the engine takes between the configuration and that call. */
  preload(): void {
    lazy.crossing();
    lazy.functions();
    lazy.client();
  }

  /** Takes the configuration. Never fails and sends nothing: a `destroy` must not hang on it. */
  configure(args: DecodedObject): void {
    this.given = args;
    this.open = undefined;
    this.heldTierCache = undefined;
  }

  /** The resource of a URN, and what it has to work with. */
  resource(urn: string): { definition: ResourceDefinition; context: ResourceContext } {
    this.resources ??= lazy.resources().createResources();
    // urn:pulumi:STACK::PROJECT::TYPE::NAME, where TYPE may have its parents' types before it.
    const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
    const definition = this.resources.get(type);
    if (definition === undefined)
      throw new ConfigError(`there is no resource ${type} in this version of the provider`);
    const context: ResourceContext = {
      urn,
      client: () => this.client().client,
      tierCache: this.tierCache(),
      signal: this.canceled.signal,
      log: this.engine.log(urn),
      time: {
        now: Date.now,
        monotonic: () => performance.now(),
        delay: lazy.delay().delay,
        random: Math.random,
      },
    };
    return { definition, context };
  }

  async invoke(token: string, args: DecodedObject): Promise<Invoked> {
    const { compactToken, compactResult } = lazy.crossing();
    const { __json: json, ...given } = args;
    const compact = compactToken(token) ?? (json === true ? token : undefined);
    const definition = lazy.functions().functions.get(compact ?? token);
    if (definition === undefined)
      throw new ConfigError(`there is no function ${token} in this version of the provider`);
    // Only a preview sends what isn't known yet: there is nothing to ask Atlas for, and nothing to tell.
    if (hasUnknown(args)) return { encoded: encodeInvokeResponse({}, []), failures: [] };
    const checked = definition.check(given);
    if ("problems" in checked) return { failures: checked.problems };
    const { client } = this.client();
    const tierCache = this.tierCache();
    try {
      const result = await startCall(this.canceled.signal, this.engine.log(), (call) =>
        checked.run({ client, call, tierCache }),
      );
      return {
        encoded: encodeInvokeResponse(compact === undefined ? result : compactResult(result), []),
        failures: [],
      };
    } catch (error) {
      const failure = failureOf(error);
      if (failure === undefined) throw error;
      return { failures: [failure] };
    }
  }

  /** Ends what is running, and gives back what was lent. May come more than once. */
  async cancel(): Promise<void> {
    this.canceled.abort(new Error("canceled"));
    const { open } = this;
    this.open = undefined;
    await open?.close();
  }

  /** The message without any of the credentials, should one ever get into it. */
  redact(message: string): string {
    return this.hideSecrets?.(message) ?? message;
  }

  private tierCache(): TierCache {
    this.heldTierCache ??= new (lazy.tierCache().TierCache)();
    return this.heldTierCache;
  }

  private client(): OpenClient {
    if (this.open !== undefined) return this.open;
    const { describeCredentials } = lazy.credentials();
    const { settings, problems } = lazy.settings().resolveSettings(this.given, this.surroundings);
    if (settings === undefined) {
      throw new ConfigError(
        problems.map(({ property, reason }) => `${property} ${reason}`.trim()).join("; "),
      );
    }
    this.open = lazy.client().openClient(settings);
    this.hideSecrets = this.open.hideSecrets;
    this.engine
      .log()
      .debug(`using ${describeCredentials(settings.credentials)} at ${settings.baseUrl.origin}`);
    return this.open;
  }
}
