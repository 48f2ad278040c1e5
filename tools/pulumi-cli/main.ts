import { oneLine } from "./errors";
import { findPulumi } from "./find";

/** The program: the CLI's path on stdout, everything else on stderr; exit code 1 where there is none. */
export async function main(): Promise<void> {
  try {
    const { command } = await findPulumi();
    process.stdout.write(`${command}\n`);
  } catch (error) {
    process.stderr.write(`pulumi-cli: ${oneLine(error)}\n`);
    process.exitCode = 1;
  }
}
