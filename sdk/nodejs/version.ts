// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.
export const version = "0.2.0";

/** Where the engine downloads the plugin from if it isn't installed. */
export const pluginDownloadURL = "github://api.github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores";
