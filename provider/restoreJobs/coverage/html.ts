import { createHash } from "node:crypto";
import { htmlText } from "../../values/escape";
import { type CoverageReport, type ReportRow } from "./report";
import { headings, dateOf, durationText, evidenceLine, headline, placeOf, scopeLine } from "./reportText";
import { verdicts } from "./verdicts";

/**
 * The coverage as one self-contained page: nothing is loaded, the policy allows no more than this very script and style,
 * and data stand in it as escaped text only, never in the script.
 */
export function htmlReport(report: CoverageReport): string {
  const title = htmlText(headline(report));
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; base-uri 'none'; form-action 'none'`;
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${title}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    "<main>",
    `<h1>${title}</h1>`,
    `<p>${htmlText(scopeLine(report))}</p>`,
    countList(report),
    table(report.rows),
    ...(report.excluded.length === 0 ? [] : [excludedList(report)]),
    `<p class="note">${htmlText(evidenceLine)}</p>`,
    "</main>",
    `<script>${script}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function countList({ counts }: CoverageReport): string {
  const items = counts
    .filter(({ clusters }) => clusters > 0)
    .map(
      ({ verdict, clusters }) =>
        `<li>${badge(verdict)} <strong>${clusters}</strong> <span>${htmlText(verdicts[verdict].meaning)}</span></li>`,
    );
  return `<ul class="counts">\n${items.join("\n")}\n</ul>`;
}

const badge = (verdict: ReportRow["verdict"]): string =>
  `<span class="badge ${verdict === "COVERED" ? "good" : verdict === "INCONCLUSIVE" ? "open" : "bad"}">${verdict}</span>`;

function table(rows: readonly ReportRow[]): string {
  const head = headings.map((heading) => `<th scope="col"><button type="button">${heading}</button></th>`);
  return [
    '<div class="scroll"><table>',
    `<thead><tr>${head.join("")}</tr></thead>`,
    `<tbody>\n${rows.map(tableRow).join("\n")}\n</tbody>`,
    "</table></div>",
  ].join("\n");
}

function tableRow(row: ReportRow, index: number): string {
  const { restore } = row;
  const cells = [
    // Sorted by this column the rows stand as they came: worst first.
    cell(badge(row.verdict), index),
    cell(htmlText(placeOf(row)), placeOf(row)),
    cell(htmlText(row.clusterName ?? "all clusters"), row.clusterName ?? ""),
    cell(htmlText(row.tier ?? "–"), row.tier ?? ""),
    cell(htmlText(dateOf(restore) ?? "–"), dateOf(restore) ?? ""),
    cell(htmlText(durationText(restore?.restoreSeconds)), wholeSeconds(restore?.restoreSeconds)),
    cell(htmlText(durationText(restore?.dataAgeSeconds)), wholeSeconds(restore?.dataAgeSeconds)),
    cell(htmlText(row.reason), row.reason),
  ];
  return `<tr>${cells.join("")}</tr>`;
}

/** Whole, because a fraction would be taken for a number of its own; what isn't known comes first. */
const wholeSeconds = (seconds: number | undefined): string =>
  seconds === undefined ? "" : String(Math.round(seconds));

/** A cell of the table, and what it is sorted by. */
const cell = (content: string, key: string | number): string =>
  `<td data-key="${htmlText(String(key))}">${content}</td>`;

const excludedList = ({ excluded }: CoverageReport): string =>
  `<p>Left out on request: ${excluded.map(htmlText).join(", ")}.</p>`;

/** Sorts the table by the column whose heading is pressed, the other way round when it's pressed again. */
const script = `"use strict";
for (const button of document.querySelectorAll("th button")) {
  button.addEventListener("click", () => {
    const head = button.closest("th");
    const body = head.closest("table").tBodies[0];
    const ascending = head.getAttribute("aria-sort") !== "ascending";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const key = (row) => row.cells[head.cellIndex].dataset.key;
    const order = new Intl.Collator("en", { numeric: true });
    const rows = [...body.rows].sort((a, b) => order.compare(key(a), key(b)));
    body.append(...(ascending ? rows : rows.reverse()));
  });
}
`;

const style = `
:root { color-scheme: light dark; --text: #1c1e21; --soft: #5b6470; --line: #d5dae0; --page: #ffffff; --row: #f5f7f9;
  --good: #116329; --good-page: #dafbe1; --bad: #a40e26; --bad-page: #ffebe9; --open: #6b4a00; --open-page: #fff8c5; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e8eb; --soft: #a3acb8; --line: #3a414a; --page: #15181c; --row: #1d2126;
    --good: #7ee2a0; --good-page: #12361f; --bad: #ff9ea3; --bad-page: #4a1519; --open: #f0d27a; --open-page: #3b2f0b; }
}
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 96rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 0.5rem; }
.counts { list-style: none; padding: 0; margin: 1.25rem 0; display: grid; gap: 0.4rem; }
.counts li { display: grid; grid-template-columns: 11rem 3rem 1fr; align-items: baseline; }
.counts .badge { justify-self: start; }
.counts strong { text-align: right; padding-right: 1rem; }
.counts span:last-child, .note { color: var(--soft); }
.badge { display: inline-block; padding: 0 0.5em; border-radius: 0.4em; font-size: 0.85em; font-weight: 600; white-space: nowrap; }
.good { color: var(--good); background: var(--good-page); }
.bad { color: var(--bad); background: var(--bad-page); }
.open { color: var(--open); background: var(--open-page); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.6rem; border-bottom: 1px solid var(--line); }
td { overflow-wrap: anywhere; }
td:nth-child(-n + 7) { white-space: nowrap; overflow-wrap: normal; }
td:nth-child(2) { white-space: normal; }
td:last-child { min-width: 14rem; }
tbody tr:nth-child(even) { background: var(--row); }
th button { all: unset; cursor: pointer; font-weight: 600; }
th button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
th[aria-sort="ascending"] button::after { content: " \\2191"; }
th[aria-sort="descending"] button::after { content: " \\2193"; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { font-size: 10pt; background: none; }
  main { max-width: none; padding: 0; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  td:nth-child(2), td:nth-child(3) { white-space: normal; overflow-wrap: anywhere; min-width: 6rem; }
  td:last-child { min-width: 0; }
  th, td { padding: 0.3rem 0.4rem; }
  .badge { border: 1px solid currentColor; }
}
`;

/** How a policy names an inline script or style (CSP Level 3, 2.3.1, "hash-source"). */
const hashOf = (source: string): string => `sha256-${createHash("sha256").update(source).digest("base64")}`;
