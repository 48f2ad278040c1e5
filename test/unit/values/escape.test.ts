// Text in Markdown is text, whatever it says.
import assert from "node:assert/strict";
import { markdownText } from "../../../provider/values/escape";

describe("a text in Markdown", () => {
  for (const [what, text, expected] of [
    ["a table's edge", "a|b", "a\\|b"],
    ["a line break", "a\n# b\r\n", "a \\# b"],
    ["a link", "[a](https://b)", "\\[a\\]\\(https\\://b\\)"],
    ["HTML", "<script>", "\\<script\\>"],
    ["code", "`a`", "\\`a\\`"],
    ["an emoji's name and a mention", ":tada: @all", "\\:tada: \\@all"],
    ["an emoji's name with digits", ":100: :8ball: x:1234:", "\\:100: \\:8ball: x\\:1234:"],
    ["a time", "2026-02-01T12:00:00Z", "2026-02-01T12:00:00Z"],
    ["a bare address", "www.example.net", "www\\.example.net"],
    ["a turn of the direction of writing", "a\u202eb\u2066", "a b"],
    ["what is plain", "12 orders, 2h30m: fine.", "12 orders, 2h30m: fine."],
  ] as const) {
    it(`is as it stands: ${what}`, () => {
      assert.equal(markdownText(text), expected);
    });
  }
});
