// That the benchmark works: a short run of all its measurements. Its times say nothing on a machine that runs tests.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Figure } from "../../bench/figures";
import { type Results } from "../../bench/report";
import { failures } from "../../bench/comparison/measure";
import { restores } from "../../bench/comparison/measureWaits";
import { root } from "../../tools/engine";

const run = promisify(execFile);

describe("the benchmark", function () {
  this.timeout(600_000);
  let folder: string;

  before(() => (folder = mkdtempSync(join(tmpdir(), "mongodbatlas-restores-"))));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const bench = (...args: string[]) =>
    run(process.execPath, ["-r", "ts-node/register", join(root, "bench", "main.ts"), ...args], { cwd: root });

  it("measures everything in a short run, and leaves table, JSON and plot", async () => {
    const file = join(folder, "results.json");
    const { stdout, stderr } = await bench("--short", "--out", file);
    const { figures, growth } = JSON.parse(readFileSync(file, "utf8")) as Results;
    for (const { what, value, against, ratio } of figures) {
      assert.doesNotMatch(`${value} ${against} ${ratio ?? ""}`, /NaN|Infinity|undefined/, what);
      assert.ok(stdout.includes(what), `the table has: ${what}`);
    }
    const found = (pattern: RegExp): Figure[] => figures.filter(({ what }) => pattern.test(what));
    assert.equal(found(/^Requests for /).length, 3);
    assert.deepEqual(
      found(/^Requests for /).map(({ ok }) => ok),
      [true, true, true],
      "the number of requests is no matter of time",
    );
    assert.deepEqual(
      found(/^Requests of /).map(({ ok }) => ok),
      [true, true],
      "nor is the number of a gate's",
    );
    assert.ok(found(/^Plugin's read of a project/).length > 0);
    assert.equal(found(/^Coverage of 20 clusters/).length, 2);
    assert.equal(found(/^Plugin's read of .*, over TLS/).length, 2);
    assert.equal(
      found(/^Plugin's read of [^,]*,[^,]* latency$/).length,
      stderr.includes("SKIPPED: MongoDB's Go SDK") ? 1 : 2,
    );
    assert.equal(found(/^Plugin's CPU/).length, stderr.includes("SKIPPED: many reads") ? 4 : 6);
    assert.equal(found(/^Memory after/).length, stderr.includes("SKIPPED: many reads") ? 0 : 1);
    assert.equal(found(/to a TypeScript program$/).length, 4);
    assert.equal(found(/^(Start,|The first start)/).length, 3);
    assert.equal(
      found(/^(Start of the executable|The executable for|Its archive)/).length,
      stderr.includes("SKIPPED: the executable") ? 0 : 3,
    );
    assert.equal(found(/^Peak memory/).length, stderr.includes("SKIPPED: memory") ? 0 : 4);
    assert.deepEqual(
      found(/^Size/).map(({ ok }) => ok),
      [true],
      "the size is no matter of time, either",
    );
    assert.deepEqual(growth?.jobs, [1, 100, 1100]);
    assert.match(readFileSync(file.replace(/json$/, "svg"), "utf8"), /^<svg [^]*<\/svg>\n$/);
    if (stderr.includes("SKIPPED")) console.log(stderr.replace(/^(?!SKIPPED).*\n/gm, ""));
  });

  it("measures only what is asked for", async () => {
    const file = join(folder, "size.json");
    await bench("--short", "--only", "size", "--out", file);
    const { figures, growth } = JSON.parse(readFileSync(file, "utf8")) as Results;
    assert.deepEqual(
      figures.map(({ what }) => what),
      ["Size of the bundled plugin"],
    );
    assert.equal(growth, undefined);
    assert.equal(existsSync(file.replace(/json$/, "svg")), false);
  });

  it("compares what is on this machine: this provider gives the whole list or an error, and waits to the end", async () => {
    const script = join(root, "bench", "comparison", "main.ts");
    const args = ["-r", "ts-node/register", script, "--short"];
    const { stdout, stderr } = await run(process.execPath, args, { cwd: root });
    const lines = stdout.split("\n");
    const cells = (line: string) => line.trim().split(/ {2,}/);
    const own = lines.filter((line) => /^this provider, .*\d \/ \d/.test(line)).map(cells);
    const [costs, projects] = [own.slice(0, 2), own.slice(2)];
    assert.deepEqual(
      costs.map(([, got, requests]) => [got, requests]),
      [
        ["all", "4"],
        ["all", "4"],
      ],
    );
    for (const { name } of failures) {
      const [, ...outcomes] = cells(lines.find((line) => line.startsWith(`${name}  `)) ?? "");
      const right = name.startsWith("`results`") ? "an error" : name.includes("more") ? "all 601" : "all 600";
      assert.deepEqual(outcomes.slice(0, 2), [right, right], name);
    }
    assert.deepEqual(
      projects.map(([, all, , , denied]) => [all, denied]),
      [
        ["all 15 jobs", "10 jobs; `unreadable` names the rest"],
        ["all 15 jobs", "10 jobs; `unreadable` names the rest"],
        ["all 3 verdicts", "3 verdicts; 1 of them `UNREADABLE`"],
      ],
    );
    for (const { name, outcome, ends } of restores) {
      const [, gate = ""] = cells(lines.find((line) => line.startsWith(`${name}  `)) ?? "");
      const completes = outcome === "completed" && ends !== "never";
      assert.ok(gate.startsWith(completes ? "**goes on**" : "**stops**"), `${name}: ${gate}`);
    }
    console.log(stderr.replace(/^(?!SKIPPED).*\n/gm, ""));
  });

  it("says that there is no such measurement", async () => {
    await assert.rejects(bench("--only", "speed"), { stderr: /^bench: there is no measurement speed\n/ });
  });
});
