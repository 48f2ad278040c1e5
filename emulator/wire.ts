// Puts an answer on the wire, whole or spoilt.
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { WireFault } from "./faults/faultTypes";
import type { Answer } from "./faults/faults";

/** Waits so many ms of real time, in one go with everything else that ends when the emulator closes. */
export async function pause(ms: number, closing: AbortSignal): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, { signal: closing });
}

/** Resolves once the answer, or what the fault leaves of it, is handed to the system. Rejects when `closing` fires. */
export async function send(
  response: ServerResponse,
  answer: Answer,
  fault: WireFault | undefined,
  closing: AbortSignal,
): Promise<void> {
  const { body } = answer;
  // Set here, not left to Node: where the body is cut short, the length must stay the right one.
  const headers: Record<string, string | number> = { ...answer.headers, "Content-Length": body.length };
  if (fault === undefined || fault.kind === "delay") {
    if (fault) await pause(fault.ms, closing);
    response.writeHead(answer.status, headers).end(body);
  } else if (fault.kind === "hang") {
    return;
  } else if (fault.kind === "gzipGarbage") {
    response.writeHead(answer.status, { ...headers, "Content-Encoding": "gzip" }).end(body);
  } else if (fault.kind === "slowBody") {
    response.writeHead(answer.status, headers);
    await drip(response, body, fault, closing);
  } else if (fault.kind === "contentLength") {
    headers["Content-Length"] = Math.max(0, body.length + fault.delta);
    await cut(response.writeHead(answer.status, headers), body, "end");
  } else if (fault.kind === "truncate") {
    await cut(response.writeHead(answer.status, headers), body.subarray(0, fault.bytes), "end");
  } else if (fault.afterBytes === undefined) {
    response.socket?.resetAndDestroy();
  } else {
    await cut(response.writeHead(answer.status, headers), body.subarray(0, fault.afterBytes), "reset");
  }
}

async function drip(
  response: ServerResponse,
  body: Buffer,
  fault: Extract<WireFault, { kind: "slowBody" }>,
  closing: AbortSignal,
): Promise<void> {
  const size = fault.chunkBytes ?? 1024;
  response.flushHeaders();
  for (let at = 0; at < body.length && !response.destroyed; at += size) {
    await pause(fault.ms, closing);
    response.write(body.subarray(at, at + size));
  }
  response.end();
}

/** Sends so much of a body, then ends the connection under it. */
async function cut(response: ServerResponse, part: Buffer, how: "end" | "reset"): Promise<void> {
  response.flushHeaders();
  const { socket } = response;
  if (part.length > 0) await new Promise((written) => response.write(part, written));
  if (how === "reset") socket?.resetAndDestroy();
  else socket?.end();
}
