import { Secret } from "../values/secret";
import { StatusError } from "../values/statusError";

/**
 * The argument by which a function is asked for its result as one string of JSON. It isn't part of the schema; the
 * TypeScript SDK sends it. What costs between plugin and program is the number of properties (about 15 µs each in the
 * engine, and a list of 10,000 jobs has a quarter of a million): one string crosses for next to nothing.
 */
export const jsonArgument = "__json";

/** The most that crosses, in bytes of JSON: beyond 100 MB the protocol's library gives up with the plugin. */
const maxJsonBytes = 64 * 2 ** 20;

/** What a {@link Secret} says of itself in JSON. */
const hidden = JSON.stringify(new Secret(undefined));

/** A result as `{ json }`, one string: a secret as a whole where it holds one. */
export function jsonResult(result: object, maxBytes = maxJsonBytes): { json: string | Secret<string> } {
  const { json, holdsSecret } = stringify(result) ?? {};
  const bytes = json === undefined ? Number.POSITIVE_INFINITY : Buffer.byteLength(json);
  if (json === undefined || bytes > maxBytes) {
    const size = json === undefined ? "far" : `${Math.ceil(bytes / 2 ** 20)} MiB of JSON,`;
    throw new StatusError(
      "RESOURCE_EXHAUSTED",
      `the result is ${size} more than the ${Math.floor(maxBytes / 2 ** 20)} MiB of JSON that can be handed to a program: ` +
        "use filter or limit (the summary still counts every job), or read single pages with pageNum",
    );
  }
  return { json: holdsSecret === true ? new Secret(json) : json };
}

/** The result as JSON, with what its secrets hold; undefined where no string can be as long. */
function stringify(result: object): { json: string; holdsSecret: boolean } | undefined {
  try {
    const json = JSON.stringify(result);
    // Most results hold no secret, and a replacer takes five times as long.
    return json.includes(hidden) ? stringifyRevealed(result) : { json, holdsSecret: false };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function stringifyRevealed(result: object): { json: string; holdsSecret: boolean } {
  let holdsSecret = false;
  const json = JSON.stringify(result, function (this: Record<string, unknown>, key, value: unknown): unknown {
    // JSON.stringify has asked the secret for its own JSON already, which shows nothing: the value is in its holder.
    const own = this[key];
    if (!(own instanceof Secret)) return value;
    holdsSecret = true;
    return own.reveal();
  });
  return { json, holdsSecret };
}
