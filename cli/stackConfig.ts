import { packageName } from "../provider/packageInfo";
import { type Finding, well, wrong } from "./finding";
import { findProject } from "./project";
import { pulumi, PulumiError } from "./pulumi";

/** The stack's configuration of this package, by its keys without the package's name, and what is to be said of it. */
export interface StackConfig {
  readonly config: Readonly<Record<string, unknown>>;
  readonly finding: Finding;
}

const prefix = `${packageName}:`;
const elsewhere = "credentials come from the environment or the Atlas CLI";

/**
 * The configuration as `pulumi config` has it for the stack that is selected in a folder, or for a named one: with its
 * secrets, and with what it takes from environments of Pulumi ESC. Needs no language host.
 */
export async function readStackConfig(folder: string, stack: string | undefined): Promise<StackConfig> {
  if (findProject(folder) === undefined) {
    const text = "there is no Pulumi project in this folder or above it";
    return stack === undefined
      ? { config: {}, finding: well(`${text}: ${elsewhere}`) }
      : { config: {}, finding: wrong(`${text}, so no stack ${stack}: run doctor in the project's folder`) };
  }
  const ofStack = stack === undefined ? [] : ["--stack", stack];
  try {
    const name = stack ?? (await pulumi(["stack", "--show-name", "--non-interactive"])).trim();
    const json = await pulumi(["config", "--json", "--show-secrets", "--non-interactive", ...ofStack]);
    const entries = Object.entries(JSON.parse(json) as Record<string, { value?: unknown }>)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, { value }]) => [key.slice(prefix.length), value] as const);
    const keys = entries.map(([key]) => key).join(", ");
    return {
      config: Object.fromEntries(entries),
      finding: well(
        keys === ""
          ? `stack ${name} has no configuration of this package: ${elsewhere}`
          : `stack ${name} configures ${keys}`,
      ),
    };
  } catch (error) {
    if (!(error instanceof PulumiError)) throw error;
    const text = `the stack's configuration cannot be read: ${error.message}`;
    return {
      config: {},
      finding: stack === undefined ? well(`${text} (${elsewhere})`) : wrong(text),
    };
  }
}
