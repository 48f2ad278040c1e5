// What can go wrong on the way between a read and Atlas: walked over all functions by faults.test.ts, and again by
// secrets.test.ts.
import { type Fault, type FaultRule } from "../../../emulator";
import { always, final, lost, once, passing, type Scenario, status, tried } from "./scenario";
import { account, tokenScenarios } from "./tokenScenarios";

const onTheWire: readonly Scenario[] = [
  // The challenge came over the same connection, so that the signed request is sent again at once, and by itself.
  ...passing("reset before the answer", { kind: "reset" }, lost("the connection was lost")).map(
    ({ extra, ...scenario }) =>
      extra === undefined ? scenario : { ...scenario, extra, extraAtFirst: extra },
  ),
  ...passing("reset in the body", { kind: "reset", afterBytes: 40 }, lost("the response broke off")),
  ...passing("truncated body", { kind: "truncate", bytes: 200 }, lost("the response broke off")),
  ...passing("no body at all", { kind: "truncate", bytes: 0 }, lost("the response broke off")),
  ...passing("Content-Length too long", { kind: "contentLength", delta: 7 }, lost("the response broke off")),
  // What is left over may come with the body or after it: then the connection is found broken one request later.
  ...passing(
    "Content-Length too short",
    { kind: "contentLength", delta: -7 },
    /the response is not valid HTTP|Atlas's response is broken JSON/,
  ).map(({ name, faults = [], expected }) => ({ name, faults, expected })),
  ...passing("broken gzip", { kind: "gzipGarbage" }, lost("the response's compression is broken")),
  ...passing("broken JSON", { kind: "brokenJson" }, /^Atlas's response is broken JSON/),
  ...passing("an empty body", { kind: "body", body: "" }, /^Atlas's response is broken JSON/),
  ...passing(
    "bytes that are no UTF-8",
    { kind: "body", body: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) },
    /^Atlas's response is not valid UTF-8/,
  ),
  final("HTML with 200", { kind: "html" }, /^Atlas's response is HTML, not JSON .* proxy or login page/),
  ...passing("HTML with 502", { kind: "html", status: 502 }, /^Atlas is unavailable right now: HTTP 502/),
  final("HTML with 403", { kind: "html", status: 403 }, /HTTP 403/),
  final(
    "a redirect",
    { kind: "redirect", location: "https://elsewhere.example.net/login?secret=canary-redirect" },
    /^Atlas's address redirects to elsewhere\.example\.net, which is never followed/,
  ),
  final("no content", { kind: "body", status: 204, body: "" }, /HTTP 204/),
  final("a part of the content", { kind: "body", status: 206, body: '{"results":[]}' }, /HTTP 206/),
  final("a status that isn't known", { kind: "body", status: 299, body: '{"results":[]}' }, /HTTP 299/),
];

const statuses: readonly Scenario[] = [
  ...[500, 502, 503, 504].flatMap((code) =>
    passing(
      `HTTP ${code}`,
      status(code),
      new RegExp(`^Atlas is unavailable right now: HTTP ${code} .*${tried}`),
    ),
  ),
  ...passing("HTTP 429", status(429), new RegExp(`^Atlas limits the rate of requests: HTTP 429 .*${tried}`)),
  {
    name: "HTTP 429, to wait an hour",
    faults: always(status(429, { "Retry-After": "3600" })),
    expected:
      /^Atlas limits the rate .* would have to wait 360\d\.\d s, but this call has only (?:1[12]\d|59\d|600)\.\d s left/,
  },
  {
    name: "503, then a reset, then broken JSON",
    faults: [...once(status(503)), ...once({ kind: "reset" }), ...once({ kind: "brokenJson" })],
    config: { maxRetries: 3 },
    expected: "whole",
    extra: 3,
  },
];

const inTime: readonly Scenario[] = [
  ...passing(
    "headers that never come",
    { kind: "hang" },
    lost("no complete response within 1\\.5 s \\(requestTimeout\\)"),
    {
      requestTimeout: "1500ms",
    },
  ),
  ...passing(
    "a body that drips",
    { kind: "slowBody", ms: 300, chunkBytes: 50 },
    lost("no complete response within 1\\.5 s \\(requestTimeout\\)"),
    { requestTimeout: "1500ms" },
  ),
  {
    name: "a slow answer that comes in time",
    faults: always({ kind: "delay", ms: 20 }),
    expected: "whole",
    extra: 0,
  },
];

/** The first leg of HTTP digest, which brings the challenge. */
const challenge = (fault: Fault): FaultRule => ({ path: /\/groups\//, unauthenticated: true, fault });
const withDigest: readonly Scenario[] = [
  { name: "reset of the challenge", elsewhere: [challenge({ kind: "reset" })], expected: "whole", extra: 1 },
  { name: "503 for the challenge", elsewhere: [challenge(status(503))], expected: "whole", extra: 1 },
  {
    name: "401 without a challenge",
    elsewhere: [challenge({ kind: "body", status: 401, body: "{}" })],
    expected: /^the API key from the provider's configuration was not sent, because .*: HTTP 401/,
  },
  {
    name: "HTML for the challenge",
    elsewhere: [challenge({ kind: "html" })],
    expected: /^Atlas's response is HTML, not JSON/,
  },
];

export const scenarios: readonly Scenario[] = [
  { name: "no fault", expected: "whole", extra: 0 },
  { name: "no fault, access token", credentials: "token", expected: "whole", extra: 0 },
  { name: "no fault, service account", ...account, expected: "whole", extra: 0 },
  ...onTheWire,
  ...statuses,
  ...inTime,
  ...withDigest,
  ...tokenScenarios,
];
