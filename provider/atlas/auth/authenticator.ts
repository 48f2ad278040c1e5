import { type HttpRequest, type HttpResponse, type Send } from "../http/transport";

/** What is shown to Atlas, in words and without a secret. */
export interface CredentialsDescription {
  readonly kind: "token" | "account" | "key";
  /** "the API key from the environment" */
  readonly text: string;
}

/** An answer, and what came of the credentials. */
export interface AuthenticatedResponse extends HttpResponse {
  /** Where it answers no request for data, but the one for a token that had to come first: that one's address. */
  readonly tokenEndpoint?: string;
  /** Where no credentials were sent, for the server didn't ask for them: a 401 says nothing about them. */
  readonly isUnsigned?: boolean;
}

/**
 * A way to prove who asks. `send` adds what the server wants to see, and repeats the request where that takes a
 * challenge or a fresh token; what it returns with status 401 is final: these credentials are refused.
 */
export interface Authenticator {
  /** What must stand in no message, in each form in which it travels: a server may quote it in its answer. */
  secrets(): readonly string[];
  send(request: HttpRequest, send: Send): Promise<AuthenticatedResponse>;
  /** Gives back what was lent for a time (a token). Best effort: never throws. */
  close(send: Send, signal: AbortSignal): Promise<void>;
}

export const withHeader = (request: HttpRequest, name: string, value: string): HttpRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});
