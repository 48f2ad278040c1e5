import pLimit from "p-limit";
import { onLiveConnection, resending } from "../http/endedConnection";
import { NetworkError } from "../http/errors";
import { type HttpRequest, type HttpResponse, type Send } from "../http/transport";
import { type Authenticator, type AuthenticatedResponse, withHeader } from "./authenticator";
import { type DigestChallenge, readDigestChallenges } from "./digestChallenge";

/** `stale=true` answers taken for one request before it is given up: a server that never stops saying it would loop us. */
const maxStale = 10;

/** What a signed request came to: taken; or refused, with a fresh challenge to go on with, where one came along. */
type Outcome =
  | { readonly isTaken: true; readonly response: HttpResponse }
  | {
      readonly isTaken: false;
      readonly response: HttpResponse;
      /** Whether the nonce, and not the key, was refused. */
      readonly isStale: boolean;
      readonly next: DigestChallenge | undefined;
    };

/** One request, and how it's signed. */
class Exchange {
  private stale = 0;

  constructor(
    private readonly request: HttpRequest,
    private readonly send: Send,
    private readonly publicKey: string,
    private readonly privateKey: string,
  ) {}

  /** The request without credentials, which is answered with a challenge. */
  async ask(): Promise<{ readonly response: HttpResponse; readonly challenge: DigestChallenge | undefined }> {
    const response = await resending(this.send)(this.request);
    return { response, challenge: this.read(response).best };
  }

  async sign(challenge: DigestChallenge): Promise<Outcome> {
    const { request } = this;
    // Signed anew each time it's sent: a server may have counted it, and refuses the same `nc` twice.
    const response = await onLiveConnection(() => {
      const authorization = challenge.authorize(this.publicKey, this.privateKey, request);
      return this.send(withHeader(request, "Authorization", authorization));
    });
    const { best: next, isStale } = this.read(response);
    // With an envelope the 401 may stand inside a 200, and only the header tells.
    if (response.status !== 401 && !isStale) return { isTaken: true, response };
    this.stale += isStale ? 1 : 0;
    if (this.stale > maxStale)
      throw this.error(`the server calls each of its own nonces stale (${maxStale} times in a row)`);
    return { isTaken: false, response, isStale, next };
  }

  private read({ status, headers }: HttpResponse) {
    const challenges = readDigestChallenges(headers["www-authenticate"]);
    if (status === 401 && challenges.unsupported !== undefined)
      throw this.error(
        `the server asks for a kind of HTTP digest that this provider does not support (${challenges.unsupported})`,
      );
    return challenges;
  }

  private error(problem: string): NetworkError {
    return new NetworkError(this.request, "unusableDigest", problem);
  }
}

/**
 * How requests come to their nonces. Whether a server takes a nonce twice is not known beforehand: one is shared by all
 * requests, with a rising `nc`, so that only the first one pays an extra round trip; until a used one is refused.
 */
type NoncePolicy =
  | { readonly kind: "shared"; readonly challenge: DigestChallenge | undefined }
  /** One challenge, one request, one at a time: there are servers for which a new challenge voids the one before. */
  | { readonly kind: "oneEach" };

/**
 * HTTP digest (RFC 7616) with an Atlas API key. A 401 is believed to be about the key only where its nonce came from this
 * request's own challenge and no other request has used it. `stale=true` is never a refusal.
 */
export const digest = (publicKey: string, privateKey: string): Authenticator =>
  new Digest(publicKey, privateKey);

class Digest implements Authenticator {
  private policy: NoncePolicy = { kind: "shared", challenge: undefined };
  /** Requests for challenges take turns. */
  private readonly turn = pLimit(1);
  /** Signed requests under way outside the turns. */
  private readonly sharing = new Set<Promise<unknown>>();

  constructor(
    private readonly publicKey: string,
    private readonly privateKey: string,
  ) {}

  /** It never travels itself, but may be known to the server all the same. */
  secrets(): readonly string[] {
    return [this.privateKey];
  }

  send(request: HttpRequest, send: Send): Promise<AuthenticatedResponse> {
    return this.serve(new Exchange(request, send, this.publicKey, this.privateKey));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async serve(exchange: Exchange): Promise<AuthenticatedResponse> {
    for (;;) {
      if (this.shared !== undefined) return this.withShared(exchange, this.shared);
      // The first of several parallel requests fetches the challenge for all of them.
      const response = await this.turn(() => this.withOwn(exchange));
      if (response !== undefined) return response;
    }
  }

  private get shared(): DigestChallenge | undefined {
    return this.policy.kind === "shared" ? this.policy.challenge : undefined;
  }

  /** With the challenge that all requests share. */
  private async withShared(exchange: Exchange, challenge: DigestChallenge): Promise<AuthenticatedResponse> {
    const outcome = await this.outside(exchange.sign(challenge));
    if (outcome.isTaken) return outcome.response;
    if (this.shared === challenge) this.policy = { kind: "shared", challenge: undefined };
    if (outcome.next === undefined) return outcome.response;
    if (outcome.isStale && this.policy.kind === "shared") {
      // The nonce ran out. The new one is this request's own until it has served: were it shared at once, a server that
      // takes each nonce only once would refuse all but one of the parallel readers, over and over.
      const again = await this.outside(exchange.sign(outcome.next));
      if (again.isTaken) {
        this.share(outcome.next);
        return again.response;
      }
    }
    this.policy = { kind: "oneEach" };
    return this.serve(exchange);
  }

  /** With a challenge of its own; undefined where there is one to share by now. */
  private async withOwn(exchange: Exchange): Promise<AuthenticatedResponse | undefined> {
    // While others are under way, a server that knows one nonce at a time may void this one for theirs.
    while (this.shared === undefined && this.sharing.size > 0) await Promise.allSettled(this.sharing);
    if (this.shared !== undefined) return undefined;
    const { response, challenge } = await exchange.ask();
    if (challenge === undefined) return { ...response, isUnsigned: true };
    for (let own = challenge; ;) {
      const outcome = await exchange.sign(own);
      if (outcome.isTaken) {
        this.share(own);
        return outcome.response;
      }
      // Only this request knows the nonce: a refusal is final, unless the nonce has run out meanwhile.
      if (!outcome.isStale || outcome.next === undefined) return outcome.response;
      own = outcome.next;
    }
  }

  private share(challenge: DigestChallenge): void {
    if (this.policy.kind === "shared") this.policy = { kind: "shared", challenge };
  }

  private async outside(signed: Promise<Outcome>): Promise<Outcome> {
    this.sharing.add(signed);
    try {
      return await signed;
    } finally {
      this.sharing.delete(signed);
    }
  }
}
