import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as automation from "@pulumi/pulumi/automation";
import * as settings from "@pulumi/pulumi/runtime/settings";
import { findPulumi } from "./pulumi-cli";

/**
 * gRPC shares its connections by address. @pulumi/pulumi leaves those to the engines of earlier runs open, and where a new
 * engine gets the port of one of them, its failure is taken for the new one's: the program isn't run, and the run passes as
 * if it had no resources. In one of a few hundred runs of a process; not at all where each client has connections of its own.
 */
const { grpcClientOptions } = settings as unknown as { readonly grpcClientOptions: Record<string, unknown> };
grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;

/** The project's folder. */
export const root = join(__dirname, "..");

export interface EngineOptions {
  readonly program: automation.PulumiFn;
  /** Configuration: `groupId` for the program's own, `mongodbatlas-restores:publicKey` for the provider's. */
  readonly config?: Record<string, string | { value: string; secret: true }>;
  readonly env?: Record<string, string>;
  /** Where the plugin's executable lies. */
  readonly pluginPath?: string;
  /** Of which package the plugin is: this one's, unless told. */
  readonly pluginName?: string;
}

/** A stack on the real engine, with a backend of its own in a temporary folder. */
export interface TestStack {
  readonly stack: automation.Stack;
  /** The folder that holds all of it. */
  readonly folder: string;
  remove(): void;
}

let command: Promise<automation.PulumiCommand> | undefined;

/** The Pulumi CLI of this machine (tools/pulumi-cli). */
export function pulumiCommand(): Promise<automation.PulumiCommand> {
  command ??= findPulumi().then(({ command: path, source }) =>
    // One that isn't on PATH is named by the folder above its bin/.
    automation.PulumiCommand.get(source === "path" ? {} : { root: join(path, "..", "..") }),
  );
  return command;
}

/** Makes a stack; nothing of the user's own Pulumi installation, login or credentials is used. */
export async function createStack(options: EngineOptions): Promise<TestStack> {
  const folder = mkdtempSync(join(tmpdir(), "mongodbatlas-restores-"));
  const stack = await automation.LocalWorkspace.createStack(
    { projectName: "test", stackName: "dev", program: options.program },
    {
      pulumiCommand: await pulumiCommand(),
      workDir: folder,
      pulumiHome: join(folder, "home"),
      projectSettings: projectSettings(folder, options),
      envVars: {
        PULUMI_CONFIG_PASSPHRASE: "test",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        // Goes before the project's own backend: whoever is logged in by it must not find stacks of ours there.
        PULUMI_BACKEND_URL: `file://${folder}`,
        // Where the plugin would look for profiles of the Atlas CLI.
        XDG_CONFIG_HOME: folder,
        ...options.env,
      },
    },
  );
  const config = Object.entries(options.config ?? {}).map(
    ([key, value]) => [key, typeof value === "string" ? { value } : value] as const,
  );
  // One call of the CLI for all of them.
  if (config.length > 0) await stack.setAllConfig(Object.fromEntries(config));
  return {
    stack,
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Pulumi.yaml; `plugins` is missing from the Automation API's type, though it writes all that it is given. */
const projectSettings = (
  folder: string,
  { pluginName = "mongodbatlas-restores", pluginPath = join(root, "bin") }: EngineOptions,
): automation.ProjectSettings =>
  ({
    name: "test",
    runtime: "nodejs",
    backend: { url: `file://${folder}` },
    plugins: { providers: [{ name: pluginName, path: pluginPath }] },
  }) as automation.ProjectSettings;

/** Imports an example's module anew, as a program is run anew by each `pulumi up`. */
export function example(name: string): automation.PulumiFn {
  return () => {
    const path = join(root, "examples", name, "index.ts");
    // Only the program itself is run anew: the SDK and Pulumi's own must stay one instance.
    Reflect.deleteProperty(require.cache, require.resolve(path));
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be cached
    return Promise.resolve({ ...(require(path) as Record<string, unknown>) });
  };
}
