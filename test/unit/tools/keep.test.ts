// What is made once a machine and kept in the project's cache folder.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { keep, keyOf } from "../../../tools/keep";
import { type Edges, realEdges } from "../../../tools/pulumi-cli/edges";

describe("keep", () => {
  let cache: string;
  let edges: Edges;
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), "keep-"));
    edges = { ...realEdges(), env: { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache } };
  });
  afterEach(() => {
    rmSync(cache, { recursive: true });
  });

  const make = (content: string) => (folder: string) => {
    writeFileSync(join(folder, "file"), content);
    return Promise.resolve();
  };

  it("makes a folder once for each key", async () => {
    const folder = await keep({ name: "tool", key: "1", make: make("first") }, edges);
    assert.equal(await keep({ name: "tool", key: "1", make: make("second") }, edges), folder);
    assert.equal(readFileSync(join(folder, "file"), "utf8"), "first");
    const other = await keep({ name: "tool", key: "2", make: make("other") }, edges);
    assert.equal(readFileSync(join(other, "file"), "utf8"), "other");
  });

  it("leaves nothing behind where making it fails, and makes it the next time", async () => {
    const failing = (folder: string) =>
      make("half")(folder).then(() => Promise.reject(new Error("no network")));
    await assert.rejects(keep({ name: "tool", key: "1", make: failing }, edges), /^Error: no network$/);
    const folder = await keep({ name: "tool", key: "1", make: make("whole") }, edges);
    assert.equal(readFileSync(join(folder, "file"), "utf8"), "whole");
    assert.equal(readdirSync(dirname(folder)).length, 1);
  });

  it("takes the folder of another process that was faster", async () => {
    const slow = async (folder: string): Promise<void> => {
      await keep({ name: "tool", key: "1", make: make("theirs") }, edges);
      await make("ours")(folder);
    };
    const folder = await keep({ name: "tool", key: "1", make: slow }, edges);
    assert.equal(readFileSync(join(folder, "file"), "utf8"), "theirs");
    assert.equal(readdirSync(dirname(folder)).length, 1);
  });

  it("tells contents apart by their borders, too", () => {
    assert.notEqual(keyOf("ab", "c"), keyOf("a", "bc"));
    assert.equal(keyOf("ab", "c"), keyOf(Buffer.from("ab"), "c"));
  });
});
