import { connect } from "node:net";

/** How long a connection may take to be accepted, in milliseconds. Windows takes two seconds to say that nothing listens. */
const answerTime = 3000;

/** Whether something still listens at `127.0.0.1:PORT`: what doesn't answer may be busy, or stopped, and counts as there. */
export function isListening(address: string): Promise<boolean> {
  const colon = address.lastIndexOf(":");
  return new Promise((resolve) => {
    const probe = connect({ host: address.slice(0, colon), port: Number(address.slice(colon + 1)) });
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
