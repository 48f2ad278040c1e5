import * as grpc from "@grpc/grpc-js";
import { oneLine, type StatusCode, StatusError } from "../values/statusError";
import { type EngineLink } from "./engineLink";

type Reply = (code: StatusCode, details: string) => void;

/** What a call that was canceled is answered with. The engine shows it beside the error for which it canceled. */
const canceled =
  "canceled by the engine, which is not the cause: unless you interrupted the run, look for the other error beside this one";

/** The calls that are running: one signal ends them all, and a crash fails them instead of leaving the engine waiting. */
export class RunningCalls {
  private readonly replies = new Set<Reply>();
  private readonly canceled = new AbortController();

  constructor(private readonly engine: EngineLink) {}

  /** Ends them, and every later one. */
  cancel(): void {
    this.canceled.abort(new Error("canceled"));
  }

  /** Fails all of them. */
  fail(details: string): void {
    for (const reply of this.replies) reply("INTERNAL", details);
  }

  /** A handler for gRPC around an async one: every error is answered with a code and one line. */
  unary<Request, Response>(
    work: (request: Request, signal: AbortSignal) => Promise<Response> | Response,
  ): grpc.handleUnaryCall<Request, Response> {
    return (call, callback) => {
      const dropped = new AbortController();
      const signal = AbortSignal.any([this.canceled.signal, dropped.signal]);
      call.on("cancelled", () => {
        if (this.replies.has(fail)) dropped.abort(new Error("canceled"));
      });
      const fail: Reply = (code, details) => {
        if (this.replies.delete(fail)) callback({ code: grpc.status[code], details });
      };
      this.replies.add(fail);
      // Of an error, too, for the engine may end with it. After Cancel nobody waits for lines.
      const flush = async () => {
        if (!signal.aborted) await this.engine.flush();
      };
      Promise.resolve(call.request)
        .then((request) => work(request, signal))
        .then(
          async (response) => {
            await flush();
            if (this.replies.delete(fail)) callback(null, response);
          },
          async (error: unknown) => {
            await flush();
            if (signal.aborted) fail("CANCELLED", canceled);
            else if (error instanceof StatusError) fail(error.status, error.details);
            else fail("UNKNOWN", messageOf(error));
          },
        );
    };
  }
}

const messageOf = (error: unknown): string => oneLine(error instanceof Error ? error.message : String(error));
