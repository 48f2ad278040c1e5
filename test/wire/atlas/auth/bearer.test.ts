import assert from "node:assert/strict";
import { DEFAULT_ACCESS_TOKEN } from "../../../../emulator/index";
import { bearer } from "../../../../provider/atlas/auth/bearer";
import { asker, atlas, closeAll } from "../../../support/client";

describe("bearer: an access token", () => {
  afterEach(closeAll);

  it("is sent with each request, and costs none more", async () => {
    const emulator = await atlas();
    const ask = asker(emulator, bearer(DEFAULT_ACCESS_TOKEN));
    for (let n = 0; n < 3; n += 1) assert.equal((await ask()).status, 200);
    assert.deepEqual(
      emulator.requests.map(({ authenticated }) => authenticated),
      ["bearer", "bearer", "bearer"],
    );
  });

  it("is refused once and for all, for nothing could renew it", async () => {
    const emulator = await atlas();
    const answer = await asker(emulator, bearer("expired"))();
    assert.deepEqual([answer.status, emulator.requests.length], [401, 1]);
  });
});
