/** The status codes of gRPC that a call here may end with (grpc/doc/statuscodes.md). */
const statusCodes = {
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  INTERNAL: 13,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
} as const;

export type StatusCode = keyof typeof statusCodes;

/** An error as gRPC carries it: the engine shows `details`, one line, to the user. */
export class StatusError extends Error {
  override readonly name = "StatusError";
  readonly code: number;
  readonly details: string;

  constructor(
    readonly status: StatusCode,
    message: string,
  ) {
    super(oneLine(message));
    this.code = statusCodes[status];
    this.details = this.message;
  }
}

export const oneLine = (message: string): string => message.replace(/\s*\n\s*/g, " ").trim();
