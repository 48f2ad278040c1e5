import { statSync } from "node:fs";
import { type Measurement } from "../bench";
import { limitFigure, mb } from "../figures";
import { pluginPath } from "../plugin";

/** The plugin as one file. */
export const size: Measurement = () =>
  Promise.resolve([limitFigure("Size of the bundled plugin", statSync(`${pluginPath}.js`).size, 1.75e6, mb)]);
