// Atlas's errors: one class to throw, and the body it turns into.
import { STATUS_CODES } from "node:http";

export interface ErrorField {
  field: string;
  description: string;
}

export interface ErrorDetails {
  status: number;
  /** Empty, as on real 401s: then the `X-Error-Code` header is left out. */
  errorCode: string;
  detail: string;
  parameters?: readonly (string | number)[];
  /** `badRequestDetail.fields`. */
  fields?: readonly ErrorField[];
  headers?: Readonly<Record<string, string>>;
}

/** Thrown wherever a request is refused; the server turns it into the answer. */
export class AtlasError extends Error {
  override readonly name = "AtlasError";

  constructor(readonly details: ErrorDetails) {
    super(details.detail);
  }
}

/** The body of Atlas's `ApiError`, members in the order in which real ones come. */
export function errorBody(details: ErrorDetails): Record<string, unknown> {
  return {
    ...(details.fields && { badRequestDetail: { fields: details.fields } }),
    detail: details.detail,
    error: details.status,
    errorCode: details.errorCode,
    parameters: details.parameters ?? [],
    reason: STATUS_CODES[details.status] ?? null,
  };
}

/** The headers that go with that body, whatever its envelope. */
export function errorHeaders(details: ErrorDetails): Record<string, string> {
  return {
    "Content-Type": "application/json",
    ...(details.errorCode !== "" && { "X-Error-Code": details.errorCode }),
    ...details.headers,
  };
}

/** What Atlas says by that status where nothing more is known; an injected error starts from here. */
const USUAL_CODES: Readonly<Record<number, string>> = {
  400: "VALIDATION_ERROR",
  401: "",
  403: "IP_ADDRESS_NOT_ON_ACCESS_LIST",
  404: "RESOURCE_NOT_FOUND",
  410: "VERSION_GONE",
  429: "RATE_LIMITED",
};

export function usualErrorCode(status: number): string {
  return USUAL_CODES[status] ?? "UNEXPECTED_ERROR";
}

export function resourceNotFound(what: string): AtlasError {
  return new AtlasError({
    status: 404,
    errorCode: "RESOURCE_NOT_FOUND",
    detail: `Cannot find resource ${what}.`,
    parameters: [what],
  });
}
