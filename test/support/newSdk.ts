import type * as Sdk from "pulumi-mongodbatlas-restores";

/** A new instance of the SDK: it learns once in its life what the plugin understands. */
export function newSdk(): typeof Sdk {
  for (const file of Object.keys(require.cache).filter((path) => /[\\/]dist[\\/]sdk[\\/]/.test(path))) {
    Reflect.deleteProperty(require.cache, file);
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be cached
  return require("pulumi-mongodbatlas-restores") as typeof Sdk;
}
