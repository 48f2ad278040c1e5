import * as http from "node:http";
import * as https from "node:https";
import { type Socket } from "node:net";
import { type ForAgent } from "./agents";
import { ProblemError } from "./problems";

/**
 * How axios has one request sent (`transport` of its configuration): by Node itself, with the signal for its agent; and
 * what was seen of it on the way.
 */
export class SentRequest {
  /** Whether a response began. */
  hasResponse = false;
  /** What went wrong, also where the response seemed to be whole: it was longer than it said. */
  error: Error | undefined;
  private sent: http.ClientRequest | undefined;
  private connection: { readonly socket: Socket; readonly bytesBefore: number } | undefined;

  constructor(private readonly signal: AbortSignal) {}

  request(
    options: https.RequestOptions,
    onResponse: (response: http.IncomingMessage) => void,
  ): http.ClientRequest {
    const { request } = options.protocol === "https:" ? https : http;
    const withSignal: https.RequestOptions & ForAgent = { ...options, requestSignal: this.signal };
    const sent = request(withSignal, (response) => {
      this.hasResponse = true;
      onResponse(response);
    });
    sent.once("error", (error) => {
      this.error = error;
    });
    // Without a listener Node ends the connection, and nobody is told.
    sent.once("upgrade", (_response, socket) => {
      socket.destroy();
      sent.emit("error", new ProblemError("invalidResponse", "the response is not valid HTTP"));
    });
    sent.once("socket", (socket) => {
      this.connection = { socket, bytesBefore: socket.bytesRead };
    });
    this.sent = sent;
    return sent;
  }

  /** Whether there was a connection for it: through a proxy, the tunnel. */
  get isConnected(): boolean {
    return this.connection !== undefined;
  }

  /** Whether it went out on a kept-alive connection that ended before a byte came back: the server had given it up. */
  get metEndedConnection(): boolean {
    if (this.sent?.reusedSocket !== true || this.connection === undefined) return false;
    return this.connection.socket.bytesRead === this.connection.bytesBefore;
  }
}
