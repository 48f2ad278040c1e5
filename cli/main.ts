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
      process.exitCode = await doctor(args);
      return;
    case "coverage":
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

void main(process.argv.slice(2));
