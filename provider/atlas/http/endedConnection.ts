import { NetworkError } from "./errors";
import { type Send } from "./transport";

/**
 * Makes a request again, at once, where the kept-alive connection on which it went out had been ended by the server:
 * load balancers end idle ones without a word, and that says nothing about the server. It is no attempt, and takes no
 * pause. It comes to an end: the next connection is a new one, on which a failure is one, or has just served another
 * request.
 */
export async function onLiveConnection<T>(request: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof NetworkError) || error.kind !== "endedConnection") throw error;
    }
  }
}

/** Sends each request on a connection that lives, for requests that may be sent again as they are. */
export const resending =
  (send: Send): Send =>
  (request) =>
    onLiveConnection(() => send(request));
