import { maxHeaderSize } from "node:http";
import { isAxiosError } from "axios";
import { type NetworkErrorKind } from "./errors";

/** What went wrong, in words and by kind. */
export interface Problem {
  readonly kind: NetworkErrorKind;
  readonly problem: string;
}

/** What the codes of Node's sockets, resolver, TLS, HTTP parser and zlib mean. */
const problems: readonly [code: RegExp, kind: NetworkErrorKind, problem: string][] = [
  [/^ECONNREFUSED$/, "connection", "connection refused (is anything listening there?)"],
  [/^(ENOTFOUND|EAI_NODATA|EAI_NONAME)$/, "connection", "the host name does not resolve"],
  [/^EAI_AGAIN$/, "connection", "the host name cannot be resolved right now"],
  [/^(ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE)$/, "connection", "the connection was lost"],
  [/^ETIMEDOUT$/, "connection", "the connection timed out"],
  [/^(EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/, "connection", "the network is unreachable"],
  // The end of the compressed data is missing, though the response seemed to be whole.
  [/^Z_BUF_ERROR$/, "connection", "the response broke off"],
  [/^(Z_|ERR_ZLIB)/, "invalidResponse", "the response's compression is broken"],
  [
    /^HPE_HEADER_OVERFLOW$/,
    "headersTooLarge",
    `the response's headers are larger than ${maxHeaderSize / 1024} KiB, the maximum that is read`,
  ],
  [/^HPE_/, "invalidResponse", "the response is not valid HTTP"],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/,
    "certificate",
    "the server's TLS certificate is not trusted",
  ],
  [/^(ERR_SSL|ERR_TLS|EPROTO)/, "tls", "the TLS connection failed"],
];

/** A problem that was found here, and not by Node. Its message shows no secret. */
export class ProblemError extends Error implements Problem {
  constructor(
    readonly kind: NetworkErrorKind,
    readonly problem: string,
  ) {
    super(problem);
  }
}

/**
 * What an error means, or the one below it that caused it. An error of Node's or axios's counts by its code alone: its
 * message may quote the URL, and axios's holds the whole request, credentials and all.
 */
export function problemOf(error: unknown): Problem {
  const causes = causesOf(error);
  const own = causes.find((cause) => cause instanceof ProblemError);
  if (own !== undefined) return own;
  const code = causes.findLast((cause) => !isAxiosError(cause) && typeof cause.code === "string")?.code ?? "";
  return problemOfCode(code);
}

/** What a code of Node's means. */
export function problemOfCode(code: string): Problem {
  const [, kind, problem] = problems.find(([pattern]) => pattern.test(code)) ?? unknown;
  // What people look up by its code.
  const isLookedUp = kind === "certificate" || kind === "tls" || kind === "unknown";
  return { kind, problem: isLookedUp && code !== "" ? `${problem} (${code})` : problem };
}

const unknown = [/^/, "unknown", "the request failed"] as const;

/** The error, what caused it, and what caused that; the first of several where several addresses failed. */
function causesOf(error: unknown): NodeJS.ErrnoException[] {
  const causes: NodeJS.ErrnoException[] = [];
  let cause = error;
  while (cause instanceof Error && causes.length < 5) {
    causes.push(cause);
    cause = cause instanceof AggregateError ? cause.errors[0] : cause.cause;
  }
  return causes;
}
