import { NetworkError } from "./errors";

/**
 * Makes a request once more, at once, where the kept-alive connection on which it went out had been ended by the server:
 * load balancers end idle ones without a word, and that says nothing about the server. It is no attempt, and takes no
 * pause; on the new connection a failure is one. From the authentication on, for a digest counts each request.
 */
export async function onLiveConnection<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof NetworkError && error.kind === "endedConnection") return request();
    throw error;
  }
}
