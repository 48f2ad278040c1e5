import { name, version } from "../package.json";

/** The package's name in tokens, plugin names and configuration keys. */
export const packageName = "mongodbatlas-restores";

/** The npm package and its version, which is the plugin's, too. */
export const packageVersion = version;

/** How requests to Atlas name their sender. */
export const userAgent = `${name}/${version} (Node.js ${process.versions.node}; ${process.platform}; ${process.arch})`;

/** The token of a function, resource or type: `mongodbatlas-restores:index:getServerlessRestoreJobs`. */
export const tokenOf = (member: string): string => `${packageName}:index:${member}`;
