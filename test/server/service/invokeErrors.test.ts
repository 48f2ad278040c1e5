// Invoke where it fails: the engine shows `details` to the user, and goes by gRPC's code.
import assert from "node:assert/strict";
import { DEFAULT_API_KEY, type Fault } from "../../../emulator/index";
import { atlas, CLUSTER, closeAll, server } from "../../support/client";
import { closePlugins, type PluginClient, secret, startPlugin } from "../../support/plugin";
import { configFor, refusal } from "./support";

const read = (plugin: PluginClient, args: object = {}) =>
  plugin.invoke("getServerlessRestoreJobs", { ...CLUSTER, ...args });

describe("a failing Invoke", () => {
  afterEach(closePlugins);
  afterEach(closeAll);

  it("is UNAUTHENTICATED with a wrong key: where that came from is said, and the key isn't", async () => {
    const emulator = await atlas(1);
    const plugin = await startPlugin();
    const { publicKey } = DEFAULT_API_KEY;
    await plugin.configure({ baseUrl: emulator.url, publicKey, privateKey: secret("CANARY-private-key") });
    const { code, details } = await refusal(read(plugin));
    assert.equal(code, "UNAUTHENTICATED");
    assert.match(details, /^Atlas refused the API key from the provider's configuration: HTTP 401/);
    assert.ok(!details.includes("CANARY"));
  });

  it("is UNAUTHENTICATED with a wrong token or service account, too", async () => {
    const emulator = await atlas(1);
    for (const given of [{ accessToken: "CANARY" }, { clientId: "mdb_sa_id_x", clientSecret: "CANARY" }]) {
      const plugin = await startPlugin();
      await plugin.configure({ baseUrl: emulator.url, ...given });
      const { code, details } = await refusal(read(plugin));
      assert.equal(code, "UNAUTHENTICATED");
      assert.ok(!details.includes("CANARY"));
    }
  });

  it("is ABORTED where nothing listens, and not UNAVAILABLE, which stands for a dead plugin", async () => {
    const plugin = await startPlugin();
    await plugin.configure(configFor({ url: "http://127.0.0.1:1" }));
    const { code, details } = await refusal(read(plugin));
    assert.equal(code, "ABORTED");
    assert.match(details, / http:\/\/127\.0\.0\.1:1: connection refused/);
  });

  it("is FAILED_PRECONDITION without credentials, and says how to give them", async () => {
    const plugin = await startPlugin();
    await plugin.configure({});
    const { code, details } = await refusal(read(plugin));
    assert.equal(code, "FAILED_PRECONDITION");
    assert.match(details, /^no Atlas credentials found: set publicKey and privateKey/);
  });

  for (const [what, fault, code, details] of [
    [
      "access is denied",
      { kind: "error", status: 403 },
      "PERMISSION_DENIED",
      /^Atlas denies access: HTTP 403/,
    ],
    ["Atlas limits the rate", { kind: "error", status: 429 }, "RESOURCE_EXHAUSTED", /limits the rate/],
    [
      "Atlas is overloaded",
      { kind: "error", status: 503 },
      "ABORTED",
      /^Atlas is unavailable right now: HTTP 503/,
    ],
    [
      "there is a redirect",
      { kind: "redirect", location: "https://evil.example/?t=x" },
      "FAILED_PRECONDITION",
      /redirects to evil\.example,/,
    ],
    ["a web page comes", { kind: "html" }, "DATA_LOSS", /is HTML, not JSON/],
    ["JSON breaks off", { kind: "brokenJson" }, "DATA_LOSS", /is broken JSON/],
    [
      "results is no list",
      { kind: "results", value: "CANARY" },
      "DATA_LOSS",
      /page 1, results: expected an array/,
    ],
    ["a status is unheard of", { kind: "error", status: 418 }, "UNKNOWN", /HTTP 418/],
    [
      "the request is refused",
      { kind: "error", status: 400 },
      "INVALID_ARGUMENT",
      /^Atlas rejected the request/,
    ],
    ["the connection is lost", { kind: "reset" }, "ABORTED", /the connection was lost/],
    [
      "Atlas words it in lines",
      { kind: "error", status: 403, detail: "one\ntwo\r\n\tthree" },
      "PERMISSION_DENIED",
      /"one two three"/,
    ],
    [
      "Atlas words it in Unicode",
      { kind: "error", status: 403, detail: "nö 復元 👍 100%" },
      "PERMISSION_DENIED",
      /"nö 復元 👍 100%"/,
    ],
  ] as const satisfies readonly (readonly [string, Fault, string, RegExp])[]) {
    it(`is ${code} where ${what}`, async () => {
      const emulator = await atlas(1);
      emulator.inject({ times: Infinity, fault });
      const plugin = await startPlugin();
      await plugin.configure(configFor(emulator));
      const refused = await refusal(read(plugin));
      assert.equal(refused.code, code);
      assert.match(refused.details, details);
      assert.ok(!refused.details.includes("CANARY"));
    });
  }

  it("is DEADLINE_EXCEEDED at once where Atlas asks for a longer pause than the call may take", async () => {
    const emulator = await atlas(1);
    const headers = { "Retry-After": "3600" };
    emulator.inject({ times: Infinity, fault: { kind: "error", status: 429, headers } });
    const plugin = await startPlugin();
    await plugin.configure(configFor(emulator, { maxRetries: 3 }));
    const { code, details } = await refusal(read(plugin));
    assert.equal(code, "DEADLINE_EXCEEDED");
    assert.match(details, /have to wait 360\d\.\d s, but this call has only \d+\.\d s left/);
  });

  it("shows no secret, not even where Atlas's own words hold it", async () => {
    const accessToken = "CANARY-access-token";
    const emulator = await atlas(1, { accessTokens: [accessToken] });
    const plugin = await startPlugin();
    await plugin.configure(configFor(emulator, { accessToken }));
    const detail = `who is ${accessToken}?`;
    emulator.inject({ fault: { kind: "error", status: 403, detail } });
    assert.match((await refusal(read(plugin))).details, /"who is \[secret\]\?"/);
    emulator.inject({ fault: { kind: "error", status: 400, errorCode: "CANNOT_USE_X", detail } });
    const { code, details } = await refusal(read(plugin));
    assert.equal(code, "INVALID_ARGUMENT");
    assert.match(details, /"who is \[secret\]\?"/);
  });

  it("says so where Atlas's answer never ends in time", async () => {
    const slow = await server((_request, response) => {
      response.writeHead(200, { "Content-Type": "application/json" }).write("{");
    });
    const plugin = await startPlugin();
    await plugin.configure(configFor(slow, { requestTimeout: "100ms" }));
    const { code, details } = await refusal(read(plugin));
    assert.equal(code, "ABORTED");
    assert.match(details, /no complete response within 0\.1 s \(requestTimeout\)/);
  });
});
