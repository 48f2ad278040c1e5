import assert from "node:assert/strict";
import pLimit from "p-limit";
import { type FunctionUnderTest, allFunctions } from "./support/functions";
import { type Scenario } from "./support/scenario";
import { scenarios } from "./support/scenarios";
import { Service } from "./support/service";
import { table } from "./support/table";
import { type Place, places, placesOf, requestsOf, type Walked, walk } from "./support/walk";

interface Row extends Walked {
  readonly scenario: Scenario;
  readonly tested: FunctionUnderTest;
  readonly place: Place;
}

/** Each function's result where nothing goes wrong, by its short name. */
const whole = new Map<string, unknown>();

/** What is wrong with a row; undefined where it's right. */
function wrongWith({ scenario, tested, place, outcome, requests }: Row): string | undefined {
  const { expected } = scenario;
  if (expected === "whole") {
    if (outcome.result === undefined) return `failed: ${outcome.text}`;
    try {
      assert.deepEqual(outcome.result, whole.get(tested.short));
    } catch {
      return "another result than without a fault";
    }
  } else {
    if (outcome.result !== undefined) return "a result, where only an error is right";
    if (!expected.test(outcome.text)) return `the wrong words: ${outcome.text}`;
    if (/\n|bug in the provider/.test(outcome.text)) return `no error for people: ${outcome.text}`;
  }
  const wanted = requestsOf(scenario, tested, place) ?? requests;
  return requests === wanted ? undefined : `${requests} requests instead of ${wanted}`;
}

const cell = (row: Row): string =>
  `${wrongWith(row) === undefined ? "" : "WRONG "}${row.outcome.result === undefined ? "error" : "whole"} ${row.requests}`;

describe("faults, walked over all functions", function () {
  this.timeout(120_000);
  const rows: Row[] = [];

  before(async () => {
    for (const tested of allFunctions) {
      const { outcome } = await walk(new Service(), { name: "", expected: "whole" }, tested, "-");
      assert.ok(outcome.result !== undefined, outcome.text);
      whole.set(tested.short, outcome.result);
    }
    // Pauses between attempts pass side by side.
    const limit = pLimit(48);
    const cells = scenarios.flatMap((scenario) =>
      allFunctions.flatMap((tested) =>
        placesOf(scenario, tested).map((place) =>
          limit(async () => {
            const service = new Service();
            const walked = await walk(service, scenario, tested, place);
            await service.cancel();
            return { ...walked, scenario, tested, place };
          }),
        ),
      ),
    );
    rows.push(...(await Promise.all(cells)));
  });

  after(() => {
    const lines = scenarios.flatMap((scenario) =>
      (["-", ...places] as const).flatMap((place) => {
        const cells = allFunctions.map((tested) => {
          const row = rows.find((r) => r.scenario === scenario && r.tested === tested && r.place === place);
          return row === undefined ? "" : cell(row);
        });
        return cells.every((text) => text === "") ? [] : [[scenario.name, place, ...cells]];
      }),
    );
    console.log(table(["scenario", "at", ...allFunctions.map(({ short }) => short)], lines));
    const wrong = rows.filter((row) => wrongWith(row) !== undefined).length;
    console.log(`      ${rows.length} reads (each: outcome, requests), ${wrong} wrong`);
  });

  for (const scenario of scenarios) {
    it(`${scenario.name}: ${scenario.expected === "whole" ? "the whole list" : "an error that says why"}`, () => {
      const mine = rows.filter((row) => row.scenario === scenario);
      assert.ok(mine.length >= allFunctions.length);
      const wrong = mine.flatMap((row) => {
        const problem = wrongWith(row);
        return problem === undefined ? [] : [`${row.tested.short}, ${row.place}: ${problem}`];
      });
      assert.deepEqual(wrong, []);
    });
  }
});
