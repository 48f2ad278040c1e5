import assert from "node:assert/strict";
import { RECORDED_GROUP_ID, type Recording, recordings, replay } from "../../../emulator";
import { ask, closeAll, GROUP, ids, jobId, json, listPath, start } from "../support";

function recording(body: unknown, more: Partial<Recording["request"]> = {}): Recording {
  return {
    name: "made for a test",
    request: { path: listPath(), ...more },
    response: { status: 200, headers: { "Content-Length": "1", "content-encoding": "gzip" }, body },
  };
}

describe("emulator: recordings", () => {
  afterEach(closeAll);

  for (const { name, request, response } of recordings) {
    it(`replays "${name}"`, async () => {
      const emulator = await replay(recordings);
      try {
        const reply = await ask(emulator, request.path);
        assert.equal(reply.status, response.status);
        assert.deepEqual(json(reply), response.body);
        for (const [header, value] of Object.entries(response.headers)) {
          assert.equal(reply.headers[header.toLowerCase()], value, header);
        }
        assert.equal((await ask(emulator, request.path, { headers: {} })).status, 401);
      } finally {
        await emulator.close();
      }
    });
  }

  it("are of one project, which nothing else is known of", async () => {
    const emulator = await replay(recordings);
    try {
      const reply = await ask(emulator, listPath("unheard-of", "clusters", RECORDED_GROUP_ID));
      assert.deepEqual([reply.status, json(reply)["errorCode"]], [404, "GROUP_NOT_FOUND"]);
    } finally {
      await emulator.close();
    }
  });

  it("go before the data, come in turn, and stay with the last one", async () => {
    const emulator = await start({ recordings: [recording({ n: 1 }), recording("plain text")] });
    const texts = [];
    for (let round = 0; round < 3; round += 1) texts.push((await ask(emulator, listPath())).text);
    assert.deepEqual(texts, ['{"n":1}', "plain text", "plain text"]);
  });

  it("are told apart by method and query; the rest is answered from the data", async () => {
    const emulator = await start({
      recordings: [recording({ n: 2 }, { query: { pageNum: "2" } }), recording({}, { method: "PUT" })],
    });
    assert.deepEqual(json(await ask(emulator, `${listPath()}?itemsPerPage=1&pageNum=2`)), { n: 2 });
    assert.deepEqual(ids(await ask(emulator, `${listPath()}?itemsPerPage=1`)), [jobId(0)]);
    assert.equal(emulator.cluster(GROUP, "c1").jobs.length, 3);
  });
});
