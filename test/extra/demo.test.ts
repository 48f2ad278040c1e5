// The demo as a newcomer runs it. Not among the other tests, for it builds the plugin that they use.
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../../tools/engine";
import { run } from "../package/support";

describe("npm run demo", function () {
  this.timeout(300_000);

  const demo = (...args: readonly string[]) =>
    run(process.execPath, ["-r", "ts-node/register", join("tools", "demo.ts"), ...args], { cwd: root });
  const lines = (stdout: string, pattern: RegExp): string[] =>
    stdout.split("\n").filter((line) => pattern.test(line));

  it("plays four acts, and says of each what was shown", async () => {
    const { code, stdout, stderr } = await demo();
    assert.equal(code, 0, stderr);
    assert.equal(lines(stdout, /^=== Act \d of 4: /).length, 4);
    const [read = "", opened = "", shut = "", covered = ""] = lines(stdout, /^Shown: /);
    assert.match(read, /every page of the list was read, each job once, in 7 requests/);
    assert.match(opened, /only after restore job \w+ had completed/);
    assert.match(shut, /the deployment stopped at once/);
    const [, report = ""] = /a page for people: (.*)$/.exec(covered) ?? [];
    assert.match(readFileSync(report, "utf8"), /<h1>Restore coverage: 1 of 4 clusters<\/h1>/);
    rmSync(dirname(report), { recursive: true });
  });

  it("plays one act alone, and says which there are", async () => {
    const { stdout } = await demo("--act", "2");
    assert.deepEqual(
      lines(stdout, /^=== Act /).map((line) => line.slice(0, 14)),
      ["=== Act 2 of 4"],
    );
    const { code, stderr } = await demo("--act", "5");
    assert.deepEqual([code, stderr.trim()], [1, "The demo failed: --act must be a number from 1 to 4"]);
  });
});
