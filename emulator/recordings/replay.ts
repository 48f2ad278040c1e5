// Answers requests from recorded answers.

export interface Recording {
  /** What it shows, in a few words. */
  name: string;
  request: {
    /** GET unless told. */
    method?: string;
    path: string;
    /** What the request's query must hold; it may hold more. */
    query?: Readonly<Record<string, string>>;
  };
  response: {
    status: number;
    /** Those that speak of the body's length and coding are left out: the body is sent plain. */
    headers: Readonly<Record<string, string>>;
    /** A string is sent as it is, anything else as JSON. */
    body: unknown;
  };
}

export interface ReplayedRequest {
  method: string;
  path: string;
  query: Readonly<Record<string, string>>;
}

const TRANSPORT = /^(content-length|content-encoding|transfer-encoding|connection|keep-alive)$/i;

/**
 * Finds recordings by request. Where several fit the same request they come in turn, and the last one for ever after.
 */
export class Player {
  readonly #played = new Set<Recording>();

  constructor(private readonly recordings: readonly Recording[]) {}

  play(request: ReplayedRequest): Recording["response"] | undefined {
    const fitting = this.recordings.filter((recording) => fits(recording.request, request));
    const next = fitting.find((recording) => !this.#played.has(recording)) ?? fitting.at(-1);
    if (next) this.#played.add(next);
    if (!next) return undefined;
    const kept = Object.entries(next.response.headers).filter(([name]) => !TRANSPORT.test(name));
    return { ...next.response, headers: Object.fromEntries(kept) };
  }
}

function fits(recorded: Recording["request"], request: ReplayedRequest): boolean {
  return (
    (recorded.method ?? "GET") === request.method &&
    recorded.path === request.path &&
    Object.entries(recorded.query ?? {}).every(([name, value]) => request.query[name] === value)
  );
}
