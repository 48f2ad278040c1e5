// The spec reporter, and a last line that CI reads: "N passed, N failed, N skipped".
const Mocha = require("mocha");

module.exports = class extends Mocha.reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes = 0, failures = 0, pending = 0 } = this.stats;
    console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
  }
};
