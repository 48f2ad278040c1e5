import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import type { DigestOptions, Emulator } from "../../../../../emulator/index";
import { asker, atlas, closeAll, moment } from "../../../../support/client";

/** Lets the authenticator learn how the server takes its nonces: three requests, one after the other. */
async function learned(options: DigestOptions) {
  const emulator = await atlas(3, { digest: options });
  const ask = asker(emulator);
  for (let n = 0; n < 3; n += 1) assert.equal((await ask()).status, 200);
  emulator.clearRequests();
  return { emulator, ask };
}

const all = (status: number, count: number) => Array.from({ length: count }, () => status);

const served = ({ requests }: Emulator) => requests.filter(({ status }) => status === 200).length;

for (const options of [
  { reuse: "stale" },
  { reuse: "refuse" },
  { reuse: "stale", singleOutstanding: true },
  { reuse: "refuse", singleOutstanding: true },
] as const) {
  describe(`digest: a server that takes each nonce once (${Object.keys(options).length > 1 ? "and knows one at a time, " : ""}${options.reuse})`, () => {
    afterEach(closeAll);

    it("costs two requests a page at most, one page after the other", async () => {
      const { emulator, ask } = await learned(options);
      for (let n = 0; n < 6; n += 1) assert.equal((await ask()).status, 200);
      assert.equal(served(emulator), 6);
      assert.ok(emulator.requests.length <= 12, `${emulator.requests.length} requests for 6 pages`);
    });

    it("costs two requests a page at most with eight pages at a time, once it has been met so", async () => {
      const { emulator, ask } = await learned(options);
      const first = await Promise.all(Array.from({ length: 8 }, () => ask()));
      assert.deepEqual(
        first.map(({ status }) => status),
        all(200, 8),
      );
      assert.ok(emulator.requests.length <= 8 * 4, `${emulator.requests.length} requests to find out`);
      for (let round = 0; round < 3; round += 1) {
        emulator.clearRequests();
        const answers = await Promise.all(Array.from({ length: 8 }, () => ask()));
        assert.deepEqual(
          answers.map(({ status }) => status),
          all(200, 8),
        );
        assert.ok(emulator.requests.length <= 16, `${emulator.requests.length} requests for 8 pages`);
      }
    });

    it("is read from cold with twenty requests at a time", async () => {
      const emulator = await atlas(3, { digest: options });
      const ask = asker(emulator);
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));
      assert.deepEqual(
        answers.map(({ status }) => status),
        all(200, 20),
      );
      assert.ok(emulator.requests.length <= 20 * 4);
    });
  });
}

describe("digest: a challenge that another request has voided", () => {
  afterEach(closeAll);

  it("is no refusal of the key", async () => {
    const emulator = await atlas(3, { digest: { reuse: "refuse", singleOutstanding: true } });
    const ask = asker(emulator);
    await ask();
    emulator.clearRequests();
    // Two requests with the used nonce, both refused. The second one's answer, and with it its challenge, is held back
    // until the first one has got a challenge of its own, which is void from then on.
    const ownChallenge = moment();
    const secondAnswered = moment();
    emulator.onRequest(async ({ index }) => {
      if (index === 1) await Promise.race([ownChallenge.come, pause(30)]);
    });
    emulator.beforeSend(async ({ index }) => {
      if (index === 1) secondAnswered.isHere();
      if (index === 2) {
        ownChallenge.isHere();
        await secondAnswered.come;
      }
    });
    const answers = await Promise.all([ask(), ask()]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    );
    assert.ok(emulator.requests.length <= 8);
  });
});

describe("digest: a server that wants rising nonce counts", () => {
  afterEach(closeAll);

  it("is read rightly by parallel requests, though they overtake one another", async () => {
    const emulator = await atlas(3, { digest: { nonceCount: "rising" } });
    const ask = asker(emulator);
    await ask();
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => ask()));
      assert.deepEqual(
        answers.map(({ status }) => status),
        all(200, 10),
      );
    }
    assert.ok(emulator.requests.length <= 2 + 50 * 3);
  });

  it("reads one request after the other with one challenge", async () => {
    const emulator = await atlas(3, { digest: { nonceCount: "rising" } });
    const ask = asker(emulator);
    for (let n = 0; n < 4; n += 1) await ask();
    assert.equal(emulator.requests.length, 5);
  });
});
