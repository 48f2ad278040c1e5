import * as pulumi from "@pulumi/pulumi";
import { pluginDownloadURL, version } from "./version";

/** Options of every call and resource of this SDK: the version of the plugin that it belongs to, and where to download it. */
export const defaultOptions = (): { version: string; pluginDownloadURL: string } => ({
  version,
  pluginDownloadURL,
});

/** Errors of outputs can be caught since @pulumi/pulumi 3.250; before that they are shown as Pulumi puts them. */
const { recover = <T>(output: pulumi.Output<T>) => output } = pulumi as Partial<typeof pulumi>;

/**
 * The arguments as they are sent. `__json`, which isn't part of the package's schema, asks for the result as one string of
 * JSON: it crosses the engine in a fraction of the time of a list of structured values. A test's mocks see the arguments
 * as the program gave them, and answer in structured form.
 */
const sent = (args: object | undefined): pulumi.Inputs =>
  isMocked() ? { ...args } : { ...args, __json: true };

function isMocked(): boolean {
  const monitor = pulumi.runtime.getMonitor() as { mocks?: unknown } | undefined;
  return monitor?.mocks !== undefined;
}

/** Calls a function of the provider. Throws a RunError, which Pulumi shows without a stack trace. */
export async function invoke<Result>(
  token: string,
  args: object | undefined,
  options: pulumi.InvokeOptions = {},
): Promise<Result> {
  let result: unknown;
  try {
    result = await pulumi.runtime.invoke(token, sent(args), { ...defaultOptions(), ...options });
  } catch (error) {
    throw runError(token, error);
  }
  if (!isUnanswered(result)) return read(result) as Result;
  throw new pulumi.RunError(
    `${nameOf(token)}: the provider's configuration is not known yet in this preview, so there is no result: ` +
      `use ${nameOf(token)}Output instead, whose result is unknown until the update`,
  );
}

/** The same with outputs as arguments, `dependsOn`, and an output as the result. */
export function invokeOutput<Result>(
  token: string,
  args: object | undefined,
  options: pulumi.InvokeOutputOptions = {},
): pulumi.Output<Result> {
  const output = pulumi.runtime
    .invokeOutput(token, sent(args), { ...defaultOptions(), ...options })
    .apply((result: unknown) => (isUnanswered(result) ? pulumi.unknown : read(result)));
  return recover(output, (error: unknown) => {
    throw runError(token, error);
  }) as pulumi.Output<Result>;
}

/**
 * Whether the engine answered in the plugin's place: a preview in which the provider's configuration isn't known yet never
 * asks the plugin, and gives an empty result as if it were known. No function's own result is empty; a mock's may be.
 */
const isUnanswered = (result: unknown): boolean =>
  typeof result === "object" && result !== null && Object.keys(result).length === 0 && !isMocked();

/** A result in whichever form it came: no function has an output called `json` of its own. */
function read(result: unknown): unknown {
  const json = (result as { json?: unknown } | undefined)?.json;
  return typeof json === "string" ? (JSON.parse(json) as unknown) : result;
}

const nameOf = (token: string): string => token.replace(/^.*:/, "");

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
  return new pulumi.RunError(`${nameOf(token)}: ${own}`);
}

/** A string of the provider's configuration that the state keeps encrypted. */
export const secret = (
  value: pulumi.Input<string | undefined> | undefined,
): pulumi.Output<string | undefined> | undefined => (value === undefined ? undefined : pulumi.secret(value));

/** What isn't a string in the provider's configuration: the engine takes it as JSON. */
export const asJson = (
  value: pulumi.Input<boolean | number | undefined> | undefined,
): pulumi.Output<string | undefined> | undefined =>
  value === undefined
    ? undefined
    : pulumi.output(value).apply((known) => (known === undefined ? undefined : JSON.stringify(known)));
