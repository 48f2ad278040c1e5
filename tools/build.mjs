// Builds what is run and published: the plugin as one file (bin/), the SDK and the emulator as CommonJS with types (dist/).
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const plugin = join(root, "bin", "pulumi-resource-mongodbatlas-restores");

rmSync(join(root, "bin"), { recursive: true, force: true });
mkdirSync(join(root, "bin"));
await build({
  absWorkingDir: root,
  entryPoints: ["provider/main.ts"],
  outfile: plugin,
  bundle: true,
  platform: "node",
  format: "cjs",
  // An older Node than the one that's needed must still be able to read the file, so as to say so (nodeVersion.ts).
  target: "node14",
  banner: { js: "#!/usr/bin/env node" },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  // digest-fetch would take it where Node has no fetch of its own; we use its header alone.
  external: ["node-fetch"],
  logLevel: "warning",
});
chmodSync(plugin, 0o755);
// Windows starts no script by its first line.
writeFileSync(`${plugin}.cmd`, `@echo off\r\nnode "%~dp0pulumi-resource-mongodbatlas-restores" %*\r\n`);

rmSync(join(root, "dist"), { recursive: true, force: true });
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], { stdio: "inherit" });

console.log(
  `bin/pulumi-resource-mongodbatlas-restores: ${(statSync(plugin).size / 1e6).toFixed(2)} MB; dist/: SDK and emulator`,
);
