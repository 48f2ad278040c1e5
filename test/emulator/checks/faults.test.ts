import assert from "node:assert/strict";
import type { FaultRule } from "../../../emulator";
import { closeAll, start } from "../support";

describe("emulator: faults that can't be", () => {
  afterEach(closeAll);

  const wrong: [what: string, rule: object, message: RegExp][] = [
    ["an unknown kind", { fault: { kind: "eror" } }, /fault.kind must be one of error, .*, not 'eror'/],
    ["none", {}, /fault must be an object/],
    [
      "a header that is a number",
      { fault: { kind: "error", status: 429, headers: { "Retry-After": 1 } } },
      /fault.headers.Retry-After must be a string/,
    ],
    [
      "a header with a line break",
      { fault: { kind: "body", body: "", headers: { A: "b\nc" } } },
      /fault.headers.A is a header that HTTP/,
    ],
    [
      "a status that is none",
      { fault: { kind: "error", status: NaN } },
      /fault.status must be a whole number, at least 200 and at most 599, not NaN/,
    ],
    [
      "pieces of nothing",
      { fault: { kind: "slowBody", ms: 0, chunkBytes: 0 } },
      /fault.chunkBytes must be a whole number, at least 1/,
    ],
    ["a member of another kind", { fault: { kind: "hang", ms: 5 } }, /fault.ms is not an option/],
    ["a path that's a string", { path: "/x", fault: { kind: "hang" } }, /path must be a regular expression/],
    ["half a strike", { times: 0.5, fault: { kind: "hang" } }, /times must be a whole number/],
  ];
  for (const [what, rule, message] of wrong) {
    it(`refuses ${what}`, async () => {
      const emulator = await start();
      assert.throws(() => emulator.inject(rule as FaultRule), message);
    });
  }
});
