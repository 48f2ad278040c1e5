// A program: `officialInstall.ts VERSION FOLDER` installs the Pulumi CLI through the Automation API. official.ts starts it.
import { createRequire } from "node:module";
import { PulumiCommand, type PulumiCommandOptions } from "@pulumi/pulumi/automation";
import { oneLine } from "./errors";

// The semver that PulumiCommand itself goes by.
const { SemVer } = createRequire(require.resolve("@pulumi/pulumi/automation"))("semver") as {
  SemVer: new (version: string) => NonNullable<PulumiCommandOptions["version"]>;
};

async function main([version, root]: readonly string[]): Promise<void> {
  if (version === undefined || root === undefined)
    throw new Error("usage: officialInstall.ts VERSION FOLDER");
  await PulumiCommand.install({ version: new SemVer(version), root });
}

// stdin ends with the process that started this one, also when that is killed outright: nothing here may outlive it.
process.stdin.resume().once("close", () => {
  if (process.platform === "win32") process.exit(1);
  process.kill(-process.pid, "SIGKILL");
});

/** What went wrong, of the many lines in which PulumiCommand tells of a script that failed. */
function gist(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error))
    .split("\n")
    .map((line) => line.trim());
  const find = (pattern: RegExp): string | undefined => lines.find((line) => pattern.test(line));
  return find(/^curl: \(/) ?? find(/error|fail/i) ?? oneLine(error);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${gist(error)}\n`, () => process.exit(1));
  },
);
