import assert from "node:assert/strict";
import { ask, bareJobs, closeAll, GROUP, ids, jobId, json, listPath, rels, start } from "../support";

const LIST = listPath();

describe("emulator: pages", () => {
  afterEach(closeAll);

  it("answers 100 jobs a page by default, 500 at most, and each job once", async () => {
    const emulator = await start({}, 1001);
    assert.equal(ids(await ask(emulator, LIST)).length, 100);
    const all: unknown[] = [];
    for (const pageNum of [1, 2, 3]) {
      all.push(...ids(await ask(emulator, `${LIST}?itemsPerPage=500&pageNum=${pageNum}`)));
    }
    assert.deepEqual(
      all,
      bareJobs(1001).map(({ id }) => id),
    );
  });

  it("gives no more a page than the server does, and counts pages by that", async () => {
    const emulator = await start({ maxItemsPerPage: 2 }, 5);
    const page = (pageNum: number) => ask(emulator, `${LIST}?itemsPerPage=500&pageNum=${pageNum}`);
    assert.deepEqual(ids(await page(1)), [jobId(0), jobId(1)]);
    const last = await page(3);
    assert.deepEqual(
      [ids(last), rels(last), json(last)["totalCount"]],
      [[jobId(4)], ["self", "previous"], 5],
    );
  });

  it("links to the pages around, on another host", async () => {
    const emulator = await start({}, 5);
    const page = (pageNum: number) => ask(emulator, `${LIST}?itemsPerPage=2&pageNum=${pageNum}`);
    assert.deepEqual(rels(await page(1)), ["self", "next"]);
    assert.deepEqual(rels(await page(2)), ["self", "previous", "next"]);
    assert.deepEqual(rels(await page(3)), ["self", "previous"]);
    const [self, , next] = json(await page(2))["links"] as { href: string }[];
    const query = (page: number) => `includeCount=true&pageNum=${page}&itemsPerPage=2`;
    assert.equal(self?.href, `https://cloud.mongodb.com${LIST}?${query(2)}`);
    assert.equal(next?.href, `https://cloud.mongodb.com${LIST}?${query(3)}`);
  });

  it("answers an empty page past the end, and for a cluster without jobs", async () => {
    const emulator = await start({}, 2);
    const past = await ask(emulator, `${LIST}?pageNum=7`);
    assert.deepEqual([ids(past), json(past)["totalCount"], rels(past)], [[], 2, ["self", "previous"]]);
    emulator.cluster(GROUP, "c1").setJobs([]);
    const empty = await ask(emulator, LIST);
    assert.deepEqual([ids(empty), json(empty)["totalCount"], rels(empty)], [[], 0, ["self"]]);
  });

  it("leaves totalCount out with includeCount=false", async () => {
    const emulator = await start();
    assert.equal("totalCount" in json(await ask(emulator, `${LIST}?includeCount=false`)), false);
  });

  it("indents with pretty=true, and says the same", async () => {
    const emulator = await start();
    const [plain, pretty] = [await ask(emulator, LIST), await ask(emulator, `${LIST}?pretty=true`)];
    assert.equal(plain.text.includes("\n"), false);
    assert.match(pretty.text, /^\{\n {2}"/);
    assert.deepEqual(json(pretty)["results"], json(plain)["results"]);
  });

  for (const path of [LIST, `${LIST}/${jobId(1)}`]) {
    const kind = path === LIST ? "list" : "job";
    it(`puts a ${kind} into an envelope of either shape`, async () => {
      const emulators = {
        documented: await start(),
        merged: await start({ envelopeShape: "merged" }),
        content: await start({ envelopeShape: "content" }),
      };
      const read = async (shape: keyof typeof emulators) =>
        json(await ask(emulators[shape], `${path}?envelope=true`));
      const merged = await read("merged");
      const { status, ...inner } = merged;
      assert.equal(status, 200);
      assert.ok("results" in inner || "id" in inner);
      const content = await read("content");
      assert.deepEqual(content, { status: 200, content: inner });
      assert.deepEqual(await read("documented"), kind === "list" ? merged : content);
    });
  }

  it("puts errors into the envelope, with status 200 outside, where that is asked for", async () => {
    const path = `${listPath("other")}?envelope=true`;
    assert.equal((await ask(await start(), path)).status, 404);
    const reply = await ask(await start({ envelopeErrors: true }), path);
    assert.equal(reply.status, 200);
    const { status, errorCode } = json(reply);
    assert.deepEqual([status, errorCode], [404, "SERVERLESS_INSTANCE_NOT_FOUND"]);
  });

  it("answers pages of 500 out of 10,000 in no time", async () => {
    const emulator = await start({}, 10_000);
    const page = () => ask(emulator, `${LIST}?itemsPerPage=500&pageNum=12`);
    await page();
    const before = performance.now();
    for (let round = 0; round < 20; round += 1) await page();
    // About a millisecond; far off only where each page costs a pass over the whole list.
    assert.ok((performance.now() - before) / 20 < 50);
  });
});
