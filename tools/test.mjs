// `npm test`: everything that CI insists on. Each step is named, and the first one that fails ends it.
import { spawnSync } from "node:child_process";

const steps = [
  ["build", "node", ["tools/build.mjs"]],
  ["stale derived files", "ts-node", ["tools/generate.ts", "--check"]],
  ["format", "prettier", ["--check", "--log-level", "warn", "."]],
  ["types", "tsc", ["-p", "tsconfig.json"]],
  ["lint", "eslint", [".", "--max-warnings", "0"]],
  [
    "the direction of imports",
    "depcruise",
    ["--config", ".dependency-cruiser.cjs", "provider", "sdk", "emulator"],
  ],
  // Before the tests, whose time limits can't wait for a CLI that has to be built first.
  ["a Pulumi CLI", "ts-node", ["tools/pulumi-cli"]],
  ["tests", "mocha", []],
];

for (const [name, command, args] of steps) {
  console.log(`\n=== ${name}`);
  // npm puts the project's own commands first on PATH, the right Node among them.
  const { status, error } = spawnSync(command, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status === 0) continue;
  console.error(`\n${name}: ${error?.message ?? `failed with exit code ${status}`}`);
  // The tests print their own figures, which have to be the last line.
  if (name !== "tests") console.log("0 passed, 1 failed");
  process.exit(1);
}
