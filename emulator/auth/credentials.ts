// Who may ask: the API keys, service accounts and tokens, and what an Authorization header is worth against them.
import { randomBytes } from "node:crypto";
import { DigestAuthority, parseParameters } from "./digest";
import { AtlasError } from "../api/errors";
import type { ApiKey, EmulatorOptions, RecordedRequest, ServiceAccount } from "../types";

/** The toy API key that an emulator takes unless it's given others. */
export const DEFAULT_API_KEY: Readonly<ApiKey> = {
  publicKey: "emulator",
  privateKey: "00000000-1111-4222-8333-444444444444",
};

/** The toy service account that an emulator takes unless it's given others. */
export const DEFAULT_SERVICE_ACCOUNT: Readonly<ServiceAccount> = {
  clientId: "mdb_sa_id_65f0c0ffee0000000000e3a1",
  clientSecret: "mdb_sa_sk_toy-secret-of-the-local-emulator",
};

/** The toy bearer token that an emulator takes unless it's given others. */
export const DEFAULT_ACCESS_TOKEN = "toy-access-token-of-the-local-emulator";

const DEFAULT_TOKEN_LIFETIME = 3600;

export interface Caller {
  scheme: RecordedRequest["authenticated"];
  /** Who that is: a public key, a client id or a token. Never logged. */
  user: string | undefined;
  /** The 401's WWW-Authenticate header, for a caller whose scheme is `none`. */
  challenge: () => string;
  /** The 401's error code: real ones were empty or UNEXPECTED_ERROR. */
  errorCode: string;
  /** Whether the credential has not been revoked since. */
  holds: () => boolean;
}

export class Credentials {
  readonly #digest: DigestAuthority;
  readonly #keys: Map<string, string>;
  readonly #accounts: Map<string, ServiceAccount>;
  readonly #given: Set<string>;
  readonly #issued = new Map<string, { clientId: string; until: number }>();

  constructor(
    options: EmulatorOptions,
    private readonly clock: () => number,
  ) {
    this.#digest = new DigestAuthority(options.digest);
    this.#keys = new Map(
      (options.apiKeys ?? [DEFAULT_API_KEY]).map((key) => [key.publicKey, key.privateKey]),
    );
    const accounts = options.serviceAccounts ?? [DEFAULT_SERVICE_ACCOUNT];
    this.#accounts = new Map(accounts.map((account) => [account.clientId, account]));
    this.#given = new Set(options.accessTokens ?? [DEFAULT_ACCESS_TOKEN]);
  }

  /** Judges a request to the API; a nonce counts as used from here on. */
  authenticate(method: string, target: string, header: string | undefined): Caller {
    const [, scheme = "", rest = ""] = /^(\S+)\s+(.*)$/s.exec(header ?? "") ?? [];
    if (scheme.toLowerCase() === "bearer") return this.#bearer(rest.trim());
    let stale = false;
    if (scheme.toLowerCase() === "digest") {
      const privateKeyOf = (name: string): string | undefined => this.#keys.get(name);
      const query = { parameters: rest, method, target, now: this.clock(), privateKeyOf };
      const verdict = this.#digest.verify(query);
      stale = verdict === "stale";
      const publicKey = parseParameters(rest).get("username") ?? "";
      const privateKey = this.#keys.get(publicKey);
      const holds = (): boolean => this.#keys.get(publicKey) === privateKey && privateKey !== undefined;
      if (verdict === "accepted")
        return { scheme: "digest", user: publicKey, challenge: this.#challenge(false), errorCode: "", holds };
    }
    return {
      scheme: "none",
      user: undefined,
      challenge: this.#challenge(stale),
      errorCode: "",
      holds: () => false,
    };
  }

  /** The account that a Basic header stands for, id and secret form-encoded first (RFC 6749, section 2.3.1). */
  account(header: string | undefined): ServiceAccount | undefined {
    const encoded = /^basic\s+(\S+)$/i.exec(header ?? "")?.[1];
    if (encoded === undefined) return undefined;
    const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, "base64").toString("utf8")) ?? [];
    if (id === undefined || secret === undefined) return undefined;
    const account = this.#accounts.get(formDecode(id));
    return account?.clientSecret === formDecode(secret) ? account : undefined;
  }

  issue(account: ServiceAccount): { token: string; lifetime: number } {
    const lifetime = account.tokenLifetime ?? DEFAULT_TOKEN_LIFETIME;
    const token = randomBytes(24).toString("base64url");
    this.#issued.set(token, { clientId: account.clientId, until: this.clock() + lifetime * 1000 });
    return { token, lifetime };
  }

  /** An account can revoke only what it was issued; anything else changes nothing (RFC 7009, section 2.2). */
  revoke(account: ServiceAccount, token: string): void {
    if (this.#issued.get(token)?.clientId === account.clientId) this.#issued.delete(token);
  }

  revokeAll(): void {
    this.#keys.clear();
    this.#accounts.clear();
    this.#given.clear();
    this.#issued.clear();
  }

  rotate(key: ApiKey): void {
    this.#keys.clear();
    this.#keys.set(key.publicKey, key.privateKey);
  }

  #challenge(stale: boolean): () => string {
    return () => this.#digest.challenge(this.clock(), stale);
  }

  #bearer(token: string): Caller {
    const holds = (): boolean =>
      this.#given.has(token) || this.clock() < (this.#issued.get(token)?.until ?? -Infinity);
    return {
      scheme: holds() ? "bearer" : "none",
      user: holds() ? (this.#issued.get(token)?.clientId ?? token) : undefined,
      challenge: () => 'Bearer realm="MMS Public API", error="invalid_token"',
      errorCode: "UNEXPECTED_ERROR",
      holds,
    };
  }
}

function formDecode(text: string): string {
  return new URLSearchParams(`v=${text}`).get("v") ?? "";
}

/** The 401 of the API, for a caller that isn't let in. */
export function unauthorized(caller: Caller): AtlasError {
  return new AtlasError({
    status: 401,
    errorCode: caller.errorCode,
    detail: "You are not authorized for this resource.",
    headers: { "WWW-Authenticate": caller.challenge() },
  });
}
