import assert from "node:assert/strict";
import { columns, markdownTable, ruledColumns } from "../../../tools/tables";

describe("tables of text", () => {
  const rows = [
    ["status", "jobs", ""],
    ["COMPLETED", "12", "##"],
    ["total", "1,204", ""],
  ];

  it("makes each column as wide as its widest cell, and leaves no space at the end", () => {
    assert.deepEqual(columns(rows), ["status     jobs", "COMPLETED  12     ##", "total      1,204"]);
  });

  it("puts a line below the head", () => {
    assert.deepEqual(ruledColumns(rows), [
      "status     jobs",
      "---------  -----  --",
      "COMPLETED  12     ##",
      "total      1,204",
    ]);
  });

  it("is Markdown, whatever stands in its cells", () => {
    assert.equal(
      markdownTable([
        ["a", "b"],
        ["x | y", "two\nlines"],
      ]),
      "| a | b |\n| --- | --- |\n| x \\| y | two lines |",
    );
  });
});
