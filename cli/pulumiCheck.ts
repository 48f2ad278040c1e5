import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { packageName, packageVersion } from "../provider/packageInfo";
import { type Finding, well, wrong } from "./finding";
import { findProject, namesPlugin } from "./project";
import { patience, pulumi } from "./pulumi";

const pluginName = `pulumi-resource-${packageName}`;

export async function checkPulumi(): Promise<Finding> {
  try {
    return well(`Pulumi ${(await pulumi(["version"])).trim()}`);
  } catch {
    return wrong("no working pulumi on PATH: see https://www.pulumi.com/docs/install");
  }
}

/** The plugin beside this command: does it start, and say its version? */
export async function checkPlugin(): Promise<Finding> {
  const path = join(__dirname, pluginName);
  if (!existsSync(path)) return wrong(`the plugin is missing: ${path}`);
  const child = execFile(process.execPath, [path]);
  try {
    const port = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error("no answer"));
      }, patience);
      child.stdout?.once("data", (data: string) => {
        clearTimeout(timer);
        resolve(data.trim());
      });
      child.once("exit", () => {
        clearTimeout(timer);
        reject(new Error("it ended at once"));
      });
    });
    return /^\d+$/.test(port)
      ? well(`the plugin ${packageVersion} starts (${path})`)
      : wrong(`the plugin starts, but prints no port (${path})`);
  } catch (error) {
    return wrong(
      `the plugin does not start: ${error instanceof Error ? error.message : String(error)} (${path})`,
    );
  } finally {
    child.kill();
  }
}

/** Where the engine finds the plugin, in the order in which it looks: the project's file, PATH, its cache. */
export async function checkEngineFinds(env: NodeJS.ProcessEnv, folder: string): Promise<Finding> {
  const project = findProject(folder);
  if (project !== undefined && namesPlugin(project))
    return well(`the engine uses the plugin named in ${basename(project)}`);
  const folders = (env["PATH"] ?? "").split(delimiter).filter((path) => existsSync(join(path, pluginName)));
  // npm and npx put such folders before all others, and pulumi alone doesn't see them.
  const isOfNpm = (path: string) =>
    env["npm_execpath"] !== undefined && /[\\/]node_modules[\\/]\.bin$/.test(path);
  const onPath = folders.find((path) => !isOfNpm(path));
  if (onPath !== undefined) return well(`the engine finds the plugin on PATH (${onPath})`);
  if (await isInCache()) return well(`the engine finds the plugin ${packageVersion} in its cache`);
  const way = `to avoid that: pulumi plugin install resource ${packageName} ${packageVersion} --file ARCHIVE`;
  return well(
    folders.length > 0
      ? `the engine finds the plugin in npm's scripts and under npx, and downloads it elsewhere (${way})`
      : `the engine downloads the plugin, because it is not in the project's file, on PATH or in its cache (${way})`,
  );
}

async function isInCache(): Promise<boolean> {
  try {
    const plugins = JSON.parse(await pulumi(["plugin", "ls", "--json"])) as {
      name: string;
      version?: string;
    }[];
    return plugins.some(({ name, version }) => name === packageName && version === packageVersion);
  } catch {
    return false;
  }
}
