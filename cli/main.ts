import "../provider/nodeVersion";
import { packageVersion } from "../provider/packageInfo";
import { runEmulator } from "../emulator/run";
import { coverage } from "./coverage";
import { doctor } from "./doctor";

const usage = `Usage: pulumi-mongodbatlas-restores COMMAND

  doctor      checks Node, Pulumi, the plugin and the credentials, and says what is wrong
  coverage    tells which clusters have been restored lately, and well enough
  emulator    runs an Atlas on this machine to test stacks against

COMMAND --help lists the options of a command; --version prints the version.
`;

/** The package's command: `npx pulumi-mongodbatlas-restores`. */
async function main([command, ...args]: readonly string[]): Promise<void> {
  switch (command) {
    case "doctor":
      ignoreClosedPipe();
      process.exitCode = await doctor(args);
      return;
    case "coverage":
      ignoreClosedPipe();
      process.exitCode = await coverage(args);
      return;
    case "emulator":
      await runEmulator(args, "pulumi-mongodbatlas-restores emulator");
      return;
    case undefined:
    case "--help":
    case "-h":
    case "help":
      process.stdout.write(usage);
      return;
    case "--version":
      process.stdout.write(`${packageVersion}\n`);
      return;
    default:
      process.stderr.write(`pulumi-mongodbatlas-restores: unknown command ${command}\n\n${usage}`);
      process.exitCode = 2;
  }
}

/** A reader that has seen enough, such as `head`, makes no failure of what is found: the exit code goes on saying it. */
function ignoreClosedPipe(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

void main(process.argv.slice(2));
