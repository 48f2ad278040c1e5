// The command: `npm run emulator -- --help`.
import { greeting, HELP, logLine, readArguments, UsageError } from "./command";
import { startEmulator } from "./server";

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2), Date.now());
  if (!options) {
    process.stdout.write(HELP);
    return;
  }
  const emulator = await startEmulator(options);
  emulator.beforeSend((request) => {
    console.log(logLine(request));
  });
  const stop = (): void => void emulator.close();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  console.log(greeting(emulator.url, options.projects ?? []));
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`emulator: ${message}${error instanceof UsageError ? " (--help lists the options)" : ""}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
