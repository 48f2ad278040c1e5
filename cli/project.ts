import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageName } from "../provider/packageInfo";

/** A project's file in any of the forms that Pulumi takes, in a folder or the nearest one above it; whatever its language. */
export function findProject(folder: string): string | undefined {
  const found = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"]
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : findProject(above));
}

/** The plugin as an entry of `plugins.providers` (`name: …`), or of `packages` (the name itself as the key). */
const entry = new RegExp(
  `^[ \\t{-]+(?:["']?name["']?:\\s*["']?${packageName}["']?\\s*,?|["']?${packageName}["']?:(?:\\s.*)?)$`,
  "m",
);

/** Whether a project's file says where the plugin is. */
export const namesPlugin = (project: string): boolean => entry.test(readFileSync(project, "utf8"));
