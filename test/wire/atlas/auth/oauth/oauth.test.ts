import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { DEFAULT_SERVICE_ACCOUNT, type Emulator, type ServiceAccount } from "../../../../../emulator/index";
import { oauth } from "../../../../../provider/atlas/auth/oauth";
import { asker, atlas, closeAll, LIST, moment, rejection, transport } from "../../../../support/client";

/** An emulator, its service account, and how to ask with it. */
async function withAccount(account: ServiceAccount = DEFAULT_SERVICE_ACCOUNT) {
  let now = 0;
  const emulator = await atlas(3, { serviceAccounts: [account], clock: () => now });
  const { clientId, clientSecret } = account;
  const authenticator = oauth(clientId, clientSecret, new URL(emulator.url), "test/1.0");
  const send = transport();
  return {
    emulator,
    ask: asker(emulator, authenticator, send),
    close: () => authenticator.close(send, AbortSignal.timeout(1000)),
    later: (ms: number) => (now += ms),
  };
}

/** The requests in short: what was asked for, and what came back. */
const asked = ({ requests }: Emulator) =>
  requests.map(({ path, status }) => `${path.split("/").at(-1) ?? ""} ${status}`);

const parallel = <T>(count: number, make: () => Promise<T>) =>
  Promise.all(Array.from({ length: count }, make));

describe("oauth: one token", () => {
  afterEach(closeAll);

  it("serves all requests, also the parallel ones that come before it's there", async () => {
    const { emulator, ask } = await withAccount();
    const answers = await parallel(20, () => ask());
    assert.ok(answers.every(({ status }) => status === 200));
    await ask();
    assert.deepEqual(
      asked(emulator).filter((one) => one.startsWith("token")),
      ["token 200"],
    );
    assert.equal(emulator.requests.length, 22);
  });

  it("is asked for as the standard has it, and names this client", async () => {
    const { emulator, ask } = await withAccount();
    await ask();
    const [token, list] = emulator.requests;
    assert.deepEqual(
      [token?.method, token?.path, token?.authenticated, token?.accept, token?.userAgent],
      ["POST", "/api/oauth/token", "basic", "application/json", "test/1.0"],
    );
    assert.deepEqual([list?.path, list?.authenticated], [LIST, "bearer"]);
  });

  it("is asked for with every character of id and secret", async () => {
    const account = { clientId: "id with:colon+plus", clientSecret: 'p%64 &=?/\\"é漢🔑:x' };
    const { ask } = await withAccount(account);
    assert.equal((await ask()).status, 200);
  });

  it("is fetched anew once when it ended early, however many requests it fails", async () => {
    const { emulator, ask, later } = await withAccount();
    await ask();
    later(3_600_001);
    emulator.clearRequests();
    const answers = await parallel(8, () => ask());
    assert.ok(answers.every(({ status }) => status === 200));
    assert.deepEqual(
      asked(emulator).filter((one) => one.startsWith("token")),
      ["token 200"],
    );
  });

  it("is used for most of its life, though that is one second", async () => {
    const { emulator, ask } = await withAccount({ ...DEFAULT_SERVICE_ACCOUNT, tokenLifetime: 1 });
    await parallel(5, () => ask());
    await ask();
    assert.deepEqual(
      asked(emulator).filter((one) => one.startsWith("token")),
      ["token 200"],
    );
  });

  it("isn't used when its life is over, without a refusal first", async () => {
    // The emulator's clock stands still: it would take the old token.
    const { emulator, ask } = await withAccount({ ...DEFAULT_SERVICE_ACCOUNT, tokenLifetime: 0.02 });
    await ask();
    await pause(25);
    await ask();
    assert.deepEqual(asked(emulator), ["token 200", "restoreJobs 200", "token 200", "restoreJobs 200"]);
  });

  it("comes for the others when the one that asked for it first is canceled", async () => {
    const { emulator, ask } = await withAccount();
    const [arrived, answer] = [moment(), moment()];
    emulator.onRequest(async ({ path }) => {
      if (!path.endsWith("token")) return;
      arrived.isHere();
      await answer.come;
    });
    const cancel = new AbortController();
    const first = ask(LIST, { signal: cancel.signal });
    const second = ask();
    await arrived.come;
    cancel.abort(new Error("canceled"));
    assert.equal((await rejection(first)).message, "canceled", "at once, not when the token comes");
    answer.isHere();
    assert.equal((await second).status, 200);
    assert.deepEqual(asked(emulator), ["token 200", "restoreJobs 200"]);
  });
});

describe("oauth: a refusal", () => {
  afterEach(closeAll);

  it("of the client is final, and handed on as it came", async () => {
    const emulator = await atlas();
    const authenticator = oauth("nobody", "wrong", new URL(emulator.url), "test/1.0");
    const answer = await asker(emulator, authenticator)();
    assert.equal(answer.status, 401);
    assert.match(answer.body.toString(), /invalid_client/);
    assert.deepEqual(asked(emulator), ["token 401"]);
  });

  it("of a fresh token, too, is final: one more was fetched, and no third", async () => {
    const { emulator, ask } = await withAccount();
    emulator.inject({ times: 2, fault: { kind: "error", status: 401 } });
    assert.equal((await ask()).status, 401);
    assert.deepEqual(asked(emulator), ["token 200", "restoreJobs 401", "token 200", "restoreJobs 401"]);
  });

  it("of an account that was deleted in mid-life is found out with one more request for a token", async () => {
    const { emulator, ask } = await withAccount();
    await ask();
    emulator.revokeKeys();
    emulator.clearRequests();
    assert.equal((await ask()).status, 401);
    assert.deepEqual(asked(emulator), ["restoreJobs 401", "token 401"]);
  });
});

describe("oauth: the token at the end", () => {
  afterEach(closeAll);

  it("is given back", async () => {
    const { emulator, ask, close } = await withAccount();
    await ask();
    await close();
    assert.deepEqual(asked(emulator), ["token 200", "restoreJobs 200", "revoke 200"]);
  });

  it("isn't given back where there is none", async () => {
    const { emulator, close } = await withAccount();
    await close();
    assert.deepEqual(asked(emulator), []);
  });

  for (const [what, fault] of [
    ["answers 500", { kind: "error", status: 500 }],
    ["resets the connection", { kind: "reset" }],
  ] as const) {
    it(`is no reason to fail where the server ${what}`, async () => {
      const { emulator, ask, close } = await withAccount();
      await ask();
      emulator.inject({ path: /revoke/, fault, times: 2 });
      await close();
      assert.match(emulator.requests.at(-1)?.path ?? "", /revoke/);
    });
  }

  it("is given back on a new connection where the server has ended the one that was kept", async () => {
    const { emulator, ask, close } = await withAccount();
    await ask();
    emulator.inject({ path: /revoke/, fault: { kind: "reset" } });
    await close();
    assert.equal(asked(emulator).at(-1), "revoke 200");
  });
});
