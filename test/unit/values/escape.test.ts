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
    ["a bare address", "www.example.net", "www\\.example.net"],
    ["a turn of the direction of writing", "a\u202eb\u2066", "a b"],
    ["what is plain", "12 orders, 2h30m: fine.", "12 orders, 2h30m: fine."],
  ] as const) {
    it(`is as it stands: ${what}`, () => {
      assert.equal(markdownText(text), expected);
    });
  }
});
