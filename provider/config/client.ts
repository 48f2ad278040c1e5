import pLimit from "p-limit";
import { type Authenticator } from "../atlas/auth/authenticator";
import { bearer } from "../atlas/auth/bearer";
import { digest } from "../atlas/auth/digest";
import { oauth } from "../atlas/auth/oauth";
import { AtlasClient } from "../atlas/client";
import { RateLimiter } from "../atlas/http/rateLimiter";
import { createTransport } from "../atlas/http/transport";
import { userAgent } from "../packageInfo";
import { type Credentials, describeCredentials } from "./credentials";
import { type Settings } from "./settings";

/** The largest response that is read, in bytes: twenty times the largest page of real jobs. */
const maxBytes = 64 * 2 ** 20;

/** How long giving back a token may take when the plugin ends, in milliseconds. */
const closeTimeout = 1000;

/** A client, and how to end it. */
export interface OpenClient {
  readonly client: AtlasClient;
  /** The text without any of the credentials, in whatever form they stand in it. */
  readonly hideSecrets: (message: string) => string;
  close(): Promise<void>;
}

/** The client that the settings describe. Nothing is sent until the first call. */
export function openClient(settings: Settings): OpenClient {
  const { credentials, baseUrl, proxy, requestTimeout, maxRetries, maxConcurrency } = settings;
  const send = createTransport({ proxy, requestTimeout, maxBytes, maxSockets: maxConcurrency });
  const authenticator = authenticatorFor(credentials, baseUrl);
  const client = new AtlasClient({
    baseUrl,
    authenticator,
    send,
    userAgent,
    credentials: { kind: credentials.kind, text: describeCredentials(credentials) },
    policy: {
      maxRetries,
      maxConcurrency,
      limit: pLimit(maxConcurrency),
      rateLimiter: new RateLimiter(maxConcurrency),
      random: Math.random,
      now: Date.now,
    },
  });
  return {
    client,
    hideSecrets: client.redact,
    close: async () => {
      await authenticator.close(send, AbortSignal.timeout(closeTimeout));
      send.close();
    },
  };
}

function authenticatorFor(credentials: Credentials, baseUrl: URL): Authenticator {
  switch (credentials.kind) {
    case "token":
      return bearer(credentials.accessToken);
    case "account":
      return oauth(credentials.clientId, credentials.clientSecret, baseUrl, userAgent);
    case "key":
      return digest(credentials.publicKey, credentials.privateKey);
  }
}
