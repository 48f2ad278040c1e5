// The spec reporter, and a line with the figures for tools/test.mjs: "N passed, N failed, N skipped".
const { writeFileSync } = require("node:fs");
const Mocha = require("mocha");

module.exports = class extends Mocha.reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes = 0, failures = 0, pending = 0 } = this.stats;
    const file = process.env.TEST_FIGURES_FILE;
    if (file !== undefined) writeFileSync(file, `${passes} passed, ${failures} failed, ${pending} skipped`);
  }
};
