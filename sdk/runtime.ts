import * as pulumi from "@pulumi/pulumi";
import { version } from "./version";

/** What every invoke and resource of this SDK passes on: which version of the plugin it belongs to. */
export const defaultOptions = (): { version: string } => ({ version });

/** Calls a function of the provider. An error is one that Pulumi shows without stack trace. */
export async function invoke<Result>(
  token: string,
  args: object | undefined,
  options: pulumi.InvokeOptions = {},
): Promise<Result> {
  try {
    return (await pulumi.runtime.invoke(token, { ...args }, { ...defaultOptions(), ...options })) as Result;
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
  const output = pulumi.runtime.invokeOutput<Result>(token, { ...args }, { ...defaultOptions(), ...options });
  return pulumi.recover(output, (error: unknown) => {
    throw runError(token, error);
  });
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
