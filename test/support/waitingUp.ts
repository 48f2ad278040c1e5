/**
 * A `pulumi up` with a gate that waits, in a process of its own: an inline program lives in the process that calls `up`,
 * and a test that interrupts the CLI must stay alive. Expects ATLAS_URL and PLUGIN_PATH; sends the stack's folder first,
 * then "waiting" at the gate's first status line, and in the end what came of it.
 */
import { RestoreGate } from "pulumi-mongodbatlas-restores";
import { quick } from "./gate";
import { GateStack } from "./gateStack";

export interface Ended {
  readonly failed: boolean;
  readonly output: string;
  readonly resources: readonly string[];
  /** What the state says of operations that were cut off. */
  readonly pending: unknown;
}
export type Message = "waiting" | Ended;

const send = (message: Message): void => void process.send?.(message);

async function main(): Promise<void> {
  const { ATLAS_URL: url = "", PLUGIN_PATH: pluginPath = "" } = process.env;
  const stack = await GateStack.create({ url }, { pluginPath });
  try {
    const program = () => {
      new RestoreGate("restored", { ...quick, match: {}, timeout: "10m" });
      return Promise.resolve({});
    };
    const { failed, output } = await stack.up(program, {
      onEvent: ({ diagnosticEvent: event }) => {
        if (event?.ephemeral === true) send("waiting");
      },
    });
    const { deployment } = (await stack.test.stack.exportStack()) as {
      deployment: { pending_operations?: unknown };
    };
    const resources = Object.keys(await stack.resources());
    send({ failed, output, resources, pending: deployment.pending_operations });
  } finally {
    stack.test.remove();
    process.disconnect();
  }
}

void main();
