// What can go wrong at the endpoint that gives a service account its token.
import { DEFAULT_ACCESS_TOKEN, type Fault, type FaultRule } from "../../../emulator";
import { lost, type Scenario, status, tried } from "./scenario";

const atToken = (fault: Fault, times = Number.POSITIVE_INFINITY): FaultRule[] => [
  { path: /oauth\/token/, unauthenticated: true, times, fault },
];
export const account = { credentials: "account" } as const;
const token = (seconds: unknown): Fault => ({
  kind: "body",
  body: JSON.stringify({ access_token: DEFAULT_ACCESS_TOKEN, token_type: "Bearer", expires_in: seconds }),
});
export const tokenScenarios: readonly Scenario[] = [
  ...[
    ["reset", { kind: "reset" }],
    ["503", status(503)],
    ["429", status(429)],
    ["HTML", { kind: "html" }],
    ["HTML with 502", { kind: "html", status: 502 }],
    ["broken JSON", { kind: "brokenJson" }],
    ["a body that breaks off", { kind: "truncate", bytes: 10 }],
  ].map(([name, fault]) => ({
    name: `token endpoint: ${name as string}, once`,
    elsewhere: atToken(fault as Fault, 1),
    ...account,
    expected: "whole" as const,
    extra: 1,
  })),
  {
    name: "token endpoint: down",
    elsewhere: atToken({ kind: "reset" }),
    ...account,
    expected: lost("the connection was lost"),
  },
  {
    name: "token endpoint: limited",
    elsewhere: atToken(status(429)),
    ...account,
    expected: new RegExp(`limits the rate .*HTTP 429.*api/oauth/token.*${tried}`),
  },
  {
    name: "token endpoint: 503",
    elsewhere: atToken(status(503)),
    ...account,
    expected: new RegExp(`is unavailable right now: HTTP 503.*api/oauth/token.*${tried}`),
  },
  {
    name: "token endpoint: HTML",
    elsewhere: atToken({ kind: "html" }),
    ...account,
    expected: lost("the token endpoint's response contains no bearer token"),
  },
  {
    name: "token endpoint: not there",
    elsewhere: atToken({ kind: "html", status: 404 }),
    ...account,
    expected: /^Atlas's token endpoint .*HTTP 404 .*api\/oauth\/token.*Check baseUrl/,
  },
  {
    name: "token endpoint: refuses the account",
    elsewhere: atToken(status(401)),
    ...account,
    expected: /^Atlas refused the service account from the provider's configuration: HTTP 401/,
  },
  { name: "expires_in: 1", elsewhere: atToken(token(1)), ...account, expected: "whole" },
  ...[0, -1, "3600", null, 1e300].map((seconds) => ({
    name: `expires_in: ${JSON.stringify(seconds)}`,
    elsewhere: atToken(token(seconds)),
    ...account,
    expected: "whole" as const,
    extra: 0,
  })),
];
