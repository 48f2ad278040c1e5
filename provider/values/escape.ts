/**
 * Names and reasons come from Atlas, and from whoever may name a project: each place of a report takes them as text and
 * as nothing else.
 */

/** One line without control characters (a terminal obeys them) and without those that turn the direction of writing around. */
export const terminalText = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text in HTML, between tags or in a quoted attribute (HTML Standard, 13.3, "Escaping a string"). */
export const htmlText = (text: string): string =>
  terminalText(text).replace(/[&<>"']/g, (character) => entities[character] ?? "");

/**
 * Text in Markdown, in a table's cell as well: no markup, no HTML, no link and no mention. CommonMark lets any ASCII
 * punctuation stand behind a backslash (2.4); in GitHub's flavour a bare `www.` and `http://` become links, and
 * `:word:` an emoji, `:100:` as well; two digits, as the minutes of a time, are none.
 */
export const markdownText = (text: string): string =>
  terminalText(text).replace(
    /[\\`*_{}[\]()<>#+!|~&$@]|:(?=\/\/|(?!\d\d:)[a-z\d_+-]+:)|(?<=\bwww)\./gi,
    "\\$&",
  );

/** A table in Markdown, whose cells below the head hold any text. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows.map((cells) => cells.map(markdownText))]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");

/**
 * Text in a Mermaid chart, where punctuation has a meaning and can't be escaped everywhere: letters, digits, blanks, `._-`;
 * never none, which would be no chart.
 */
export const mermaidText = (text: string): string =>
  terminalText(text).replace(/[^\p{L}\p{N} ._-]/gu, "_") || "_";
