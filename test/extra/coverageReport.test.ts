// The HTML report of a coverage in a real browser.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type CoverageReport,
  renderReport,
  type ReportRow,
} from "../../provider/restoreJobs/coverage/report";
import { Chromium, chromiumPath } from "../support/chromium";
import { hostileNames } from "../support/hostileNames";

const row = (clusterName: string, fields: Partial<ReportRow> = {}): ReportRow => ({
  groupId: "65f0c0ffee0d0e0f10111213",
  projectName: "orders",
  clusterName,
  tier: "dedicated",
  verdict: "COVERED",
  reason: "restore job 6968d5e1c0ffee0000030000 is COMPLETED since 2026-01-15T11:00:00Z",
  restore: { finishedAt: "2026-01-15T11:00:00Z", restoreSeconds: 3900, dataAgeSeconds: 7200 },
  ...fields,
});

const rows: readonly ReportRow[] = [
  row("ledger", {
    verdict: "FAILED",
    reason: "restore job 6968d5e1c0ffee0000030001 is FAILED since 2026-01-14T03:00:00Z",
    restore: undefined,
  }),
  row("users", {
    verdict: "TOO_SLOW",
    restore: { finishedAt: "2026-01-12T11:00:00Z", restoreSeconds: 36_000 },
  }),
  row("archive", { restore: { finishedAt: "2025-12-15T11:00:00Z", restoreSeconds: 600 } }),
  row("billing"),
];

const report = (of: readonly ReportRow[]): CoverageReport => ({
  scope:
    "1 project was read. A cluster is covered by a restore of type automated or pointInTime that completed within 90d.",
  total: of.length,
  covered: of.filter(({ verdict }) => verdict === "COVERED").length,
  counts: [{ verdict: "COVERED", clusters: 2 }],
  rows: of,
  excluded: [],
});

describe("the HTML report in a real browser", function () {
  let started: Chromium | undefined;
  let browser: Chromium;
  let folder: string | undefined;

  before(async function () {
    const path = chromiumPath();
    if (path === undefined) {
      console.log("      no chromium on PATH: the HTML report is not tested in a browser");
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), "report-"));
    browser = started = await Chromium.start(path);
  });
  after(async () => {
    await started?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  async function open(html: string): Promise<void> {
    const file = join(folder ?? "", "report.html");
    writeFileSync(file, html);
    await browser.open(pathToFileURL(file).href);
  }
  const show = (of: readonly ReportRow[]): Promise<void> => open(renderReport("html", report(of)) ?? "");

  /** Everything that a page complains of, violations of its policy among it. */
  const complaints = (): unknown[] =>
    browser.events
      .filter(({ method = "" }) =>
        /^(?:Log\.entryAdded|Runtime\.(?:exceptionThrown|consoleAPICalled))$/.test(method),
      )
      .map(({ params }) => params);

  /** What was loaded beside the page itself. */
  const loaded = (): string[] =>
    browser.events
      .filter(({ method }) => method === "Network.requestWillBeSent")
      .map(({ params }) => (params?.["request"] as { url: string }).url)
      .filter((url) => !url.endsWith("/report.html"));

  const column = (index: number): Promise<string[]> =>
    browser.evaluate(
      `[...document.querySelectorAll("tbody tr")].map((row) => row.cells[${index}].textContent)`,
    );
  const press = (index: number): Promise<void> => browser.click(`th:nth-child(${index + 1}) button`);

  it("is sorted by a click on a heading, the other way round by the next one, and back to the worst first", async () => {
    await show(rows);
    await press(2);
    assert.deepEqual(await column(2), ["archive", "billing", "ledger", "users"]);
    await press(2);
    assert.deepEqual(await column(2), ["users", "ledger", "billing", "archive"]);
    // By the time that it took, not by the text of it; what isn't known comes first.
    await press(5);
    assert.deepEqual(await column(5), ["–", "10m", "1h 5m", "10h"]);
    await press(0);
    assert.deepEqual(
      await column(0),
      rows.map(({ verdict }) => verdict),
    );
    assert.deepEqual([complaints(), loaded()], [[], []]);
  });

  it("is styled, and breaks no rule of its own policy", async () => {
    await show(rows);
    const align = await browser.evaluate<string>(
      `getComputedStyle(document.querySelector("table")).borderCollapse`,
    );
    assert.equal(align, "collapse");
    assert.deepEqual([complaints(), loaded()], [[], []]);
  });

  it("is told of by the policy where anything else would run: a test of the test", async () => {
    const html = renderReport("html", report(rows)) ?? "";
    await open(
      html.replace("</main>", '<script>window.ran = 1</script><img src="x.png" onerror="ran = 2"></main>'),
    );
    assert.equal(await browser.evaluate(`typeof window.ran`), "undefined");
    assert.match(JSON.stringify(complaints()), /Content Security Policy/);
  });

  it("runs nothing of what a name, a reason or a tier holds, and loads nothing", async () => {
    for (const name of hostileNames) {
      const [plain, hostile] = ["x", name].map((text) =>
        row(text, { projectName: text, tier: text, reason: text, groupId: text }),
      ) as [ReportRow, ReportRow];
      await show([plain]);
      const elements = `[...document.querySelectorAll("*")].map(({ localName, attributes }) => [localName, attributes.length])`;
      const expected = await browser.evaluate(elements);
      await show([hostile]);
      assert.deepEqual(await browser.evaluate(elements), expected, name);
      await press(7);
      assert.deepEqual([complaints(), loaded()], [[], []], name);
    }
  });

  it("is readable in light and dark: every text has a contrast of 4.5 and more", async () => {
    for (const value of ["light", "dark"]) {
      await browser.send("Emulation.setEmulatedMedia", {
        features: [{ name: "prefers-color-scheme", value }],
      });
      await show(rows);
      const contrasts = await browser.evaluate<[string, number][]>(contrastOfTexts);
      const page = await browser.evaluate<string>(`getComputedStyle(document.body).backgroundColor`);
      assert.equal(page, value === "light" ? "rgb(255, 255, 255)" : "rgb(21, 24, 28)");
      assert.ok(contrasts.length > 20);
      assert.deepEqual(
        contrasts.filter(([, contrast]) => contrast < 4.5),
        [],
      );
    }
    await browser.send("Emulation.setEmulatedMedia", { features: [] });
  });

  it("prints on A4, wide, whole, with its headings on every page", async () => {
    await show(Array.from({ length: 120 }, (_, index) => row(`cluster-with-a-rather-long-name-${index}`)));
    const { data } = await browser.send("Page.printToPDF", {
      preferCSSPageSize: true,
      printBackground: true,
    });
    const pdf = Buffer.from(data as string, "base64").toString("latin1");
    const boxes = [...pdf.matchAll(/\/MediaBox \[([\d. ]+)\]/g)].map(([, box = ""]) =>
      box.split(" ").map(Number),
    );
    assert.ok(boxes.length > 2, `${boxes.length} pages`);
    for (const [, , width = 0, height = 0] of boxes) {
      assert.ok(Math.abs(width - 841.9) < 1 && Math.abs(height - 595.3) < 1, `${width} x ${height}`);
    }
    // On paper as wide as an A4 sheet without its margins nothing is cut off.
    await browser.send("Emulation.setEmulatedMedia", { media: "print" });
    await browser.send("Emulation.setDeviceMetricsOverride", {
      width: Math.floor(((297 - 24) / 25.4) * 96),
      height: 700,
      deviceScaleFactor: 1,
      mobile: false,
    });
    const overflow = (): Promise<number> =>
      browser.evaluate(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);
    assert.equal(await overflow(), 0);
    // The longest names that Atlas takes, without a place to break them.
    await show([row("c".repeat(64), { projectName: "p".repeat(64), verdict: "NO_RESTORE_FOUND" })]);
    assert.equal(await overflow(), 0);
  });
});

/** The contrast of each text with what lies behind it (WCAG 2.2, "contrast ratio"). */
const contrastOfTexts = `(() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = parse(color).map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/, 0\\)$/.test(backgroundColor)) return backgroundColor;
    }
  };
  return [...document.body.querySelectorAll("*:not(script)")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((element) => {
      const [light, dark] = [getComputedStyle(element).color, behind(element)].map(luminance).sort((a, b) => b - a);
      return [element.outerHTML.slice(0, 80), (light + 0.05) / (dark + 0.05)];
    });
})()`;
