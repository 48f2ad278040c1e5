import { type z } from "zod";
import { type CheckFailure } from "../values/checkFailure";
import { configKeys, type ConfigKey, type ProviderConfig, secretKeys } from "./keys";

/** Whether a value counts as given. */
export const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/** What the engine and generated SDKs put among the configuration. */
const notOurs = (key: string): boolean =>
  key === "version" || key === "pluginDownloadURL" || key.includes("__");

/** The configuration's keys as the schema has them; those that are wrong are left out, and said. */
export function readConfig(
  given: Readonly<Record<string, unknown>>,
  unknown: ReadonlySet<string>,
  problems: CheckFailure[],
): ProviderConfig {
  const config: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    if (notOurs(key) || unknown.has(key)) continue;
    if (isConfigKey(key)) {
      if (isSet(value))
        config[key] = parse<unknown>(configKeys[key], value, key, isShown(key, value), problems);
      continue;
    }
    const known = Object.keys(configKeys).join(", ");
    // A misspelt key may hold a secret, and the engine prints the value of the property that a failure names.
    problems.push({ property: "", reason: `${key} is not a setting of this provider, which has: ${known}` });
  }
  return config;
}

const isConfigKey = (key: string): key is ConfigKey => Object.hasOwn(configKeys, key);

/** The engine prints the value of the property that a failure names: not a secret one, nor an address with a password. */
const isShown = (key: ConfigKey, value: unknown): boolean =>
  !secretKeys.has(key) && !(typeof value === "string" && value.includes("@"));

/** The value as the schema has it; else a problem, under the property or, where its value mustn't be shown, in the text. */
export function parse<T>(
  schema: z.ZodType<T>,
  value: unknown,
  name: string,
  isProperty: boolean,
  problems: CheckFailure[],
): T | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const reason = parsed.error.issues[0]?.message ?? "is not accepted";
  problems.push(isProperty ? { property: name, reason } : { property: "", reason: `${name} ${reason}` });
  return undefined;
}
