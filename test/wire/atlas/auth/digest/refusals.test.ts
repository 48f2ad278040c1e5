import assert from "node:assert/strict";
import { DEFAULT_API_KEY } from "../../../../../emulator/index";
import { digest } from "../../../../../provider/atlas/auth/digest";
import { NetworkError } from "../../../../../provider/atlas/http/errors";
import { asker, atlas, closeAll, rejection } from "../../../../support/client";
import { challenging, membersOf } from "./handmade";

const challenge = (n: number, stale: boolean) =>
  `Digest realm="MMS Public API", nonce="nonce-${n}", algorithm=MD5, qop="auth", stale=${stale}`;

describe("digest: a refused key", () => {
  afterEach(closeAll);

  for (const [what, key] of [
    ["a wrong private key", { ...DEFAULT_API_KEY, privateKey: "wrong" }],
    ["an unknown public key", { ...DEFAULT_API_KEY, publicKey: "nobody" }],
  ] as const) {
    it(`costs one challenge and one signed request (${what})`, async () => {
      const emulator = await atlas();
      const answer = await asker(emulator, digest(key.publicKey, key.privateKey))();
      assert.equal(answer.status, 401);
      assert.match(answer.body.toString(), /You are not authorized/);
      assert.deepEqual(
        emulator.requests.map(({ status }) => status),
        [401, 401],
      );
    });
  }

  it("is found out once more where it was revoked in mid-life, with a challenge of its own", async () => {
    const emulator = await atlas();
    const ask = asker(emulator);
    await ask();
    emulator.revokeKeys();
    emulator.clearRequests();
    assert.equal((await ask()).status, 401);
    assert.equal(emulator.requests.length, 3, "the known nonce, a challenge, and that one's nonce");
  });

  it("ends parallel requests without a loop, too", async () => {
    const emulator = await atlas();
    const ask = asker(emulator);
    await ask();
    emulator.revokeKeys();
    emulator.clearRequests();
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask()));
    assert.ok(answers.every(({ status }) => status === 401));
    assert.ok(emulator.requests.length <= 8 * 3 + 2, `${emulator.requests.length} requests`);
  });

  it("is taken again once the server takes it again", async () => {
    const emulator = await atlas();
    const ask = asker(emulator);
    emulator.rotateApiKey({ publicKey: "another", privateKey: "one" });
    assert.equal((await ask()).status, 401);
    emulator.rotateApiKey(DEFAULT_API_KEY);
    assert.equal((await ask()).status, 200);
  });
});

describe("digest: stale=true", () => {
  afterEach(closeAll);

  it("is never a refusal: ten times in a row it's signed anew, with the nonce that came along", async () => {
    const { ask, requests } = await challenging(
      (n) => challenge(n, n > 1),
      () => requests.length === 12,
    );
    assert.equal((await ask()).status, 200);
    assert.deepEqual(
      requests.map((request) => membersOf(request)["nonce"]),
      [undefined, ...Array.from({ length: 11 }, (_, index) => `nonce-${index + 1}`)],
    );
  });

  for (const [when, spoilt] of [
    ["from the first request on", 1],
    ["once a nonce is shared", 3],
  ] as const) {
    it(`that never ends is given up after ten times, with the reason (${when})`, async () => {
      const { ask, requests } = await challenging(
        (n) => challenge(n, n > 1),
        (request) => requests.length < spoilt && request.headers.authorization !== undefined,
      );
      if (spoilt > 1) await ask();
      const asked = requests.length;
      const error = await rejection<NetworkError>(ask());
      assert.ok(error instanceof NetworkError);
      assert.equal(error.problem, "the server calls each of its own nonces stale (10 times in a row)");
      assert.equal(error.retryable, false);
      assert.ok(requests.length - asked <= 13, `${requests.length - asked} requests`);
    });
  }

  it("may be written in quotes and capitals", async () => {
    const { ask, requests } = await challenging(
      (n) => challenge(n, false).replace("stale=false", 'STALE="TRUE"'),
      () => requests.length === 4,
    );
    assert.equal((await ask()).status, 200);
  });
});
