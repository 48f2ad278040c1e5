// Where the Atlas CLI keeps its profiles, by platform.
import assert from "node:assert/strict";
import { homedir } from "node:os";
import { join } from "node:path";
import { profilePath } from "../../../../provider/config/profile";

const file = join("atlascli", "config.toml");

describe("the file of the Atlas CLI's profiles", () => {
  for (const [platform, env, folder] of [
    ["linux", {}, join("/home/u", ".config")],
    ["linux", { XDG_CONFIG_HOME: "/xdg" }, "/xdg"],
    ["linux", { XDG_CONFIG_HOME: "" }, join("/home/u", ".config")],
    ["linux", { APPDATA: "/roaming" }, join("/home/u", ".config")],
    ["freebsd", { XDG_CONFIG_HOME: "/xdg" }, "/xdg"],
    ["darwin", {}, join("/home/u", "Library", "Application Support")],
    ["darwin", { XDG_CONFIG_HOME: "/xdg" }, join("/home/u", "Library", "Application Support")],
    ["win32", { AppData: "/roaming" }, "/roaming"],
    ["win32", { APPDATA: "/roaming" }, "/roaming"],
    ["win32", { AppData: "", APPDATA: "/roaming" }, "/roaming"],
    ["win32", { AppData: "" }, join("/home/u", "AppData", "Roaming")],
    ["win32", {}, join("/home/u", "AppData", "Roaming")],
  ] as const) {
    it(`is ${join(folder, file)} on ${platform} with ${JSON.stringify(env)}`, () => {
      assert.equal(profilePath(env, platform, "/home/u"), join(folder, file));
    });
  }

  it("lies in the home folder of whoever runs the plugin", () => {
    assert.equal(profilePath({}, "linux"), join(homedir(), ".config", file));
  });
});
