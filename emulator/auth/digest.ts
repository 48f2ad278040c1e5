// The server's half of HTTP digest authentication (RFC 7616, MD5 and qop=auth, as Atlas has it).
import { createHash, randomBytes } from "node:crypto";
import type { DigestOptions } from "../types";

const REALM = "MMS Public API";
const DEFAULT_NONCE_LIFETIME = 5 * 60 * 1000;
/** Clients that fetch a challenge for every request would otherwise fill the memory. */
const MOST_NONCES = 100_000;

/** `stale`: right credentials, but the nonce is no longer taken. `refused`: anything else. */
export type Verdict = "accepted" | "stale" | "refused";

export interface DigestQuery {
  /** What follows `Digest ` in the Authorization header. */
  parameters: string;
  method: string;
  /** Path and query exactly as they stand in the request line. */
  target: string;
  /** Ms since 1970. */
  now: number;
  privateKeyOf(publicKey: string): string | undefined;
}

interface Nonce {
  issuedAt: number;
  uses: number;
  lastCount: number;
  counts: Set<number>;
}

/** The members of an Authorization header, by name in lower case, unquoted. */
export function parseParameters(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of text.matchAll(/([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g)) {
    const value = match[2] === undefined ? (match[3] ?? "") : match[2].replace(/\\(.)/g, "$1");
    found.set((match[1] ?? "").toLowerCase(), value);
  }
  return found;
}

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/** Hands out nonces and judges what comes back. */
export class DigestAuthority {
  readonly #nonces = new Map<string, Nonce>();

  constructor(private readonly options: DigestOptions = {}) {}

  /** A WWW-Authenticate header with a fresh nonce. */
  challenge(now: number, stale: boolean): string {
    if (this.options.singleOutstanding) this.#nonces.clear();
    const oldest = this.#nonces.keys().next().value;
    if (oldest !== undefined && this.#nonces.size >= MOST_NONCES) this.#nonces.delete(oldest);
    const nonce = randomBytes(18).toString("base64");
    this.#nonces.set(nonce, { issuedAt: now, uses: 0, lastCount: 0, counts: new Set() });
    return `Digest realm="${REALM}", domain="", nonce="${nonce}", algorithm=MD5, qop="auth", stale=${stale}`;
  }

  verify(query: DigestQuery): Verdict {
    const given = parseParameters(query.parameters);
    const get = (name: string): string => given.get(name) ?? "";
    const privateKey = query.privateKeyOf(get("username"));
    const wellFormed =
      get("realm") === REALM &&
      get("qop") === "auth" &&
      (given.get("algorithm") ?? "MD5").toUpperCase() === "MD5" &&
      get("uri") === query.target &&
      get("cnonce") !== "" &&
      /^[0-9a-f]{8}$/i.test(get("nc"));
    if (privateKey === undefined || !wellFormed) return "refused";
    const secret = md5(`${get("username")}:${REALM}:${privateKey}`);
    const request = md5(`${query.method}:${query.target}`);
    const expected = md5(`${secret}:${get("nonce")}:${get("nc")}:${get("cnonce")}:auth:${request}`);
    if (get("response").toLowerCase() !== expected) return "refused";
    return this.#use(get("nonce"), parseInt(get("nc"), 16), query.now);
  }

  #use(text: string, count: number, now: number): Verdict {
    const nonce = this.#nonces.get(text);
    // Never issued, or voided by a later challenge: the credentials are right, so the standard's word is stale.
    if (nonce === undefined) return this.options.reuse === "refuse" ? "refused" : "stale";
    if (now - nonce.issuedAt >= (this.options.nonceLifetime ?? DEFAULT_NONCE_LIFETIME)) return "stale";
    const reuse = this.options.reuse ?? "allow";
    if (nonce.uses > 0 && reuse !== "allow") return reuse === "stale" ? "stale" : "refused";
    if (this.options.nonceCount === "rising") {
      if (count <= nonce.lastCount) return "refused";
    } else {
      if (nonce.counts.has(count)) return "refused";
      nonce.counts.add(count);
    }
    nonce.lastCount = count;
    nonce.uses += 1;
    return "accepted";
  }
}
