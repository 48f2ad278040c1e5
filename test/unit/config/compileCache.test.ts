import assert from "node:assert/strict";
import { compileCacheFolder } from "../../../provider/config/compileCache";

describe("where compiled code is kept", () => {
  const name = "pulumi-mongodbatlas-restores/compile-cache";

  for (const [where, env, platform, folder] of [
    ["on Linux in the user's cache folder", {}, "linux", `/home/u/.cache/${name}`],
    ["where XDG_CACHE_HOME says", { XDG_CACHE_HOME: "/cache" }, "linux", `/cache/${name}`],
    [
      "not where a relative XDG_CACHE_HOME says",
      { XDG_CACHE_HOME: "cache" },
      "linux",
      `/home/u/.cache/${name}`,
    ],
    ["on macOS in Caches", {}, "darwin", `/home/u/Library/Caches/${name}`],
    ["on Windows in the local application data", { LOCALAPPDATA: "/local" }, "win32", `/local/${name}`],
    ["there, too, where the variable is missing", {}, "win32", `/home/u/AppData/Local/${name}`],
  ] as const) {
    it(where, () => assert.equal(compileCacheFolder(env, platform, "/home/u"), folder));
  }

  it("nowhere without a home: the program's own folder isn't for it", () => {
    assert.equal(compileCacheFolder({}, "linux", ""), undefined);
  });
});
