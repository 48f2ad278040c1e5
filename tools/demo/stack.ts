import { type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import { DEFAULT_API_KEY, DEMO_GROUP_ID, type Emulator } from "../../emulator";
import { createStack } from "../engine";

/** Shows what the engine prints, in color where there is a terminal. */
export const shown = {
  onOutput: (text: string): void => {
    process.stdout.write(text);
  },
  color: process.stdout.isTTY ? "always" : "never",
} as const;

/** Runs `act` with a stack that reads the demo project, and takes the stack's folder away after it. */
export async function withStack(
  atlas: Emulator,
  program: PulumiFn,
  config: Readonly<Record<string, string>>,
  act: (stack: Stack) => Promise<void>,
): Promise<void> {
  const test = await createStack({
    program,
    config: {
      groupId: DEMO_GROUP_ID,
      ...config,
      "mongodbatlas-restores:publicKey": DEFAULT_API_KEY.publicKey,
      "mongodbatlas-restores:privateKey": { value: DEFAULT_API_KEY.privateKey, secret: true },
      "mongodbatlas-restores:baseUrl": atlas.url,
    },
  });
  try {
    await act(test.stack);
  } finally {
    test.remove();
  }
}
