import { greeting, help, logLine, readArguments, UsageError } from "./command";
import { whenNpmIsGone } from "./orphaned";
import { startEmulator } from "./server";

/**
 * Runs the emulator until SIGINT or SIGTERM; wrong options are answered with one line and exit code 2.
 *
 * @param called how it was called, for the help
 */
export async function runEmulator(args: readonly string[], called: string): Promise<void> {
  try {
    const options = readArguments(args, Date.now());
    if (!options) {
      process.stdout.write(help(called));
      return;
    }
    const emulator = await startEmulator(options);
    emulator.beforeSend((request) => {
      console.log(logLine(request));
    });
    const stop = (): void => void emulator.close();
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
    whenNpmIsGone(stop);
    console.log(greeting(emulator.url, options.projects ?? []));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`emulator: ${message}${error instanceof UsageError ? " (--help lists the options)" : ""}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
