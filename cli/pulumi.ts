import { execFile } from "node:child_process";

/** How long another program may take to answer, in milliseconds. */
export const patience = 20_000;

/** What the Pulumi CLI said in the place of an answer, in one line. */
export class PulumiError extends Error {
  override readonly name = "PulumiError";
}

/** Runs the Pulumi CLI on PATH. Returns its stdout; throws a {@link PulumiError}. */
export function pulumi(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: patience, shell: process.platform === "win32" };
    execFile("pulumi", args, options, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout);
        return;
      }
      const said = stderr.split("\n").find((line) => line.startsWith("error: "));
      reject(new PulumiError(said?.slice("error: ".length) ?? "pulumi does not run", { cause: error }));
    });
  });
}
