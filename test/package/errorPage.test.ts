// docs/errors.md has every text of an error or a warning that the code can show: with its cause, and a way out.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../../tools/engine";
import { patternOf, piecesOf, quotes, rows } from "../support/errorPage";

/** Where texts for people come from. What the schema says of types and functions is no message. */
const folders = ["provider", "cli", "sdk/nodejs"];

/** Files whose texts are pages for people: reports, records, the descriptions in the schema. */
const pages =
  /^provider\/(?:schema\/|restoreJobs\/coverage\/(?:html|markdown|table|reportText|result|verdicts)\.ts|resources\/restoreEvidence\/markdown\.ts|values\/gantt\.ts)|^sdk\/nodejs\/(?:restoreReport\.ts|types\/)/;

/** Properties and calls whose texts describe a type, or go to the debug log alone. */
const describing = new Set([
  "describe",
  "meta",
  "debug",
  "description",
  "typeDescription",
  "usage",
  "title",
  "valueDescriptions",
]);

/** A way out begins with what to do; the page says it in the last column, in words of its own. */
const waysOut =
  /^(?:…?[.;] )?(?:Add|Ask|Change|Check|Flex takes over|Give|Have|If|Look|Name|Put|Raise|Set|Start|The response has no|This endpoint needs|Try|Update|Use|Where)\b/;

/** What a type is, in the models and outputs, where it's handed on as it stands. */
const descriptions = /^(?:A|`[A-Z]+`)[ ,][^]*\.$/;

/** Parts of sentences: names of things, and what stands in the middle of a message, or in a record. */
const parts = new Set([
  "Project Backup Manager",
  "Project Read Only",
  "the organization of ",
  "projects of organization …",
  "the collections of …",
  "… in profile … of the Atlas CLI",
  "clusterName, and restoreJobId",
  "a restore job without an id",
  "a … without an id",
  "a collection without a name",
  "without an id",
  "meets every limit",
  "pulumi-mongodbatlas-restores emulator",
]);

/** Why something was aborted, which nobody is told; a mistake of ours; another library's words, which are looked for. */
const unseen = new Set([
  "the page is not needed any more",
  "the list has been read",
  "the collections are not needed any more",
  "a scan has at least one page",
  "no accepted authentication type",
]);

/** What the shell and the engine print, where the plugin can't. */
const ofOthers = new Set([
  "env: 'node': No such file or directory",
  "could not read plugin …: plugin … exited prematurely. This is *always* a bug in the provider",
  "failed to load plugin …: plugin not found",
  "failed to load plugin …: fork/exec …: exec format error",
  "error while loading shared libraries: …: cannot open shared object file: No such file or directory",
  "version … not found (required by …)",
  "could not find latest version for provider mongodbatlas-restores: …",
  "Could not automatically download and install resource plugin 'pulumi-resource-mongodbatlas-restores' at version …",
]);

interface Text {
  readonly place: string;
  /** With `…` for what differs. */
  readonly text: string;
}

/** Fewer are a name, or a part of a sentence. */
const minWords = 3;

const words = (text: string): number => (text.match(/[A-Za-z][A-Za-z']+/g) ?? []).length;

/** The texts of a file, but for those that describe. */
function textsOf(path: string): Text[] {
  const source = ts.createSourceFile(
    path,
    readFileSync(join(root, path), "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const texts: Text[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (describing.has(nameOf(node))) {
      // What a description is given to may have texts of its own: z.string({ error: … }).describe(…).
      if (ts.isCallExpression(node)) visit(node.expression);
      return;
    }
    const text = textOf(node);
    if (text !== undefined && words(text) > 0) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      texts.push({ place: `${path}:${line + 1}`, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

/** What a call calls, what a property or a variable is called; else "". */
function nameOf(node: ts.Node): string {
  if (ts.isCallExpression(node)) {
    const { expression } = node;
    return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  }
  return ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) ? node.name.getText() : "";
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join("");
}

/** Whether a quote shows the text, the text shows the quote, or nearly all of its words stand in pieces of the quote. */
const shows = (quote: string, text: string): boolean =>
  patternOf(text).test(quote) || patternOf(quote).test(text) || shownWords(quote, text) >= words(text) * 0.8;

const shownWords = (quote: string, text: string): number =>
  piecesOf(quote)
    .filter((piece) => text.includes(piece))
    .reduce((sum, piece) => sum + words(piece), 0);

describe("the page of errors", () => {
  const texts = folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => join(folder, file).replaceAll("\\", "/")),
    )
    .filter((file) => !pages.test(file))
    .flatMap(textsOf);

  it("has every text of an error or a warning, also a new one", () => {
    const messages = texts.filter(({ text }) => words(text) >= minWords && text.trim().includes(" "));
    assert.ok(messages.length > 200, `${messages.length} messages`);
    const missing = messages
      .filter(({ text }) => !waysOut.test(text) && !descriptions.test(text))
      .filter(({ text }) => !parts.has(text) && !unseen.has(text))
      .filter(({ text }) => !quotes.some((quote) => shows(quote, text)))
      .map(({ place, text }) => `${place}: ${text}`);
    assert.equal(missing.length, 0, `docs/errors.md has no row that quotes\n${missing.join("\n")}\n`);
  });

  it("quotes nothing that isn't printed any more", () => {
    const printed = texts.flatMap(({ text }) => piecesOf(text)).filter((piece) => words(piece) > 0);
    printed.sort((a, b) => b.length - a.length);
    const stale = quotes.filter((quote) => {
      // What is left of the quote once all that the code can print is taken out of it.
      const left = piecesOf(quote).map((piece) =>
        printed.some((text) => text.includes(piece))
          ? ""
          : printed.reduce((rest, text) => rest.replaceAll(text, " "), piece),
      );
      return !ofOthers.has(quote) && words(left.join(" ")) > words(quote) * 0.4;
    });
    assert.equal(stale.length, 0, `docs/errors.md quotes what no code says\n${stale.join("\n")}\n`);
  });

  it("says of each its cause and what to do", () => {
    for (const { quotes, cells } of rows) {
      // One that says nothing would fit any text.
      for (const quote of quotes) assert.ok(words(quote) > 1, quote);
      assert.equal(cells.length, 3, cells[0]);
      for (const cell of cells) assert.notEqual(cell, "", cells[0]);
    }
  });
});
