import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Measurement } from "../bench";
import { bundle } from "../bundle";
import { ms, ratioFigure } from "../figures";
import { Plugin, pluginPath } from "../plugin";
import { alternating, timed } from "../statistics";

/** The time from the start of a process to its first GetSchema answer. */
export const firstAnswer =
  (command: readonly [string, ...string[]], env: NodeJS.ProcessEnv) => async (): Promise<number> => {
    const started = performance.now();
    const plugin = await Plugin.run(command, env);
    await plugin.schema();
    const time = performance.now() - started;
    await plugin.stop();
    return time;
  };

/** How long the bundled plugin takes to start. */
export const start: Measurement = async ({ rounds, folder }) => {
  const empty = bundle("emptyServer.ts", folder);
  const first = (file: string, env: NodeJS.ProcessEnv) => firstAnswer([process.execPath, file], env);
  // The compile cache of this run: the round that doesn't count fills it.
  const later = { XDG_CACHE_HOME: join(folder, "cache"), NODE_COMPILE_CACHE: undefined };
  const never = { NODE_DISABLE_COMPILE_CACHE: "1" };
  const taken = await alternating(rounds * 3, {
    node: () =>
      timed(() => Promise.resolve(execFileSync(process.execPath, ["-e", "0"], { stdio: "ignore" }))),
    empty: first(empty, later),
    plugin: first(pluginPath, later),
    emptyFirst: first(empty, never),
    pluginFirst: first(pluginPath, never),
  });
  const name = "empty gRPC server";
  return [
    ratioFigure("Start, to the first answer", taken.plugin, { name, value: taken.empty }, 1.25, ms),
    {
      what: "The first start ever, nothing compiled",
      value: ms(taken.pluginFirst),
      against: `${name} ${ms(taken.emptyFirst)}`,
      ratio: taken.pluginFirst / taken.emptyFirst,
    },
    {
      what: "Start, to the first answer",
      value: ms(taken.plugin),
      against: `node -e 0 ${ms(taken.node)}`,
      ratio: taken.plugin / taken.node,
    },
  ];
};
