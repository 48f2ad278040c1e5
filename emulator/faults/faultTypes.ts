// Every way in which the emulator can be made to misbehave.

export type Headers = Readonly<Record<string, string>>;

/** Stands in for the whole answer. */
export type AnswerFault =
  /** An error as Atlas words it; `body` instead of that; `insideOk`: a 200 whose envelope holds the status. */
  | {
      kind: "error";
      status: number;
      errorCode?: string;
      detail?: string;
      body?: unknown;
      headers?: Headers;
      insideOk?: boolean;
    }
  /** A page as a proxy or a log-in would send it. Status 200 unless told. */
  | { kind: "html"; status?: number }
  /** JSON that ends in the middle, with a right Content-Length. Status 200. */
  | { kind: "brokenJson" }
  /** Any bytes. Status 200 and `application/json` unless told. */
  | { kind: "body"; status?: number; body: string | Uint8Array; headers?: Headers }
  /** 302. */
  | { kind: "redirect"; location: string };

/** A right answer with these headers, in place of its own of that name. */
export interface HeadersFault {
  kind: "headers";
  headers: Headers;
}

/** Changes the page that a list endpoint would have answered. Counts list requests only. */
export type PageFault =
  /** `results` replaced; undefined leaves it out. */
  | { kind: "results"; value: unknown }
  /** `totalCount` replaced; undefined leaves it out. */
  | { kind: "totalCount"; value: unknown }
  | { kind: "omitLinks" }
  /** A `next` link, where there is one, leads to a host that is not Atlas's. */
  | { kind: "foreignNext" }
  /** Every page, also an empty one, has a `next` link. */
  | { kind: "endlessNext" }
  /** Whatever page is asked for, the first one comes, with a `next` link. */
  | { kind: "repeatPage" };

/** Spoils the sending of a right answer. */
export type WireFault =
  /** The connection is reset: before the status line, or after so many bytes of the body. */
  | { kind: "reset"; afterBytes?: number }
  /** The right Content-Length, fewer bytes, then the connection ends. */
  | { kind: "truncate"; bytes: number }
  /** A Content-Length that is off by so many bytes; then the connection ends. */
  | { kind: "contentLength"; delta: number }
  /** Content-Encoding says gzip, the body is none. */
  | { kind: "gzipGarbage" }
  /** So many ms of real time before the answer. */
  | { kind: "delay"; ms: number }
  /** So many ms of real time before each piece of the body; pieces of 1024 bytes unless told. */
  | { kind: "slowBody"; ms: number; chunkBytes?: number }
  /** Never answers; `close()` ends the connection. */
  | { kind: "hang" };

export type Fault = AnswerFault | HeadersFault | PageFault | WireFault;

/**
 * When a fault strikes. One rule at most strikes a request: the first in the order of `inject` that fits and is not used up.
 */
export interface FaultRule {
  /** Tried on path and query. Without it: every request to the API, but none to the token endpoint. */
  path?: RegExp;
  /** How often it strikes: 1 unless told; `Infinity` until `clearFaults()`. */
  times?: number;
  /** Let so many fitting requests pass first, also those that another rule strikes. */
  skip?: number;
  /**
   * True: count requests that fail to authenticate, too. By default they are left alone, so that the handshake of HTTP
   * digest (a first request that always gets a 401) uses no rule up.
   */
  unauthenticated?: boolean;
  fault: Fault;
}
