import { statSync } from "node:fs";
import { join } from "node:path";
import { extract } from "tar";
import { platformOf } from "../../tools/executable/platforms";
import { MissingError } from "../../tools/missing";
import { archiveName, packagePlugin, pluginName } from "../../tools/package";
import { type Measurement } from "../bench";
import { mb, ms, ratioFigure } from "../figures";
import { pluginPath } from "../plugin";
import { alternating } from "../statistics";
import { firstAnswer } from "./start";

/** The archive's executable beside the bundle that Node runs: its start, once Node has kept what it compiled, and its size. */
export const executable: Measurement = async ({ rounds, folder, say }) => {
  const platform = platformOf();
  try {
    await packagePlugin(folder, { platforms: [platform] });
  } catch (error) {
    if (!(error instanceof MissingError)) throw error;
    say(`SKIPPED: the executable: ${error.message}`);
    return [];
  }
  const archive = join(folder, archiveName(platform));
  await extract({ file: archive, cwd: folder });
  const file = join(folder, pluginName(platform));
  const env = { XDG_CACHE_HOME: join(folder, "cache"), NODE_COMPILE_CACHE: undefined };
  const taken = await alternating(rounds * 3, {
    executable: firstAnswer([file], env),
    bundle: firstAnswer([process.execPath, pluginPath], env),
  });
  const name = "npm's bundle";
  return [
    ratioFigure("Start of the executable", taken.executable, { name, value: taken.bundle }, 1, ms),
    {
      what: `The executable for ${platform}`,
      value: mb(statSync(file).size),
      against: `${name} ${mb(statSync(`${pluginPath}.js`).size)}`,
    },
    {
      what: `Its archive`,
      value: mb(statSync(archive).size),
      against: `the executable ${mb(statSync(file).size)}`,
    },
  ];
};
