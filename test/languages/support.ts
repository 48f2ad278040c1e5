// What the tests of other languages need: they run where Pulumi's language hosts are on PATH, and say so where not.
import { accessSync, constants, cpSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Context } from "mocha";
import { root } from "../../tools/engine";
import { newUser, succeed } from "../package/support";

export type Language = "nodejs" | "python" | "go" | "yaml";

/** Skips, and says why, where the host of a language or one of the other programs isn't on PATH. */
export function needs(context: Context, language: Language, ...programs: readonly string[]): void {
  const missing = [`pulumi-language-${language}`, ...programs].filter((program) => !isOnPath(program));
  if (missing.length === 0) return;
  console.log(`    skipped, for PATH has no ${missing.join(" and no ")}`);
  context.skip();
}

function isOnPath(program: string): boolean {
  const names = process.platform === "win32" ? [`${program}.exe`, `${program}.cmd`] : [program];
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) =>
    names.some((name) => {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }),
  );
}

/** The plugin's executable, from which SDKs are generated. */
export const plugin = join(
  root,
  "bin",
  `pulumi-resource-mongodbatlas-restores${process.platform === "win32" ? ".cmd" : ""}`,
);

/** Generates the SDK of a language below `folder`; returns where it lies. */
export async function generateSdk(language: Language, folder: string): Promise<string> {
  const args = ["package", "gen-sdk", plugin, "--language", language, "--out", folder];
  await succeed("pulumi", args, { env: await newUser(folder) });
  return join(folder, language);
}

/**
 * The folder of a user who has a copy of some of the examples, at the same place beside bin/ as they have here.
 * Returns where the copies lie.
 */
export function copyExamples(folder: string, names: readonly string[]): string {
  symlinkSync(join(root, "bin"), join(folder, "bin"), "junction");
  const examples = join(folder, "examples");
  for (const name of names) {
    // What a user of this clone has generated there isn't part of the example.
    const own = (source: string) => !/[\\/](?:sdks|venv|__pycache__|go\.sum|Pulumi\.\w+\.yaml)$/.test(source);
    cpSync(join(root, "examples", name), join(examples, name), { recursive: true, filter: own });
  }
  return examples;
}
