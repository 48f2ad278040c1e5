// The emulator as its users see it: an HTTP server on loopback around the emulated service.
import { setMaxListeners } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Atlas } from "./atlas";
import { encode } from "./encoding";
import { type Answer, answer, isWireFault } from "./faults/faults";
import type { Fault, WireFault } from "./faults/faultTypes";
import { checkOptions } from "./checks/options";
import { control, type WireSettings } from "./control";
import { Listeners, RequestLog } from "./log";
import type { Recording } from "./recordings/replay";
import type { Emulator, EmulatorOptions } from "./types";
import { pause, send } from "./wire";

/**
 * Starts an Atlas on 127.0.0.1.
 *
 * @throws TypeError that names every wrong option
 * @throws Error of `listen`, such as EADDRINUSE, where the port can't be had
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  checkOptions(options);
  const atlas = new Atlas(options);
  const log = new RequestLog(options.maxRequests ?? 10_000);
  const onRequest = new Listeners();
  const beforeSend = new Listeners();
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const wire: WireSettings = { latency: options.latency ?? 0, clockSkew: options.clockSkew ?? 0 };

  /** As it goes out: dated by Atlas's clock, and compressed for that client. */
  const finish = (whole: Answer, message: IncomingMessage, fault: WireFault | undefined): Answer => {
    const headers = { Date: new Date(atlas.clock() + wire.clockSkew).toUTCString(), ...whole.headers };
    // A fault counts the bytes of the answer itself.
    const isPlain = options.compression === false || (fault !== undefined && fault.kind !== "delay");
    return encode(
      { ...whole, headers },
      isPlain ? undefined : message.headers["accept-encoding"]?.toString(),
    );
  };

  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const visit = atlas.arrive(message);
    const { entry } = visit;
    const index = log.add(entry);
    try {
      await onRequest.tell(entry, index);
      const fault = atlas.strike(visit);
      const whole = await atlas.respond(visit, fault);
      if (!isNeverSent(fault)) entry.status = whole.status;
      await beforeSend.tell(entry, index);
      await pause(wire.latency, closing.signal);
      const struck = fault && isWireFault(fault) ? fault : undefined;
      await send(response, finish(whole, message, struck), struck, closing.signal);
      // A body that no handler wanted would keep the connection from its next request.
      message.resume();
    } catch (error) {
      if (closing.signal.aborted || response.headersSent) response.destroy();
      else await send(response, broken(error), undefined, closing.signal);
    }
  };

  const server = createServer((message, response) => void serve(message, response));
  // A client that reuses a connection must not meet one that the server is just about to end.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...control(atlas, wire),
    requests: log.entries,
    clearRequests: () => {
      log.clear();
    },
    onRequest: (listener) => onRequest.add(listener),
    beforeSend: (listener) => beforeSend.add(listener),
    close: async () => {
      closing.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/**
 * Starts an emulator that knows nothing but recordings: what none of them answers is 404 GROUP_NOT_FOUND, or what the
 * `projects` of `options` make of it. Authentication comes first, as ever.
 */
export function replay(recordings: readonly Recording[], options: EmulatorOptions = {}): Promise<Emulator> {
  return startEmulator({ projects: [], ...options, recordings });
}

function isNeverSent(fault: Fault | undefined): boolean {
  return fault?.kind === "hang" || (fault?.kind === "reset" && fault.afterBytes === undefined);
}

/** A listener that throws shows as a 500 that tells why, so that a failed assertion in a test is not lost. */
function broken(error: unknown): ReturnType<typeof answer> {
  const detail = error instanceof Error ? error.message : String(error);
  const body = { detail, error: 500, errorCode: "UNEXPECTED_ERROR", parameters: [], reason: "Emulator" };
  return answer(500, { "X-Error-Code": "UNEXPECTED_ERROR" }, JSON.stringify(body));
}
