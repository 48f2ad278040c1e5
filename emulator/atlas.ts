// The emulated service without its wire: what it holds, and what it answers.
import type { IncomingMessage } from "node:http";
import { type Caller, Credentials, unauthorized } from "./auth/credentials";
import { Projects } from "./data/projects";
import { answerApi } from "./api/answer";
import { isList } from "./api/operation";
import { findRoute, type Route } from "./api/routes";
import { AtlasError, resourceNotFound } from "./api/errors";
import type { Fault } from "./faults/faultTypes";
import { type Answer, answer, FaultBook, isAnswerFault, refusal, standIn } from "./faults/faults";
import { type LogEntry, splitTarget } from "./log";
import { OAUTH, readForm } from "./auth/oauth";
import { Cache } from "./lag/cache";
import { Replicas } from "./lag/replicas";
import { RateLimiter } from "./limits/rateLimit";
import { type Scopes, TokenBuckets } from "./limits/tokenBuckets";
import { Player } from "./recordings/replay";
import { demoProjects } from "./jobs/seed";
import type { EmulatorOptions, ServerlessListMode, ServerlessMode } from "./types";

const API = "/api/atlas/";

/** One request on its way. */
export interface Visit {
  message: IncomingMessage;
  entry: LogEntry;
  /** Path and query as they came. */
  target: string;
  /** Undefined outside the API. */
  caller: Caller | undefined;
  route: Route | undefined;
}

export class Atlas {
  readonly clock: () => number;
  readonly credentials: Credentials;
  readonly projects: Projects;
  readonly faults = new FaultBook();
  limiter: RateLimiter | undefined;
  buckets: TokenBuckets;
  replicas: Replicas;
  cache: Cache;
  serverless: ServerlessMode;
  serverlessList: ServerlessListMode;
  accessDenied: boolean;
  readonly #tokenLimiter: RateLimiter | undefined;
  readonly #player: Player;

  constructor(private readonly options: EmulatorOptions) {
    this.clock = options.clock ?? Date.now;
    this.credentials = new Credentials(options, this.clock);
    this.projects = new Projects(options.projects ?? demoProjects(), this.clock);
    this.limiter = options.rateLimit && new RateLimiter(options.rateLimit);
    this.replicas = new Replicas(options.lag);
    this.cache = new Cache(options.lag?.cache);
    this.buckets = new TokenBuckets(options.tokenBuckets ?? []);
    this.#tokenLimiter = options.tokenRateLimit && new RateLimiter(options.tokenRateLimit);
    this.serverless = options.serverless ?? "available";
    this.serverlessList = options.serverlessList ?? "available";
    this.accessDenied = options.accessList ?? false;
    this.#player = new Player(options.recordings ?? []);
  }

  /** Authenticates on arrival: a request that is held back afterwards keeps its place in the order of nonce counts. */
  arrive(message: IncomingMessage): Visit {
    const { method = "", url: target = "", headers } = message;
    const { path, query } = splitTarget(target);
    const caller = path.startsWith(API)
      ? this.credentials.authenticate(method, target, headers.authorization)
      : undefined;
    const isAccount = path in OAUTH && this.credentials.account(headers.authorization) !== undefined;
    const entry: LogEntry = {
      method,
      path,
      query,
      status: 0,
      authenticated: caller?.scheme ?? (isAccount ? "basic" : "none"),
      accept: headers.accept,
      userAgent: headers["user-agent"],
      cacheControl: headers["cache-control"],
      at: this.clock(),
    };
    return { message, entry, target, caller, route: findRoute(method, path) };
  }

  /** The fault that strikes this request, counted as used. */
  strike({ target, caller, route, entry }: Visit): Fault | undefined {
    return this.faults.strike({
      target,
      isApi: caller !== undefined,
      isList: route !== undefined && isList(route.operation),
      authenticated: entry.authenticated !== "none",
    });
  }

  async respond(visit: Visit, fault: Fault | undefined): Promise<Answer> {
    try {
      const right = await this.#answer(visit, fault);
      return this.#withLimits(visit, right);
    } catch (error) {
      if (!(error instanceof AtlasError)) throw error;
      const inside = this.options.envelopeErrors === true && visit.entry.query["envelope"] === "true";
      return this.#withLimits(visit, refusal(error, inside ? this.#shape(visit) : undefined));
    }
  }

  async #answer(visit: Visit, fault: Fault | undefined): Promise<Answer> {
    const { message, entry, target, caller, route } = visit;
    if (fault && isAnswerFault(fault)) return standIn(fault, this.#shape(visit));
    const grant = entry.method === "POST" ? OAUTH[entry.path] : undefined;
    if (grant) {
      const form = await readForm(message);
      this.#tokenLimiter?.take(this.clock());
      return grant(this.credentials, message.headers.authorization, form);
    }
    if (!caller) throw resourceNotFound(entry.path);
    // Asked again: a listener may have revoked the credential since the request arrived.
    if (caller.scheme === "none" || !caller.holds()) throw unauthorized(caller);
    this.limiter?.take(this.clock());
    this.buckets.take(entry.path, this.#scopes(visit), this.clock());
    if (this.accessDenied) throw accessDenied(message.socket.remoteAddress ?? "127.0.0.1");
    const recorded = this.#player.play(entry);
    if (recorded) {
      const { status, headers, body } = recorded;
      return answer(status, headers, typeof body === "string" ? body : JSON.stringify(body));
    }
    const settings = {
      serverless: this.serverless,
      serverlessList: this.serverlessList,
      maxItemsPerPage: this.options.maxItemsPerPage ?? 500,
      envelopeShape: this.options.envelopeShape,
    };
    const cached = this.cache.find({ ...entry, target }, this.clock());
    if (cached) return cached;
    const view = this.replicas.next(message.socket, target);
    const { headers, text } = answerApi({ ...entry, route }, this.projects, settings, view, fault);
    const right = answer(200, { ...headers, ...(fault?.kind === "headers" && fault.headers) }, text);
    return fault ? right : this.cache.keep({ ...entry, target }, right, this.clock());
  }

  #withLimits(visit: Visit, plain: Answer): Answer {
    if (!visit.caller) return plain;
    const now = this.clock();
    const shown = {
      ...this.limiter?.headers(now),
      ...this.buckets.headers(visit.entry.path, this.#scopes(visit), now),
    };
    return { ...plain, headers: { ...plain.headers, ...shown } };
  }

  #scopes({ caller, route, message }: Visit): Scopes {
    const { groupId, orgId } = route?.path ?? {};
    return {
      organization: orgId ?? (groupId === undefined ? undefined : this.projects.find(groupId)?.orgId),
      project: groupId,
      user: caller?.user,
      ip: message.socket.remoteAddress,
    };
  }

  #shape({ route }: Visit): "merged" | "content" {
    return this.options.envelopeShape ?? (!route || isList(route.operation) ? "merged" : "content");
  }
}

function accessDenied(address: string): AtlasError {
  return new AtlasError({
    status: 403,
    errorCode: "IP_ADDRESS_NOT_ON_ACCESS_LIST",
    detail: `IP address ${address} is not allowed to access this resource.`,
    parameters: [address],
  });
}
