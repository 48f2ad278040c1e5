import { DigestClient } from "digest-fetch";
import pLimit from "p-limit";
import { NetworkError } from "../http/errors";
import { type HttpRequest, type HttpResponse, originOf, type Send } from "../http/transport";
import { type Authenticator, withHeader } from "./authenticator";

/** `stale=true` answers taken for one request before it is given up: a server that never stops saying it would loop us. */
const maxStale = 10;

/** One nonce of the server, and how often it was used. */
class Challenge {
  private readonly client: DigestClient;
  private uses = 0;

  constructor(publicKey: string, privateKey: string, header: string) {
    this.client = new DigestClient(publicKey, privateKey, { algorithm: algorithmOf(header) });
    this.client.parseAuth(header);
  }

  /** The request with its Authorization header (RFC 7616, 3.4). Each call counts `nc` up. */
  sign(request: HttpRequest): HttpRequest {
    this.uses += 1;
    // The library writes nc as it is given, in decimal for a number; the standard wants hexadecimal.
    (this.client.digest as { nc: number | string }).nc = this.uses.toString(16);
    const signed = this.client.addAuth(request.url.href, { method: request.method }) as SignedOptions;
    return withHeader(request, "Authorization", signed.headers.Authorization);
  }
}

interface SignedOptions {
  readonly headers: { readonly Authorization: string };
}

/** A refusal that leaves nothing more to try with this challenge, or a fresh one to go on with. */
interface Refusal {
  readonly response: HttpResponse;
  readonly stale: boolean;
  readonly next: Challenge | undefined;
}

/**
 * HTTP digest (RFC 7616) with an Atlas API key. One challenge serves all requests, with a rising `nc`, so that only the
 * first one pays an extra round trip.
 *
 * Whether a server takes a nonce twice is not known beforehand. So a 401 is believed to be about the credentials only
 * where its nonce came from this request's own challenge and no other request has used it. Once a used nonce was
 * refused, the requests take turns: one challenge, one request. `stale=true` is never a refusal.
 */
export function digest(publicKey: string, privateKey: string): Authenticator {
  let current: Challenge | undefined;
  let takeTurns = false;
  const turn = pLimit(1);
  /** Requests under way outside the turns, and how many there were so far. */
  const outside = new Set<Promise<unknown>>();
  let outsideSoFar = 0;

  const challengeIn = (response: HttpResponse): Challenge | undefined => {
    const header = digestPart(response.headers["www-authenticate"]);
    return header === undefined ? undefined : new Challenge(publicKey, privateKey, header);
  };

  /** Sends with the challenge; the answer, or what to go on with after a 401. */
  async function attempt(
    request: HttpRequest,
    send: Send,
    challenge: Challenge,
  ): Promise<HttpResponse | Refusal> {
    const response = await send(challenge.sign(request));
    // With an envelope the 401 may stand inside a 200, and only the header tells.
    const stale = /\bstale="?true/i.test(response.headers["www-authenticate"] ?? "");
    if (response.status !== 401 && !stale) return response;
    return { response, stale, next: challengeIn(response) };
  }

  async function attemptOutside(request: HttpRequest, send: Send, challenge: Challenge) {
    const attempted = attempt(request, send, challenge);
    outsideSoFar += 1;
    outside.add(attempted);
    try {
      return await attempted;
    } finally {
      outside.delete(attempted);
    }
  }

  /** From a challenge of this request's own: the unauthenticated request that Atlas answers with a nonce, then the real one. */
  async function fromScratch(request: HttpRequest, send: Send, staleBefore = 0): Promise<HttpResponse> {
    const [under, before] = [outside.size, outsideSoFar];
    const first = await send(request);
    let challenge = challengeIn(first);
    if (challenge === undefined) return first;
    for (let stale = staleBefore; stale <= maxStale; stale += 1) {
      const result = await attempt(request, send, challenge);
      if (!("stale" in result)) {
        if (!takeTurns) current = challenge;
        return result;
      }
      if (under > 0 || outsideSoFar > before) {
        // Other requests were under way, and a server that knows one nonce at a time may have voided this one for theirs.
        takeTurns = true;
        await Promise.allSettled(outside);
        return fromScratch(request, send, result.stale ? stale + 1 : stale);
      }
      // Only this request knows the nonce: a refusal is final, unless the nonce has run out meanwhile.
      if (!result.stale || result.next === undefined) return result.response;
      challenge = result.next;
    }
    const problem = `the server calls each of its own nonces stale (${maxStale} times in a row)`;
    throw new NetworkError(request.method, originOf(request.url), problem, false);
  }

  async function withShared(request: HttpRequest, send: Send, shared: Challenge): Promise<HttpResponse> {
    const result = await attemptOutside(request, send, shared);
    if (!("stale" in result)) return result;
    if (current === shared) current = undefined;
    if (result.next === undefined) return result.response;
    if (result.stale && !takeTurns) {
      // The nonce ran out. The new one is this request's own until it has served: were it shared at once, a server that
      // takes each nonce only once would refuse all but one of the parallel readers, over and over.
      const again = await attemptOutside(request, send, result.next);
      if (!("stale" in again)) {
        current = result.next;
        return again;
      }
    }
    takeTurns = true;
    current = undefined;
    return turn(() => fromScratch(request, send, result.stale ? 2 : 0));
  }

  return {
    // It never travels itself, but may be known to the server all the same.
    secrets: () => [privateKey],
    async send(request, send) {
      if (takeTurns) return turn(() => fromScratch(request, send));
      if (current !== undefined) return withShared(request, send, current);
      // The first of several parallel requests fetches the challenge for all of them.
      const response = await turn(async () =>
        current === undefined || takeTurns ? fromScratch(request, send) : undefined,
      );
      if (response !== undefined) return response;
      return this.send(request, send);
    },
    close: () => Promise.resolve(),
  };
}

/** The Digest challenge among those of the header: a server may offer Basic or Bearer beside it. */
function digestPart(header: string | undefined): string | undefined {
  const start = header?.search(/\bDigest\s/i) ?? -1;
  return start === -1 ? undefined : header?.slice(start);
}

function algorithmOf(header: string): string {
  return /\balgorithm="?([\w-]+)/i.exec(header)?.[1] ?? "MD5";
}
