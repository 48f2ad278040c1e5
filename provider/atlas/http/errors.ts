/**
 * No answer came: the connection was refused or lost, a name didn't resolve, TLS failed, time ran out, or the body was
 * broken or too large. `retryable` says whether the same request may do better later.
 */
export class NetworkError extends Error {
  override readonly name = "NetworkError";

  constructor(
    readonly method: string,
    /** Where the request went: scheme, host and port only, for a path may be long and a query is nobody's business. */
    readonly origin: string,
    /** What went wrong, in words: "connection refused". */
    readonly problem: string,
    readonly retryable: boolean,
    /** What to do about it, where there is more to say than to check the address and the network. */
    readonly hint?: string,
  ) {
    super(`${method} ${origin}: ${problem}`);
  }
}

/** The answer's body is larger than the bound. Asking again would bring the same. */
export class BodyTooLargeError extends NetworkError {
  constructor(method: string, origin: string, maxBytes: number) {
    super(
      method,
      origin,
      `the answer is larger than ${Math.floor(maxBytes / 2 ** 20)} MiB, the most this provider reads`,
      false,
      "Ask for smaller pages: lower itemsPerPage",
    );
  }
}
