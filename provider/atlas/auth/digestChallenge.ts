import { createHash, randomBytes } from "node:crypto";
import { type HttpRequest } from "../http/transport";
import { type AuthChallenge, parseChallenges } from "./challenges";

/** The algorithms of RFC 7616 (6.1) under Node's names, the strongest first. */
const hashes = { "sha-512-256": "sha512-256", "sha-256": "sha256", md5: "md5" } as const;
const strongestFirst = Object.keys(hashes) as (keyof typeof hashes)[];

/** The longest part of a challenge that an error repeats. */
const longestWords = 100;

type Hash = (...parts: (string | Buffer)[]) => string;

/** How a challenge is to be answered. */
interface Method {
  /** H of the standard, of parts that are joined by colons; in hexadecimal. */
  readonly hash: Hash;
  /** Place among the algorithms, the strongest 0. */
  readonly rank: number;
  /** Whether the key's own hash is bound to the nonce (`-sess`). */
  readonly isSession: boolean;
  /** Quality of protection; absent in challenges of the old kind (RFC 2069). */
  readonly qop: "auth" | "auth-int" | undefined;
}

/** The Digest challenges of a response, and what they come to. */
export interface DigestChallenges {
  /** The strongest that can be answered. */
  readonly best: DigestChallenge | undefined;
  /** Whether the nonce, and not the key, was refused. */
  readonly isStale: boolean;
  /** What is asked for, in words, where none of them can be answered: "algorithm=SHA3-256". */
  readonly unsupported: string | undefined;
}

/**
 * Reads the WWW-Authenticate header; it may hold challenges of other schemes, and none at all.
 *
 * @param cnonce our own part of what is hashed, random unless told
 */
export function readDigestChallenges(
  header: string | undefined,
  cnonce = randomBytes(16).toString("hex"),
): DigestChallenges {
  const challenges = parseChallenges(header ?? "").filter(({ scheme }) => scheme === "digest");
  const supported = challenges.flatMap(({ parameters }) => {
    const method = methodOf(parameters);
    return method === undefined ? [] : [{ parameters, method }];
  });
  const [best] = supported.toSorted((a, b) => a.method.rank - b.method.rank);
  return {
    best: best && new DigestChallenge(best.parameters, best.method, cnonce),
    isStale: challenges.some(({ parameters }) => parameters.get("stale")?.toLowerCase() === "true"),
    unsupported:
      best === undefined && challenges.length > 0
        ? challenges.map(describe).join(" or ").slice(0, longestWords)
        : undefined,
  };
}

function methodOf(parameters: AuthChallenge["parameters"]): Method | undefined {
  const algorithm = parameters.get("algorithm")?.toLowerCase() ?? "md5";
  const isSession = algorithm.endsWith("-sess");
  const name = isSession ? algorithm.slice(0, -"-sess".length) : algorithm;
  const rank = strongestFirst.findIndex((known) => known === name);
  const known = strongestFirst[rank];
  const offered = parameters
    .get("qop")
    ?.toLowerCase()
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const qop = (["auth", "auth-int"] as const).find((word) => offered?.includes(word));
  // An empty list offers what an absent one does.
  const isAnswerable = qop !== undefined || (offered ?? []).length === 0;
  if (known === undefined || !isAnswerable || !parameters.has("nonce")) return undefined;
  const hash: Hash = (...parts) => {
    const digest = createHash(hashes[known]);
    parts.forEach((part, index) => digest.update(index === 0 ? "" : ":").update(part));
    return digest.digest("hex");
  };
  return { hash, rank, isSession, qop };
}

const describe = ({ parameters }: AuthChallenge): string =>
  parameters.has("nonce")
    ? ["algorithm", "qop"]
        .flatMap((name) => (parameters.has(name) ? [`${name}=${parameters.get(name) ?? ""}`] : []))
        .join(" ")
    : "a challenge without a nonce";

/** One nonce of the server, and how often it was used. */
export class DigestChallenge {
  private uses = 0;

  constructor(
    private readonly parameters: AuthChallenge["parameters"],
    private readonly method: Method,
    private readonly cnonce: string,
  ) {}

  /** The Authorization header of a request (RFC 7616, 3.4). Each call counts `nc` up. */
  authorize(
    username: string,
    password: string,
    request: Pick<HttpRequest, "method" | "url" | "body">,
  ): string {
    const { parameters, cnonce } = this;
    const { hash, isSession, qop } = this.method;
    this.uses += 1;
    const nc = this.uses.toString(16).padStart(8, "0");
    const uri = request.url.pathname + request.url.search;
    // Node reads headers byte by byte: as bytes go texts of the server's into the hash, ours in UTF-8.
    const realm = Buffer.from(parameters.get("realm") ?? "", "latin1");
    const nonce = Buffer.from(parameters.get("nonce") ?? "", "latin1");
    const own = hash(username, realm, password);
    const key = isSession ? hash(own, nonce, cnonce) : own;
    const asked =
      qop === "auth-int" ? hash(request.method, uri, hash(request.body ?? "")) : hash(request.method, uri);
    const response = qop === undefined ? hash(key, nonce, asked) : hash(key, nonce, nc, cnonce, qop, asked);
    const isHashed = parameters.get("userhash")?.toLowerCase() === "true";
    const echoed = (name: string) => quoted(name, parameters.get(name));
    return `Digest ${[
      quoted("username", isHashed ? hash(username, realm) : username),
      quoted("realm", parameters.get("realm") ?? ""),
      echoed("nonce"),
      quoted("uri", uri),
      bare("algorithm", parameters.get("algorithm")),
      ...(qop === undefined ? [] : [bare("qop", qop), bare("nc", nc)]),
      qop !== undefined || isSession ? quoted("cnonce", cnonce) : "",
      quoted("response", response),
      echoed("opaque"),
      isHashed ? bare("userhash", "true") : "",
    ]
      .filter((member) => member !== "")
      .join(", ")}`;
  }
}

const bare = (name: string, value: string | undefined): string =>
  value === undefined ? "" : `${name}=${value}`;

const quoted = (name: string, value: string | undefined): string =>
  value === undefined ? "" : `${name}="${value.replace(/["\\]/g, String.raw`\$&`)}"`;
