import { status } from "@grpc/grpc-js";
import { ApiError, AtlasError, type AtlasErrorKind } from "../atlas/errors";
import { ResourceError } from "../resources/errors";
import { type Failure } from "./wire";

/** An error as gRPC carries it: the engine shows `details` to the user. */
export interface RpcError {
  readonly code: status;
  readonly details: string;
}

/** What the provider can't do as it's asked or configured, where no check could say so before. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The code of each kind. Not UNIMPLEMENTED (the engine takes it for a method that isn't there) and not UNAVAILABLE (for a plugin that died). */
const codes: Readonly<Record<AtlasErrorKind, status>> = {
  badRequest: status.INVALID_ARGUMENT,
  authentication: status.UNAUTHENTICATED,
  forbidden: status.PERMISSION_DENIED,
  notFound: status.NOT_FOUND,
  gone: status.FAILED_PRECONDITION,
  rateLimited: status.RESOURCE_EXHAUSTED,
  unavailable: status.ABORTED,
  redirect: status.FAILED_PRECONDITION,
  unexpectedStatus: status.UNKNOWN,
  unreachable: status.ABORTED,
  invalidResponse: status.DATA_LOSS,
  inconsistentList: status.ABORTED,
  timeLimit: status.DEADLINE_EXCEEDED,
};

/** What a call's failure is to the engine: one line, no stack trace. */
export function rpcError(error: unknown, canceled: boolean): RpcError {
  if (canceled) return { code: status.CANCELLED, details: "canceled" };
  if (error instanceof AtlasError) return { code: codes[error.kind], details: oneLine(error.message) };
  if (error instanceof ConfigError || error instanceof ResourceError)
    return { code: status.FAILED_PRECONDITION, details: oneLine(error.message) };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: status.INTERNAL,
    details: `this is a bug in the provider, please report it: ${oneLine(message)}`,
  };
}

/** The input that an answer of Atlas blames; undefined where it's no input's fault. */
export function failureOf(error: unknown): Failure | undefined {
  if (!(error instanceof AtlasError)) return undefined;
  const property = error instanceof ApiError ? propertyOf(error) : propertyOfMany(error);
  return property === undefined ? undefined : { property, reason: oneLine(error.message) };
}

/** Several endpoints were asked for a cluster, and none of them has it. */
const propertyOfMany = ({ kind }: AtlasError): string | undefined =>
  kind === "notFound" || kind === "badRequest" || kind === "gone" ? "clusterName" : undefined;

function propertyOf(error: ApiError): string | undefined {
  if (error.kind === "notFound") {
    if (error.errorCode === "GROUP_NOT_FOUND") return "groupId";
    if (error.errorCode === "RESOURCE_NOT_FOUND" && error.request.restoreJobId !== undefined)
      return "restoreJobId";
    return error.errorCode === undefined ? undefined : "clusterName";
  }
  if (error.kind !== "badRequest") return undefined;
  if ((error.errorCode ?? "").startsWith("CANNOT_USE_")) return "clusterName";
  return error.body.fields[0]?.field;
}

const oneLine = (message: string): string => message.replace(/\s*\n\s*/g, " ").trim();
