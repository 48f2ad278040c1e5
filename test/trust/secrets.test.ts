// Every scenario of this folder again, on the executable, with secrets that can be searched for.
import assert from "node:assert/strict";
import pLimit from "p-limit";
import { endProcesses } from "../server/process/support";
import { closePlugins, FakeEngine } from "../support/plugin";
import {
  basicOfAccount,
  canaryCredentials,
  canarySecrets,
  leakIn,
  startCanaries,
  withoutSecrets,
} from "./support/canaries";
import { Executable } from "./support/executable";
import { type FunctionUnderTest, allFunctions } from "./support/functions";
import { malformedResponses } from "./support/malformedResponses";
import { thorough } from "./support/runs";
import { once, type Scenario } from "./support/scenario";
import { scenarios } from "./support/scenarios";
import { type Outcome } from "./support/service";
import { type Place, placesOf, walk } from "./support/walk";

/** Further answers that would give a secret away to whoever repeats them. */
const quoting: readonly Scenario[] = (["key", "account", "token"] as const).flatMap((credentials) => [
  ...[400, 401, 403, 404, 409, 410, 500].map((status) => ({
    name: `HTTP ${status} that quotes the ${credentials}`,
    credentials,
    faults: once({
      kind: "error" as const,
      status,
      errorCode: canarySecrets[credentials],
      detail: `no access with ${canarySecrets[credentials]}`,
    }),
    expected: /HTTP/,
  })),
  ...[
    `Bearer ${canarySecrets[credentials]}`,
    canarySecrets[credentials].toUpperCase(),
    canarySecrets[credentials].replaceAll("-", "%2d"),
  ].map((quoted) => ({
    name: `HTTP 400 whose fields quote the ${credentials} (${quoted.replace(/canary/i, "…")})`,
    credentials,
    faults: once({
      kind: "error" as const,
      status: 400,
      body: {
        errorCode: "VALIDATION_ERROR",
        parameters: [quoted],
        badRequestDetail: { fields: [{ field: quoted, description: quoted }] },
      },
    }),
    expected: /HTTP 400/,
  })),
  {
    name: `headers that quote the ${credentials}`,
    credentials,
    faults: once({
      kind: "error",
      status: 429,
      headers: { "Retry-After": canarySecrets[credentials], "X-Request-Id": canarySecrets[credentials] },
    }),
    expected: /HTTP/,
  },
]);

/** A token that a service account was given, and what is made of the account's own parts on the way. */
const quotingWhatIsMade: readonly Scenario[] = [
  ["the token that was given", canarySecrets.token],
  ["the header of the token request", basicOfAccount],
].map(([what, detail]) => ({
  name: `HTTP 403 that quotes ${what ?? ""}`,
  credentials: "account",
  elsewhere: [
    {
      path: /oauth\/token/,
      unauthenticated: true,
      fault: {
        kind: "body",
        body: JSON.stringify({ access_token: canarySecrets.token, token_type: "Bearer", expires_in: 3600 }),
      },
    },
  ],
  faults: once({ kind: "error", status: 403, detail: `no access with ${detail ?? ""}` }),
  expected: /HTTP 403/,
}));

/** A malformed response as a scenario: the same body for whatever is asked. */
const malformed = (tested: FunctionUnderTest): Scenario[] =>
  malformedResponses.map(({ name, list, one }) => ({
    name: `malformed: ${name}`,
    faults: [
      {
        times: Number.POSITIVE_INFINITY,
        fault: { kind: "body", body: tested.list ? list(tested.kind) : one(tested.kind) },
      },
    ],
    credentials: "token",
    config: { maxRetries: 0 },
    expected: "whole",
  }));

interface Said {
  readonly title: string;
  readonly outcome: Outcome;
}

describe("secrets, searched for in all that the executable says at -v=11", function () {
  this.timeout(240_000);
  const said: Said[] = [];
  let engine: FakeEngine;
  let written = "";

  before(async () => {
    engine = await FakeEngine.start();
    const walks = allFunctions.flatMap((tested, column) =>
      [...scenarios, ...quoting, ...quotingWhatIsMade, ...malformed(tested)].flatMap((scenario, row) => {
        // All of them share what writes messages: by default each scenario takes two of them, in turn.
        if (!thorough && (row + column) % 7 !== 0 && (row + column) % 7 !== 3) return [];
        const at = placesOf(scenario, tested);
        // The place of a fault changes little in what is said about it.
        return (thorough ? at : at.slice(0, 1)).flatMap((place) =>
          // Who asks for URLs is in the greater danger; who doesn't gets none in a result either.
          (scenario.expected === "whole" ? [false, true] : [true]).map((includeDeliveryUrls) => ({
            tested,
            scenario,
            place,
            includeDeliveryUrls,
          })),
        );
      }),
    );
    // One configuration at a time for each process; most of a walk is waiting.
    const idle = await Promise.all(Array.from({ length: 8 }, () => Executable.start(engine)));
    const all = [...idle];
    const limit = pLimit(all.length);
    await Promise.all(
      walks.map(({ tested, scenario, place, includeDeliveryUrls }) =>
        limit(async () => {
          const plugin = idle.pop()!;
          const outcome = await read(plugin, scenario, tested, place, includeDeliveryUrls);
          idle.push(plugin);
          const title = `${scenario.name}, ${tested.name}, ${place}, ${includeDeliveryUrls ? "with" : "without"} URLs`;
          said.push({ title, outcome });
        }),
      ),
    );
    written = (await Promise.all(all.map((plugin) => plugin.end()))).join("\n");
  });
  after(async () => {
    await closePlugins();
    await endProcesses();
    console.log(
      `      ${said.length} reads, ${engine.lines.length} log lines, ${written.length} characters written`,
    );
  });

  const read = async (
    plugin: Executable,
    scenario: Scenario,
    tested: FunctionUnderTest,
    place: Place,
    includeDeliveryUrls: boolean,
  ): Promise<Outcome> => {
    const { outcome } = await walk(plugin, scenario, tested, place, {
      start: startCanaries,
      credentials: canaryCredentials,
      inputs: tested.hasNoUrls ? {} : { includeDeliveryUrls },
    });
    return outcome;
  };

  it("were there to be found: in the results of those who asked for them", () => {
    const shown = said.filter(({ outcome }) => leakIn(JSON.stringify(outcome.result ?? null)) !== undefined);
    assert.ok(shown.length > said.length / 10, `${shown.length} of ${said.length}`);
    assert.ok(shown.every(({ title }) => title.endsWith("with URLs")));
    assert.ok(engine.lines.length > said.length, `${engine.lines.length} lines for ${said.length} reads`);
  });

  it("stand in no result but as the engine's own secrets", () => {
    const leaks = said.flatMap(({ title, outcome }) => {
      const line = leakIn(JSON.stringify(withoutSecrets(outcome.result) ?? null));
      return line === undefined ? [] : [`${title}: ${line}`];
    });
    assert.deepEqual(leaks, []);
  });

  it("stand in no error", () => {
    const errors = said.filter(({ outcome }) => outcome.result === undefined);
    assert.ok(errors.length > said.length / 4, `${errors.length} of ${said.length}`);
    const leaks = errors.flatMap(({ title, outcome: { text } }) =>
      leakIn(text) === undefined ? [] : [`${title}: ${text}`],
    );
    assert.deepEqual(leaks, []);
  });

  it("stand in no line for the engine", () => {
    assert.deepEqual(
      engine.lines.filter(({ message }) => leakIn(message) !== undefined),
      [],
    );
  });

  it("stand in nothing that the process writes", () => {
    assert.equal(leakIn(written), undefined);
  });
});
