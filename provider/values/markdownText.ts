/** One line without control characters and without those that turn the direction of writing around. */
const plain = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();

/**
 * Text in Markdown, in a table's cell as well: no markup, no HTML, no link and no mention. CommonMark lets any ASCII
 * punctuation stand behind a backslash (2.4); in GitHub's flavour a bare `www.` and `http://` become links, and
 * `:word:` an emoji.
 */
export const markdownText = (text: string): string =>
  plain(text).replace(/[\\`*_{}[\]()<>#+!|~&$@]|:(?=\/\/|[a-z_+-]+:)|(?<=\bwww)\./gi, "\\$&");
