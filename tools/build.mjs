// Builds what is run and published: the programs, a launcher and one file each (bin/); the SDK and the emulator as CommonJS
// with types, and the provider as one module (dist/).
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { bundle, bundleModule } from "./bundle.mjs";
import { describePackage, noticesOf, packageFolders } from "./notices.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
/** Each needs nothing but Node. */
const programs = {
  "pulumi-resource-mongodbatlas-restores": "provider/main.ts",
  "pulumi-mongodbatlas-restores": "cli/main.ts",
};
const schema = JSON.parse(readFileSync(join(root, "provider", "schema", "schema.json"), "utf8"));
const define = { PACKAGE_SCHEMA: JSON.stringify(JSON.stringify(schema)) };

rmSync(join(root, "bin"), { recursive: true, force: true });
mkdirSync(join(root, "bin"));
const bundled = new Set();
for (const [name, entry] of Object.entries(programs)) {
  const outfile = join(root, "bin", name);
  const metafile = await bundle(entry, outfile, define);
  for (const folder of packageFolders(metafile)) bundled.add(folder);
  // Windows starts no script by its first line.
  writeFileSync(`${outfile}.cmd`, `@echo off\r\nnode "%~dp0${name}" %*\r\n`);
  console.log(`bin/${name}: ${(statSync(`${outfile}.js`).size / 1e6).toFixed(2)} MB`);
}
const packages = [...bundled].sort().map((folder) => describePackage(join(root, folder)));
writeFileSync(join(root, "bin", "THIRD-PARTY-NOTICES.txt"), noticesOf(packages));
console.log(`bin/THIRD-PARTY-NOTICES.txt: ${packages.length} packages`);

rmSync(join(root, "dist"), { recursive: true, force: true });
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], { stdio: "inherit" });

// What a program imports to serve the provider itself: without the packages that it's bundled of, and so without a
// declaration of all that lies behind these few types.
const declared = ["index", "server/serve", "server/engineProvider", "values/wrapped"];
mkdirSync(join(root, "dist", "provider"), { recursive: true });
await bundleModule("provider/index.ts", join(root, "dist", "provider", "index.js"), define);
for (const name of declared) {
  const file = join(root, "dist", "provider", `${name}.d.ts`);
  const source = readFileSync(join(root, "provider", `${name}.ts`), "utf8");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, ts.transpileDeclaration(source, { fileName: `${name}.ts` }).outputText);
}

console.log("dist/: SDK, emulator and provider");
