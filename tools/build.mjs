// Builds what is run and published: the plugin as one file (bin/), the SDK and the emulator as CommonJS with types (dist/).
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
/** Each becomes one file in bin/ that needs nothing beside it but Node. */
const programs = {
  "pulumi-resource-mongodbatlas-restores": "provider/main.ts",
  "pulumi-mongodbatlas-restores": "cli/main.ts",
};

rmSync(join(root, "bin"), { recursive: true, force: true });
mkdirSync(join(root, "bin"));
/**
 * Leaves out what no request needs: zod's messages in fifty languages (ours are English), and the table of media types by
 * file ending, which axios takes along for forms.
 */
const leaveOut = {
  name: "leave-out",
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.(c?js|mjs)$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
    onLoad({ filter: /mime-db[\\/]db\.json$/ }, () => ({ contents: "{}", loader: "json" }));
  },
};

for (const [name, entry] of Object.entries(programs)) {
  const outfile = join(root, "bin", name);
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    // An older Node than the one that's needed must still be able to read the file, so as to say so (nodeVersion.ts).
    target: "node14",
    banner: { js: "#!/usr/bin/env node" },
    minify: true,
    // The names of errors are theirs, not the minifier's.
    keepNames: true,
    plugins: [leaveOut],
    legalComments: "none",
    // digest-fetch would take it where Node has no fetch of its own; we use its header alone.
    external: ["node-fetch"],
    logLevel: "warning",
  });
  chmodSync(outfile, 0o755);
  // Windows starts no script by its first line.
  writeFileSync(`${outfile}.cmd`, `@echo off\r\nnode "%~dp0${name}" %*\r\n`);
  console.log(`bin/${name}: ${(statSync(outfile).size / 1e6).toFixed(2)} MB`);
}

rmSync(join(root, "dist"), { recursive: true, force: true });
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], { stdio: "inherit" });

console.log("dist/: SDK and emulator");
