import { name, version } from "../package.json";

/** The npm package and its version, which is the plugin's, too. */
export const packageVersion = version;

/** How requests to Atlas name their sender. */
export const userAgent = `${name}/${version} (Node.js ${process.versions.node}; ${process.platform}; ${process.arch})`;
