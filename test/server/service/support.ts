import assert from "node:assert/strict";
import { type ServiceError, status } from "@grpc/grpc-js";
import { DEFAULT_ACCESS_TOKEN, type Emulator } from "../../../emulator/index";
import { rejection } from "../../support/client";

/** The configuration for an emulator: with a token, and without pauses for further attempts. */
export const configFor = (atlas: Pick<Emulator, "url">, more: object = {}): object => ({
  baseUrl: atlas.url,
  accessToken: DEFAULT_ACCESS_TOKEN,
  maxRetries: "0",
  ...more,
});

/** What a call that was canceled is refused with. */
export const canceled = {
  code: "CANCELLED",
  details:
    "canceled by the engine, which is not the cause: unless you interrupted the run, look for the other error beside this one",
};

/** The name of gRPC's code and the details that a call is refused with; one line, and no trace of a stack. */
export async function refusal(call: Promise<unknown>): Promise<{ code: string; details: string }> {
  const { code, details } = await rejection<ServiceError>(call);
  assert.match(details, /^[^\n]+$/);
  assert.doesNotMatch(details, /\bat .*\.(?:ts|js):\d+/);
  return { code: status[code], details };
}
