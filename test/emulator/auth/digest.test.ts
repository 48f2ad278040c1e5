import assert from "node:assert/strict";
import { DEFAULT_API_KEY, type DigestOptions, type Emulator } from "../../../emulator";
import { asker, closeAll as closeClients } from "../../support/client";
import {
  ask,
  askDigest,
  challengeOf,
  closeAll,
  digestHeader,
  json,
  listPath,
  start,
  VERSION,
} from "../support";

const LIST = listPath();

async function challenge(emulator: Emulator): Promise<string> {
  return challengeOf(await ask(emulator, LIST, { headers: { Accept: VERSION } })).nonce;
}

describe("emulator: HTTP digest", () => {
  afterEach(closeAll);
  afterEach(closeClients);

  it("challenges a request without credentials as Atlas does", async () => {
    const reply = await ask(await start(), LIST, { headers: { Accept: VERSION } });
    assert.equal(reply.status, 401);
    assert.match(
      challengeOf(reply).header,
      /^Digest realm="MMS Public API", domain="", nonce="[^"]+", algorithm=MD5, qop="auth", stale=false$/,
    );
    assert.deepEqual(json(reply), {
      detail: "You are not authorized for this resource.",
      error: 401,
      errorCode: "",
      parameters: [],
      reason: "Unauthorized",
    });
    assert.equal(reply.headers["x-error-code"], undefined);
  });

  it("takes a nonce again and again while nc rises, where it has to", async () => {
    const emulator = await start({ digest: { nonceCount: "rising" } });
    const nonce = await challenge(emulator);
    for (const nc of [1, 2, 10, 11])
      assert.equal((await askDigest(emulator, LIST, { nonce, nc })).status, 200);
    for (const nc of [11, 3]) {
      const reply = await askDigest(emulator, LIST, { nonce, nc });
      assert.deepEqual([reply.status, challengeOf(reply).stale], [401, false], `nc ${nc}`);
    }
  });

  it("lets parallel requests overtake one another: nc needs only be unique", async () => {
    const emulator = await start();
    const nonce = await challenge(emulator);
    for (const nc of [3, 1, 2]) assert.equal((await askDigest(emulator, LIST, { nonce, nc })).status, 200);
    assert.equal((await askDigest(emulator, LIST, { nonce, nc: 2 })).status, 401);
  });

  it("checks the query as part of the uri", async () => {
    const emulator = await start();
    const target = `${LIST}?itemsPerPage=2&pageNum=1`;
    const nonce = await challenge(emulator);
    const headers = { Accept: VERSION, Authorization: digestHeader({ nonce, uri: LIST }) };
    assert.equal((await ask(emulator, target, { headers })).status, 401);
    assert.equal((await askDigest(emulator, target, { nonce })).status, 200);
  });

  const wrong: Record<string, object> = {
    "the private key": { password: "wrong" },
    "the public key": { username: "nobody" },
    "the response": { response: "0".repeat(32) },
    "the method": { method: "POST" },
  };
  for (const [what, parts] of Object.entries(wrong)) {
    it(`refuses a wrong one of ${what}, not as stale`, async () => {
      const emulator = await start();
      const nonce = await challenge(emulator);
      const reply = await askDigest(emulator, LIST, { nonce, ...parts });
      assert.deepEqual([reply.status, challengeOf(reply).stale], [401, false]);
      // It cost the nonce nothing.
      assert.equal((await askDigest(emulator, LIST, { nonce })).status, 200);
    });
  }

  it("calls an unknown nonce stale only under right credentials", async () => {
    const emulator = await start();
    assert.equal(challengeOf(await askDigest(emulator, LIST, { nonce: "made-up" })).stale, true);
    assert.equal(
      challengeOf(await askDigest(emulator, LIST, { nonce: "made-up", password: "x" })).stale,
      false,
    );
  });

  it("calls a nonce stale once its life is over, and the new one is taken", async () => {
    let now = 1_000_000;
    const emulator = await start({ clock: () => now, digest: { nonceLifetime: 1000 } });
    const nonce = await challenge(emulator);
    now += 999;
    assert.equal((await askDigest(emulator, LIST, { nonce, nc: 1 })).status, 200);
    now += 1;
    const reply = await askDigest(emulator, LIST, { nonce, nc: 2 });
    assert.deepEqual([reply.status, challengeOf(reply).stale], [401, true]);
    assert.equal((await askDigest(emulator, LIST, { nonce: challengeOf(reply).nonce })).status, 200);
  });

  const policies: [DigestOptions["reuse"], boolean][] = [
    ["stale", true],
    ["refuse", false],
  ];
  for (const [reuse, stale] of policies) {
    it(`gives a second use of a nonce 401, stale=${stale}, under the policy ${String(reuse)}`, async () => {
      const emulator = await start({ digest: { reuse: reuse ?? "allow" } });
      const nonce = await challenge(emulator);
      assert.equal((await askDigest(emulator, LIST, { nonce, nc: 1 })).status, 200);
      const second = await askDigest(emulator, LIST, { nonce, nc: 2 });
      assert.deepEqual([second.status, challengeOf(second).stale], [401, stale]);
      assert.equal((await askDigest(emulator, LIST, { nonce: challengeOf(second).nonce })).status, 200);
    });
  }

  for (const [reuse, stale] of [["allow", true] as const, ...policies]) {
    it(`voids a challenge by the next one, stale=${stale} under ${String(reuse)}`, async () => {
      const emulator = await start({ digest: { singleOutstanding: true, reuse: reuse ?? "allow" } });
      const first = await challenge(emulator);
      const second = await challenge(emulator);
      const reply = await askDigest(emulator, LIST, { nonce: first });
      assert.deepEqual([reply.status, challengeOf(reply).stale], [401, stale]);
      // The refusal was a challenge itself, and voided the second one.
      assert.equal((await askDigest(emulator, LIST, { nonce: second })).status, 401);
    });
  }

  it("takes the keys it was given, and the new one alone after a rotation", async () => {
    const key = { publicKey: "ours", privateKey: "s3cret" };
    const emulator = await start({ apiKeys: [key] });
    const nonce = await challenge(emulator);
    const own = { username: "ours", password: "s3cret" };
    assert.equal((await askDigest(emulator, LIST, { nonce, nc: 1, ...own })).status, 200);
    assert.equal((await askDigest(emulator, LIST, { nonce, nc: 2 })).status, 401);
    emulator.rotateApiKey(DEFAULT_API_KEY);
    assert.equal((await askDigest(emulator, LIST, { nonce, nc: 2, ...own })).status, 401);
    assert.equal((await askDigest(emulator, LIST, { nonce, nc: 3 })).status, 200);
  });

  it("refuses a request during which the key was revoked", async () => {
    const emulator = await start();
    const nonce = await challenge(emulator);
    emulator.onRequest(() => {
      emulator.revokeKeys();
    });
    assert.equal((await askDigest(emulator, LIST, { nonce })).status, 401);
    assert.equal((await ask(emulator, LIST)).status, 401);
  });

  it("is understood by the provider's own client, which keeps to the standard's examples", async () => {
    const emulator = await start();
    const askAsClient = asker(emulator);
    for (let round = 0; round < 12; round += 1) assert.equal((await askAsClient(LIST)).status, 200);
    assert.equal(emulator.requests.filter(({ status }) => status === 401).length, 1);
  });
});
