import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./plugin";

/** Makes one file of a program, the way the plugin is made (tools/bundle.mjs). Returns its path. */
export function bundle(entry: string, folder: string): string {
  const file = join(folder, entry.replaceAll(/\W/g, "-"));
  execFileSync(process.execPath, [join(root, "tools", "bundle.mjs"), join("bench", entry), file], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  return file;
}
