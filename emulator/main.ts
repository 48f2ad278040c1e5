// The command: `npm run emulator -- --help`.
import { runEmulator } from "./run";

void runEmulator(process.argv.slice(2), "npm run emulator --");
