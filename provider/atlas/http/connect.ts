import * as dns from "node:dns";
import { isIPv6, type Socket } from "node:net";

/** How long one address is alone in being tried, in milliseconds (RFC 8305, section 5: "Connection Attempt Delay"). */
const attemptDelay = 250;

/** Finds the addresses of a host. */
export type Lookup = (
  host: string,
  options: { readonly all: true },
  callback: (error: Error | null, addresses: dns.LookupAddress[]) => void,
) => void;

export interface ConnectOptions {
  readonly host: string;
  /** Begins to connect to an address. */
  readonly connect: (address: string) => Socket;
  /** Ends all attempts. */
  readonly signal?: AbortSignal | undefined;
  /** Finds the addresses; the system's way, unless told. */
  readonly lookup?: Lookup | undefined;
}

/**
 * Connects to that address of the host which answers first ("Happy Eyeballs", RFC 8305). Node's own `autoSelectFamily`
 * gives up every address but the last after 250 ms, so that a host with a slow IPv4 and a dead IPv6 address can't be
 * reached at all; here the next address is tried beside the one before, which keeps its chance.
 */
export async function connectToHost({
  host,
  connect,
  signal,
  lookup = dns.lookup,
}: ConnectOptions): Promise<Socket> {
  const addresses = await new Promise<dns.LookupAddress[]>((resolve, reject) => {
    lookup(host, { all: true }, (error, found) => {
      if (error === null) resolve(found);
      else reject(error);
    });
  });
  signal?.throwIfAborted();
  return connectToFirst(alternating(addresses), connect, signal);
}

/** The addresses, those of both families by turns: a family that is down as a whole takes one attempt's time only. */
function alternating(addresses: readonly dns.LookupAddress[]): string[] {
  const all = addresses.map(({ address }) => address);
  const isSixFirst = isIPv6(all[0] ?? "");
  const first = all.filter((address) => isIPv6(address) === isSixFirst);
  const second = all.filter((address) => isIPv6(address) !== isSixFirst);
  const longer = Math.max(first.length, second.length);
  return Array.from({ length: longer }, (_, index) => [first[index], second[index]])
    .flat()
    .filter((address) => address !== undefined);
}

function connectToFirst(
  addresses: readonly string[],
  connect: (address: string) => Socket,
  signal: AbortSignal | undefined,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const waiting = [...addresses];
    const underWay = new Set<Socket>();
    let timer: NodeJS.Timeout | undefined;
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      for (const socket of underWay) socket.destroy();
    };
    const onAbort = () => {
      end();
      reject(signal?.reason as Error);
    };
    const tryNext = () => {
      clearTimeout(timer);
      const address = waiting.shift();
      if (address === undefined) return;
      const socket = connect(address);
      underWay.add(socket);
      const onError = (error: Error) => {
        underWay.delete(socket);
        if (underWay.size + waiting.length > 0) {
          tryNext();
          return;
        }
        end();
        reject(error);
      };
      socket.once("error", onError);
      socket.once("connect", () => {
        underWay.delete(socket);
        socket.off("error", onError);
        end();
        resolve(socket);
      });
      timer = setTimeout(tryNext, attemptDelay);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    tryNext();
  });
}
