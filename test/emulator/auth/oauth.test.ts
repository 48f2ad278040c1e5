import assert from "node:assert/strict";
import { DEFAULT_SERVICE_ACCOUNT, type Emulator } from "../../../emulator";
import { ask, closeAll, json, listPath, type Reply, start, VERSION } from "../support";

const FORM = "application/x-www-form-urlencoded";

/** Id and secret form-encoded first (RFC 6749, section 2.3.1). */
function basic({ clientId, clientSecret } = DEFAULT_SERVICE_ACCOUNT): string {
  const encode = (text: string): string => new URLSearchParams({ v: text }).toString().slice(2);
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString("base64")}`;
}

function post(emulator: Emulator, path: string, body: string, authorization = basic()): Promise<Reply> {
  const headers = { "Content-Type": FORM, Authorization: authorization };
  return ask(emulator, path, { method: "POST", headers, body });
}

async function token(emulator: Emulator, authorization = basic()): Promise<string> {
  const reply = await post(emulator, "/api/oauth/token", "grant_type=client_credentials", authorization);
  assert.equal(reply.status, 200);
  return json(reply)["access_token"] as string;
}

async function statusUnder(emulator: Emulator, bearer: string): Promise<number> {
  const headers = { Accept: VERSION, Authorization: `Bearer ${bearer}` };
  return (await ask(emulator, listPath(), { headers })).status;
}

describe("emulator: service accounts and bearer tokens", () => {
  afterEach(closeAll);

  it("issues a bearer token for an hour, which opens the API", async () => {
    const emulator = await start();
    const reply = await post(emulator, "/api/oauth/token", "grant_type=client_credentials");
    const { access_token, ...rest } = json(reply);
    assert.deepEqual(rest, { expires_in: 3600, token_type: "Bearer" });
    assert.equal(await statusUnder(emulator, access_token as string), 200);
    assert.deepEqual(
      emulator.requests.map(({ authenticated }) => authenticated),
      ["basic", "bearer"],
    );
  });

  it("takes ids and secrets that need form encoding", async () => {
    const account = { clientId: "mdb_sa_id_65f0c0ffee0000000000e3a1", clientSecret: "a b:c%+ä&=" };
    const emulator = await start({ serviceAccounts: [account] });
    assert.equal(await statusUnder(emulator, await token(emulator, basic(account))), 200);
  });

  it("refuses a token that is over, unknown or revoked", async () => {
    let now = 0;
    const account = { ...DEFAULT_SERVICE_ACCOUNT, tokenLifetime: 10 };
    const emulator = await start({ clock: () => now, serviceAccounts: [account] });
    const first = await token(emulator);
    now = 9_999;
    assert.equal(await statusUnder(emulator, first), 200);
    now = 10_000;
    assert.equal(await statusUnder(emulator, first), 401);
    assert.equal(await statusUnder(emulator, "unknown"), 401);
    const second = await token(emulator);
    const body = `token=${second}&token_type_hint=access_token`;
    assert.equal((await post(emulator, "/api/oauth/revoke", body)).status, 200);
    assert.equal(await statusUnder(emulator, second), 401);
  });

  it("says a refused token's 401 in Atlas's shape, with a bearer challenge", async () => {
    const emulator = await start();
    const headers = { Accept: VERSION, Authorization: "Bearer nonsense" };
    const reply = await ask(emulator, listPath(), { headers });
    assert.equal(json(reply)["errorCode"], "UNEXPECTED_ERROR");
    assert.match(reply.headers["www-authenticate"] ?? "", /^Bearer .*error="invalid_token"/);
  });

  it("lets an account revoke nothing but its own tokens", async () => {
    const other = { clientId: "mdb_sa_id_65f0c0ffee0000000000e3a2", clientSecret: "other" };
    const emulator = await start({ serviceAccounts: [DEFAULT_SERVICE_ACCOUNT, other] });
    const own = await token(emulator);
    assert.equal((await post(emulator, "/api/oauth/revoke", `token=${own}`, basic(other))).status, 200);
    assert.equal(await statusUnder(emulator, own), 200);
  });

  it("refuses a wrong secret and a wrong grant in OAuth's own words", async () => {
    const emulator = await start();
    const wrong = basic({ ...DEFAULT_SERVICE_ACCOUNT, clientSecret: "wrong" });
    const refused = await post(emulator, "/api/oauth/token", "grant_type=client_credentials", wrong);
    assert.deepEqual([refused.status, json(refused)["error"]], [401, "invalid_client"]);
    const grant = await post(emulator, "/api/oauth/token", "grant_type=password");
    assert.deepEqual([grant.status, json(grant)["error"]], [400, "unsupported_grant_type"]);
    assert.equal((await post(emulator, "/api/oauth/revoke", "")).status, 400);
    assert.equal(emulator.requests[0]?.authenticated, "none");
  });

  it("limits the token endpoint on its own", async () => {
    const emulator = await start({ clock: () => 0, tokenRateLimit: { limit: 1, windowSeconds: 60 } });
    const one = await token(emulator);
    const reply = await post(emulator, "/api/oauth/token", "grant_type=client_credentials");
    assert.deepEqual([reply.status, reply.headers["retry-after"]], [429, "60"]);
    assert.equal(await statusUnder(emulator, one), 200);
  });

  it("refuses everything once the credentials are revoked", async () => {
    const emulator = await start();
    const one = await token(emulator);
    emulator.revokeKeys();
    assert.equal(await statusUnder(emulator, one), 401);
    assert.equal((await post(emulator, "/api/oauth/token", "grant_type=client_credentials")).status, 401);
  });
});
