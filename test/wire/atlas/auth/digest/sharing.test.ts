import assert from "node:assert/strict";
import { asker, atlas, closeAll, LIST } from "../../../../support/client";

const statuses = ({ requests }: { requests: readonly { status: number }[] }) =>
  requests.map(({ status }) => status);

const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

describe("digest: one challenge for many requests", () => {
  afterEach(closeAll);

  it("costs one more request, for the first of them", async () => {
    const emulator = await atlas();
    const ask = asker(emulator);
    for (let n = 0; n < 5; n += 1) assert.equal((await ask()).status, 200);
    assert.deepEqual(statuses(emulator), [401, 200, 200, 200, 200, 200]);
  });

  it("serves twenty parallel requests from cold", async () => {
    const emulator = await atlas();
    const ask = asker(emulator);
    const answers = await Promise.all(many(20, (n) => ask(`${LIST}?pageNum=${n}`)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      many(20, () => 200),
    );
    assert.deepEqual(statuses(emulator), [401, ...many(20, () => 200)]);
  });

  it("is asked for again when it has run out, and that is no refusal", async () => {
    let now = 0;
    const emulator = await atlas(3, { clock: () => now, digest: { nonceLifetime: 1000 } });
    const ask = asker(emulator);
    await ask();
    for (now of [1000, 1500, 2000]) assert.equal((await ask()).status, 200);
    // 1000: stale, signed anew with the nonce that came along; 1500: still good; 2000: stale again.
    assert.deepEqual(statuses(emulator), [401, 200, 401, 200, 200, 401, 200]);
  });

  it("may run out under many parallel requests", async () => {
    let now = 0;
    const emulator = await atlas(3, { clock: () => now, digest: { nonceLifetime: 1000 } });
    const ask = asker(emulator);
    await ask();
    for (now = 1000; now <= 3000; now += 1000) {
      emulator.clearRequests();
      const answers = await Promise.all(many(8, () => ask()));
      assert.ok(answers.every(({ status }) => status === 200));
      assert.ok(emulator.requests.length <= 16, `${emulator.requests.length} requests for 8`);
    }
  });

  it("stands aside for a server that asks for none", async () => {
    const emulator = await atlas();
    const answer = await asker(emulator)("/api/oauth/nothing");
    assert.equal(answer.status, 404);
    assert.equal(emulator.requests.length, 1);
  });

  it("goes on for the others when the first of them is canceled", async () => {
    const emulator = await atlas();
    const ask = asker(emulator);
    const cancel = new AbortController();
    const arrived = new Promise<void>((resolve) => {
      const remove = emulator.onRequest(async () => {
        remove();
        resolve();
        await new Promise((later) => setImmediate(later));
      });
    });
    const first = ask(LIST, { signal: cancel.signal });
    const second = ask();
    await arrived;
    cancel.abort(new Error("canceled"));
    await assert.rejects(first, /canceled/);
    assert.equal((await second).status, 200);
  });
});
