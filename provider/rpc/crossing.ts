import { functionToken, packageName } from "../functions";
import { Secret } from "../functions/secret";
import { ConfigError } from "./errors";

/**
 * The compact crossing, for the TypeScript SDK alone: what costs between plugin and program is the number of properties
 * (about 15 µs each in the engine, and a list of 10,000 jobs has a quarter of a million). One string of JSON crosses for
 * next to nothing. The tokens aren't part of the schema: `mongodbatlas-restores:json:getRestoreJobs` answers as the
 * function `getRestoreJobs` does, in one output `json`.
 */
const prefix = `${packageName}:json:`;

/** The function behind a token of the compact crossing; undefined for any other token. */
export const compactToken = (token: string): string | undefined =>
  token.startsWith(prefix) ? functionToken(token.slice(prefix.length)) : undefined;

/** The most that crosses, in characters of JSON: beyond 100 MB the protocol's library gives up with the plugin. */
export const maxCompactLength = 64 * 2 ** 20;

/** A result as one string of JSON: a secret as a whole where it holds one. */
export function compactResult(result: object, limit = maxCompactLength): object {
  const secrets = new Set<string>();
  const json = JSON.stringify(result, function (this: Record<string, unknown>, key, value: unknown): unknown {
    // JSON.stringify has asked the secret for its own JSON already, which shows nothing: the value is in its holder.
    const own = this[key];
    if (!(own instanceof Secret)) return value;
    secrets.add(key);
    return own.reveal();
  });
  if (json.length > limit) {
    throw new ConfigError(
      `the result is ${Math.ceil(json.length / 2 ** 20)} MiB of JSON, more than the ${Math.floor(limit / 2 ** 20)} MiB that ` +
        "can be handed to a program: use filter or limit (the summary still counts every job), or read single pages with pageNum",
    );
  }
  return { json: secrets.size > 0 ? new Secret(json) : json };
}
