import assert from "node:assert/strict";
import { DEFAULT_SERVICE_ACCOUNT, type Emulator, type Fault } from "../../../../../emulator/index";
import { oauth } from "../../../../../provider/atlas/auth/oauth";
import { serverlessEndpoint } from "../../../../../provider/atlas/endpoints";
import { ApiError, AtlasError } from "../../../../../provider/atlas/errors";
import {
  atlas,
  CLUSTER,
  clientOf,
  closeAll,
  quickPolicy,
  rejection,
  testCall,
} from "../../../../support/client";

const { clientId, clientSecret } = DEFAULT_SERVICE_ACCOUNT;

/** Reads one page with a service account; pauses are written down. */
function reader(emulator: Emulator, secret = clientSecret) {
  const policy = quickPolicy();
  const client = clientOf(emulator, {
    authenticator: oauth(clientId, secret, new URL(emulator.url), "test/1.0"),
    credentials: { kind: "account", text: "the service account of the test" },
    policy,
  });
  return { policy, read: () => client.listPage(serverlessEndpoint, CLUSTER, {}, testCall()) };
}

const faults: [string, Fault][] = [
  ["answers 500", { kind: "error", status: 500 }],
  ["answers 429", { kind: "error", status: 429, headers: { "Retry-After": "2" } }],
  ["is a web page", { kind: "html" }],
  ["breaks off its JSON", { kind: "brokenJson" }],
  ["resets the connection", { kind: "reset" }],
  ["answers null", { kind: "body", body: "null" }],
  ["gives no token", { kind: "body", body: '{"token_type":"Bearer","expires_in":3600}' }],
  ["gives a token that is none", { kind: "body", body: '{"access_token":{"a":1}}' }],
  ["gives a token of two lines", { kind: "body", body: '{"access_token":"a\\r\\nX-Evil: 1"}' }],
];

describe("oauth: a token endpoint", () => {
  afterEach(closeAll);

  for (const [what, fault] of faults) {
    it(`that ${what} once is asked again`, async () => {
      const emulator = await atlas();
      emulator.inject({ path: /oauth/, fault, unauthenticated: true });
      const { read } = reader(emulator);
      assert.equal((await read()).size, 3);
      assert.equal(emulator.requests.filter(({ path }) => path.endsWith("token")).length, 2);
    });
  }

  it("is given the time that it asks for", async () => {
    const emulator = await atlas();
    const fault: Fault = { kind: "error", status: 429, headers: { "Retry-After": "30" } };
    emulator.inject({ path: /oauth/, times: 3, fault });
    const { read, policy } = reader(emulator);
    const error = await rejection<ApiError>(read());
    assert.ok(error instanceof ApiError && error.kind === "rateLimited");
    assert.match(error.message, /HTTP 429 RATE_LIMITED.*\(tried 3 times/);
    assert.deepEqual(policy.pauses, [30_000, 30_000]);
  });

  it("that never gives a token fails the read with the reason, and shows nothing of its answer", async () => {
    const emulator = await atlas();
    const body = '{"access_token":"canary canary"}';
    emulator.inject({ path: /oauth/, times: Infinity, fault: { kind: "body", body } });
    const error = await rejection<AtlasError>(reader(emulator).read());
    assert.ok(error instanceof AtlasError && error.kind === "unreachable");
    assert.match(error.message, /the token endpoint's response contains no bearer token \(tried 3 times/);
    assert.ok(!error.message.includes("canary"));
  });

  it("that refuses the account fails the read at once, without its id or secret", async () => {
    const emulator = await atlas();
    const error = await rejection<ApiError>(reader(emulator, "wrong-secret").read());
    assert.ok(error instanceof ApiError && error.kind === "authentication");
    assert.match(error.message, /^Atlas refused the service account of the test: HTTP 401/);
    assert.ok(!error.message.includes("wrong-secret") && !error.message.includes(clientId));
    assert.equal(emulator.requests.length, 1);
  });

  it("that redirects is not followed", async () => {
    const emulator = await atlas();
    const location = "https://login.example.net/path?secret=1";
    emulator.inject({ path: /oauth/, fault: { kind: "redirect", location } });
    const error = await rejection(reader(emulator).read());
    assert.match(error.message, /redirects to login\.example\.net, which is never followed/);
    assert.ok(!error.message.includes("secret=1"));
  });
});
