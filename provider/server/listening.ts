import { connect } from "node:net";

/** How long a connection may take to be accepted, in milliseconds. Windows takes two seconds to say that nothing listens. */
const answerTime = 3000;

/** Whether something still listens at `127.0.0.1:PORT`: what doesn't answer may be busy, or stopped, and counts as there. */
export function isListening(address: string): Promise<boolean> {
  const colon = address.lastIndexOf(":");
  const [host, port] = [address.slice(0, colon), Number(address.slice(colon + 1))];
  // Of what is no address nothing can be told.
  if (!(port >= 1 && port <= 65_535)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const probe = connect({ host, port });
    const isThere = () => {
      probe.destroy();
      resolve(true);
    };
    probe.setTimeout(answerTime, isThere);
    probe.once("connect", isThere);
    probe.on("error", ({ code }: NodeJS.ErrnoException) => {
      resolve(code !== "ECONNREFUSED");
    });
  });
}
