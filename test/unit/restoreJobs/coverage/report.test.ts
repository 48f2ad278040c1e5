import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  type CoverageReport,
  renderReport,
  type ReportRow,
} from "../../../../provider/restoreJobs/coverage/report";
import { hostileNames } from "../../../support/hostileNames";

const row = (fields: Partial<ReportRow>): ReportRow => ({
  groupId: "65f0c0ffee0d0e0f10111213",
  projectName: "Orders",
  clusterName: "ledger",
  tier: "dedicated",
  verdict: "COVERED",
  reason: "restore job 6968d5e1c0ffee0000030000 is COMPLETED since 2026-01-15T11:00:00Z",
  restore: { finishedAt: "2026-01-15T11:00:00Z", restoreSeconds: 3900, dataAgeSeconds: 86_400 },
  ...fields,
});

const report = (rows: readonly ReportRow[], excluded: readonly string[] = []): CoverageReport => ({
  scope: "The projects that this key can see. Restored within 90d.",
  total: rows.length,
  covered: rows.filter(({ verdict }) => verdict === "COVERED").length,
  counts: [{ verdict: "COVERED", clusters: rows.length }],
  rows,
  excluded,
});

const html = (value: CoverageReport): string => renderReport("html", value) ?? "";
const markdown = (value: CoverageReport): string => renderReport("markdown", value) ?? "";

describe("a coverage report", () => {
  it("is left out where none is asked for", () => {
    assert.equal(renderReport("none", report([row({})])), undefined);
  });

  it("in Markdown has the counts, a row a cluster, and the last good restores as a chart", () => {
    const text = markdown(
      report([row({}), row({ clusterName: "users", verdict: "NO_RESTORE_FOUND", restore: undefined })]),
    );
    assert.match(text, /^# Restore coverage: 1 of 2 clusters$/m);
    assert.match(
      text,
      /^\| COVERED \| Orders \| ledger \| dedicated \| 2026-01-15 11:00:00 \| 1h 5m \| 1d \|/m,
    );
    assert.match(text, /^\| NO\\_RESTORE\\_FOUND \| Orders \| users \| dedicated \| – \| – \| – \|/m);
    assert.match(text, /section Orders\n {4}ledger :milestone, 2026-01-15 11:00:00, 0d\n```/);
  });

  it("says whether there is no cluster at all, or none but those that are left out", () => {
    assert.match(markdown(report([])), /^# Restore coverage: no cluster was found\n/);
    assert.match(markdown(report([], ["Orders/dev"])), /^# Restore coverage: every cluster is left out\n/);
  });

  it("says in both forms that a completed job is no proof of the data", () => {
    for (const text of [markdown(report([row({})])), html(report([row({})]))])
      assert.match(text, /not that the restored data are right/);
  });

  it("has in its chart a red diamond, with the verdict, for a restore that doesn't cover its cluster", () => {
    assert.match(
      markdown(report([row({ verdict: "TOO_SLOW" })])),
      /\n {4}ledger - TOO_SLOW :milestone, crit, 2026-01-15 11:00:00, 0d\n/,
    );
  });

  it("bounds the chart by what Mermaid draws, and says what was left out", () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => row({ clusterName: `cluster-${index}` }));
    const text = markdown(report(rows));
    const chart = /```mermaid\n([^]*?)```/.exec(text)?.[1] ?? "";
    assert.ok(chart.length > 40_000 && chart.length < 50_000, String(chart.length));
    assert.match(text, /The chart shows \d+ of 2000 clusters/);
  });

  it("has no cluster in its chart whose name Mermaid takes for a statement or a date", () => {
    for (const clusterName of ["title", "Section", "gantt-archive", "2026-01-15-orders", "topAxis", "call"])
      assert.match(
        markdown(report([row({ clusterName })])),
        new RegExp(`section Orders\\n {4}cluster ${clusterName} :milestone, `),
      );
    assert.match(
      markdown(report([row({ clusterName: "titles-2026-01-15", projectName: "?" })])),
      / {4}section _\n {4}titles-2026-01-15 :milestone, /,
    );
  });

  it("shows the id of a project that has no name, or none that can be seen", () => {
    for (const projectName of [undefined, "", "  ", "\u200b\u00a0", "\u202e\u0007"])
      for (const text of [html, markdown].map((render) => render(report([row({ projectName })]))))
        assert.ok(/<td[^>]*>65f0c0ffee0d0e0f10111213<|\| 65f0c0ffee0d0e0f10111213 \|/.test(text), text);
  });

  it("in HTML lets no more run and be loaded than its own script and style", () => {
    const page = html(report([row({})]));
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    assert.match(policy, /^default-src 'none'; /);
    for (const [, tag = "", source = ""] of page.matchAll(/<(script|style)>([^]*?)<\/\1>/g)) {
      const hash = createHash("sha256").update(source).digest("base64");
      assert.ok(policy.includes(`${tag}-src 'sha256-${hash}'`), tag);
    }
    assert.equal(page.match(/<script/g)?.length, 1);
    assert.doesNotMatch(page, /https?:|src=|href=|@import|url\(/);
  });

  it("never has a name of Atlas's in its script or style", () => {
    const [one, other] = ["Orders", "Payments"].map((projectName) => html(report([row({ projectName })])));
    for (const tag of ["script", "style"]) {
      const pattern = new RegExp(`<${tag}>[^]*?</${tag}>`);
      assert.equal(pattern.exec(one ?? "")?.[0], pattern.exec(other ?? "")?.[0]);
    }
  });

  for (const name of hostileNames) {
    it(`takes ${JSON.stringify(name)} for a text and nothing else`, () => {
      const value = report([row({ projectName: name, clusterName: name, reason: name, tier: name })], [name]);
      const page = html(value);
      const body = page.slice(page.indexOf("<main>"), page.indexOf("</main>"));
      const harmless = html(
        report([row({ projectName: "x", clusterName: "x", reason: "x", tier: "x" })], ["x"]),
      );
      const tags = (text: string): string[] =>
        text.match(/<[^>]*>/g)?.map((tag) => tag.replace(/data-key="[^"]*"/, "")) ?? [];
      assert.deepEqual(
        tags(body),
        tags(harmless.slice(harmless.indexOf("<main>"), harmless.indexOf("</main>"))),
      );

      const text = markdown(value);
      const chart = /```mermaid\n([^]*?)```/.exec(text)?.[1] ?? "";
      assert.equal(text.match(/```/g)?.length, 2);
      const lines = chart.trim().split("\n");
      const own =
        /^(?:%%\{init: \{"gantt": \{"leftPadding": \d+\}\}\}%%|gantt| {4}(?:dateFormat|axisFormat|todayMarker) .*)$/;
      const [section, task, ...more] = lines.filter((line) => !own.test(line));
      assert.deepEqual(more, []);
      assert.match(section ?? "", /^ {4}section [^:;#{}<>%]+$/);
      assert.match(task ?? "", /^ {4}[^:;#{}<>%]+ :milestone, [\d :-]+, 0d$/);
      assert.doesNotMatch(
        text.replace(/```[^]*```/, ""),
        /(?<!\\)[<>[\]`@]|(?<!\\)www\.(?!\\)|^#(?! Restore coverage|# When each)/m,
      );
      const cells =
        text.split("\n").find((line) => line.startsWith("| COVERED | ") && line.includes("1h 5m")) ?? "";
      assert.equal(cells.match(/(?<!\\)\|/g)?.length, 9);
    });
  }
});
