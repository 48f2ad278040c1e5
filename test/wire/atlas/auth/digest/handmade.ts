// The server's half of HTTP digest as the standard has it (RFC 7616, 3.4.1), with any challenge that a test thinks of.
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { DEFAULT_API_KEY } from "../../../../../emulator/index";
import { asker, server } from "../../../../support/client";

/** The members of an Authorization header of digest, unquoted. */
export function membersOf({ headers }: IncomingMessage): Record<string, string> {
  const text = headers.authorization ?? "";
  const found = text.matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g);
  const members: Record<string, string> = {};
  for (const [, name = "", quoted, bare = ""] of found)
    members[name] = quoted?.replace(/\\(.)/g, "$1") ?? bare;
  return members;
}

const nodeNames: Readonly<Record<string, string>> = {
  MD5: "md5",
  "SHA-256": "sha256",
  "SHA-512-256": "sha512-256",
};

/** Whether the header is right for this key, by a calculation of the test's own. */
export function isRight(request: IncomingMessage): boolean {
  const { username, realm, nonce, uri, qop, nc, cnonce, response, ...rest } = membersOf(request);
  const { algorithm = "MD5", userhash } = rest;
  const name = nodeNames[algorithm.replace("-sess", "")];
  if (name === undefined) return false;
  const hash = (text: string) => createHash(name).update(text).digest("hex");
  const { publicKey, privateKey } = DEFAULT_API_KEY;
  const own = hash(`${publicKey}:${realm}:${privateKey}`);
  const secret = algorithm.endsWith("-sess") ? hash(`${own}:${nonce}:${cnonce}`) : own;
  // A GET has no body.
  const asked = hash(`${request.method}:${request.url}${qop === "auth-int" ? `:${hash("")}` : ""}`);
  const middle = qop === undefined ? nonce : `${nonce}:${nc}:${cnonce}:${qop}`;
  return (
    username === (userhash === "true" ? hash(`${publicKey}:${realm}`) : publicKey) &&
    uri === request.url &&
    response === hash(`${secret}:${middle}:${asked}`)
  );
}

/** A server that answers every request with this challenge, but those that are right for it; and how to ask it. */
export async function challenging(
  challenge: (n: number) => string | string[],
  accepts: (request: IncomingMessage) => boolean = isRight,
) {
  const own = await server((request, response) => {
    if (accepts(request)) {
      response.writeHead(200).end("{}");
    } else {
      response.writeHead(401, { "WWW-Authenticate": challenge(own.requests.length) }).end('{"error":401}');
    }
  });
  return { ...own, ask: asker(own) };
}
