// `npm test`: everything that CI insists on. Each step is named, and the first one that fails ends it. The last line is
// "N passed, N failed, N skipped".
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const steps = [
  ["build", "node tools/build.mjs"],
  ["stale derived files", "ts-node tools/generate.ts --check"],
  ["format", "prettier --check --log-level warn ."],
  ["types", "tsc -p tsconfig.json"],
  ["lint", "eslint . --max-warnings 0"],
  ["the direction of imports", "depcruise --config .dependency-cruiser.cjs provider sdk cli emulator"],
  // Before the tests, whose time limits can't wait for what has to be built or installed first.
  ["a Pulumi CLI", "ts-node tools/pulumi-cli"],
  ["what programs in Python, Go and YAML need", "ts-node test/languages/prepare.ts"],
  ["what the plugin's executable is made of", "ts-node test/package/prepare.ts"],
  ["tests, with coverage of provider/", "c8 mocha"],
];

const folder = mkdtempSync(join(tmpdir(), "mongodbatlas-restores-test-"));
const figuresFile = join(folder, "figures");
const env = { ...process.env, TEST_FIGURES_FILE: figuresFile };

// npm's scripts take the project's own Node, where it's installed. CI tests on several, and says on which.
const { EXPECTED_NODE = process.versions.node } = process.env;
let failed = !`${process.versions.node}.`.startsWith(`${EXPECTED_NODE}.`);
if (failed) console.error(`the tests run on Node ${process.versions.node}, not on ${EXPECTED_NODE}`);
else console.log(`Node ${process.versions.node}`);

for (const [name, command] of failed ? [] : steps) {
  console.log(`\n=== ${name}`);
  // npm puts the project's own commands first on PATH, the right Node among them.
  const { status } = spawnSync(command, { stdio: "inherit", shell: true, env });
  if (status === 0) continue;
  console.error(`\n"${name}" failed with exit code ${status}: ${command}`);
  failed = true;
  break;
}

console.log(figures());
rmSync(folder, { recursive: true, force: true });
process.exitCode = failed ? 1 : 0;

/** The tests' own figures; a step before them, or the coverage after them, that failed counts as one failure. */
function figures() {
  let line;
  try {
    line = readFileSync(figuresFile, "utf8");
  } catch {
    line = "0 passed, 0 failed, 0 skipped";
  }
  return failed ? line.replace(", 0 failed", ", 1 failed") : line;
}
