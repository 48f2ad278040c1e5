import assert from "node:assert/strict";
import fc from "fast-check";
import { ganttHead, ganttSection } from "../../../provider/values/gantt";
import { numRuns } from "../config/support";

const start = Date.parse("2026-01-15T10:00:00Z");
const axisOf = (days: number, sections: readonly string[] = []): string[] =>
  ganttHead([start + days * 86_400_000, start], sections).filter((line) => /axis|tick/.test(line));

describe("ganttHead: how a chart begins", () => {
  for (const [what, days, axis] of [
    ["half an hour", 1 / 48, ["    axisFormat %m-%d %H:%M", "    tickInterval 5minute"]],
    ["a day", 1, ["    axisFormat %m-%d %H:%M", "    tickInterval 3hour"]],
    ["a week", 7, ["    axisFormat %Y-%m-%d", "    tickInterval 1day"]],
    ["a month", 30, ["    axisFormat %Y-%m-%d", "    tickInterval 1week"]],
    ["a quarter", 90, ["    axisFormat %Y-%m", "    tickInterval 1month"]],
    ["two years", 720, ["    axisFormat %Y-%m", "    tickInterval 3month"]],
    ["a century", 36_500, ["    axisFormat %Y", "    tickInterval 12month"]],
    ["a moment", 0, ["    axisFormat %Y-%m-%d %H:%M"]],
  ] as const) {
    it(`labels its axis so that ${what} can be read`, () => {
      assert.deepEqual(axisOf(days), axis);
    });
  }

  it("gives long names of sections the room that they need, and others Mermaid's own", () => {
    assert.deepEqual(ganttHead([start], ["shop", "payments"])[0], "gantt");
    assert.deepEqual(ganttHead([start], ["shop", "payments-production"]).slice(0, 2), [
      '%%{init: {"gantt": {"leftPadding": 129}}}%%',
      "gantt",
    ]);
  });

  it("shortens a name that is longer than any such room", () => {
    assert.equal(ganttSection("shop"), "shop");
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (name) => ganttSection(name).length <= 36),
      { numRuns },
    );
    assert.equal(ganttSection("p".repeat(37)), `${"p".repeat(34)}..`);
  });
});
