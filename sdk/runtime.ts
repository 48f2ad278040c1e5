import * as pulumi from "@pulumi/pulumi";
import { pluginDownloadURL, version } from "./version";

/** What every invoke and resource of this SDK passes on: which version of the plugin it belongs to, and where that is. */
export const defaultOptions = (): { version: string; pluginDownloadURL: string } => ({
  version,
  pluginDownloadURL,
});

/**
 * How the same function is called in short: its result crosses the engine as one string of JSON, which takes a fraction
 * of the time of a list of structured values. Not part of the package's schema.
 */
const compactToken = (token: string): string => token.replace(":index:", ":json:");

/** The plugin is one that doesn't know the compact form; learned once for the life of the program. */
let structuredOnly = false;

/** Whether a result is asked for in structured form: of an older plugin, and of mocks, which know the public tokens. */
function wantsStructured(): boolean {
  const monitor = pulumi.runtime.getMonitor() as { mocks?: unknown } | undefined;
  return structuredOnly || monitor?.mocks !== undefined;
}

const isUnknownFunction = (token: string, error: unknown): boolean =>
  error instanceof Error && error.message.includes(`there is no function ${token}`);

/** Calls a function of the provider. An error is one that Pulumi shows without stack trace. */
export async function invoke<Result>(
  token: string,
  args: object | undefined,
  options: pulumi.InvokeOptions = {},
): Promise<Result> {
  const call = (called: string) =>
    pulumi.runtime.invoke(called, { ...args }, { ...defaultOptions(), ...options }) as Promise<unknown>;
  try {
    if (!wantsStructured()) {
      try {
        return expand(await call(compactToken(token))) as Result;
      } catch (error) {
        if (!isUnknownFunction(compactToken(token), error)) throw error;
        structuredOnly = true;
      }
    }
    return expand(await call(token)) as Result;
  } catch (error) {
    throw runError(token, error);
  }
}

/** The same with outputs as arguments, `dependsOn`, and an output as its result. */
export function invokeOutput<Result>(
  token: string,
  args: object | undefined,
  options: pulumi.InvokeOutputOptions = {},
): pulumi.Output<Result> {
  const call = (called: string) =>
    pulumi.runtime
      .invokeOutput(called, { ...args }, { ...defaultOptions(), ...options })
      .apply(expand) as pulumi.Output<Result>;
  const fail = (error: unknown): never => {
    throw runError(token, error);
  };
  if (wantsStructured()) return pulumi.recover(call(token), fail);
  return pulumi.recover(call(compactToken(token)), (error: unknown) => {
    if (!isUnknownFunction(compactToken(token), error)) return fail(error);
    structuredOnly = true;
    return pulumi.recover(call(token), fail);
  });
}

/** A result in whichever form it came: no function has an output called `json` of its own. */
function expand(result: unknown): unknown {
  const json = (result as { json?: unknown } | undefined)?.json;
  return typeof json === "string" ? (JSON.parse(json) as unknown) : result;
}

/**
 * The error of an invoke as a RunError, which ends a program with its message alone. What the engine and Pulumi's SDK put
 * before the provider's own words is left out: they name the token again, and the gRPC code.
 */
function runError(token: string, error: unknown): Error {
  if (pulumi.RunError.isInstance(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  const own = message
    .replace(/^Invoke of '[^']*' failed: /, "")
    .replace(/^invocation of \S+ returned an error: /, "")
    .replace(/^invoking \S+: /, "")
    .replace(/^rpc error: code = \w+ desc = /, "");
  return new pulumi.RunError(`${token.replace(/^.*:/, "")}: ${own}`);
}

/** A text of the provider's configuration that the state keeps encrypted. */
export const secret = (
  value: pulumi.Input<string | undefined> | undefined,
): pulumi.Output<string | undefined> | undefined => (value === undefined ? undefined : pulumi.secret(value));

/** What isn't a text in the provider's configuration: the engine takes it as JSON. */
export const asText = (
  value: pulumi.Input<boolean | number | undefined> | undefined,
): pulumi.Output<string | undefined> | undefined =>
  value === undefined
    ? undefined
    : pulumi.output(value).apply((known) => (known === undefined ? undefined : JSON.stringify(known)));
