import assert from "node:assert/strict";
import { startProgress } from "../../../provider/restoreJobs/progress";

describe("startProgress: what is said while clusters are read", () => {
  it("is nothing at first, and one line every few seconds from then on", () => {
    const lines: string[] = [];
    const ignore = (): void => undefined;
    const log = {
      debug: ignore,
      info: ignore,
      warn: ignore,
      status: (line: string) => void lines.push(line),
    };
    let now = 0;
    const progress = startProgress(
      { log },
      (read) => `${read} of 300`,
      () => now,
    );
    for (; now < 11_000; now += 100) progress();
    assert.deepEqual(lines, ["51 of 300", "101 of 300"]);
  });
});
