import assert from "node:assert/strict";
import {
  collectionRestoreJob,
  collectionState,
  DEFAULT_ACCESS_TOKEN,
  type Emulator,
  flexJob,
  type JobObject,
  movingCollectionRestoreJob,
} from "../../../emulator";
import { ask as askPlain, closeAll, GROUP, ids, json, type Reply, results, start } from "../support";

const LIST = `/api/atlas/v2/groups/${GROUP}/clusters/c1/collectionRestoreJobs`;
const ACCEPT = "application/vnd.atlas.2025-03-12+json";
const HEADERS = { Accept: ACCEPT, Authorization: `Bearer ${DEFAULT_ACCESS_TOKEN}` };

const ask = (emulator: Emulator, path: string, headers: Record<string, string> = HEADERS): Promise<Reply> =>
  askPlain(emulator, path, { headers });
const code = (reply: Reply): [number, unknown] => [reply.status, json(reply)["errorCode"]];
const namespaces = (reply: Reply): unknown[] => results(reply).map((one) => one["sourceNamespace"]);

const STATES = [
  collectionState({ sourceNamespace: "a.one" }),
  collectionState({ sourceNamespace: "a.two", state: "INDEX_BUILD_FAILED" }),
  collectionState({ sourceNamespace: "b.one", state: "NOT_FOUND", targetNamespace: "b.other" }),
];
const JOB = collectionRestoreJob({ collectionStates: STATES });

function startWith(...jobs: (JobObject | ((now: number) => JobObject))[]): Promise<Emulator> {
  return start({
    clock: () => now,
    projects: [
      {
        groupId: GROUP,
        clusters: [
          { name: "c1", tier: "dedicated", collectionRestoreJobs: jobs },
          { name: "f1", tier: "flex" },
          { name: "s1", tier: "serverless" },
        ],
      },
    ],
  });
}

let now = 0;

describe("emulator: collection restore jobs", () => {
  afterEach(closeAll);

  it("are listed, one by one and by collection, each with its media type", async () => {
    const emulator = await startWith(JOB, collectionRestoreJob({ id: "f".repeat(24) }));
    const list = await ask(emulator, LIST);
    assert.deepEqual(ids(list), [JOB["id"], "f".repeat(24)]);
    const one = await ask(emulator, `${LIST}/${String(JOB["id"])}`);
    const { collectionStates, ...bare } = JOB;
    assert.deepEqual([json(one), results(list)[0]], [bare, bare]);
    const collections = await ask(emulator, `${LIST}/${String(JOB["id"])}/collections`);
    assert.deepEqual(results(collections), collectionStates);
    for (const { headers } of [list, one, collections]) {
      assert.equal(headers["content-type"], `${ACCEPT};charset=utf-8`);
    }
  });

  it("come in pages, and know no includeCount", async () => {
    const emulator = await startWith(JOB, collectionRestoreJob());
    const page = json(await ask(emulator, `${LIST}?itemsPerPage=1&includeCount=no`));
    assert.equal(page["totalCount"], 2);
    const links = page["links"] as { href: string }[];
    assert.deepEqual(
      links.map(({ href }) => href.slice(href.indexOf("?"))),
      ["?pageNum=1&itemsPerPage=1", "?pageNum=2&itemsPerPage=1"],
    );
    const collections = await ask(
      emulator,
      `${LIST}/${String(JOB["id"])}/collections?itemsPerPage=2&pageNum=2`,
    );
    assert.deepEqual([namespaces(collections), json(collections)["totalCount"]], [["b.one"], 3]);
  });

  it("are filtered by state and namespaces", async () => {
    const emulator = await startWith(JOB);
    const filtered = async (query: string) =>
      namespaces(await ask(emulator, `${LIST}/${String(JOB["id"])}/collections?${query}`));
    assert.deepEqual(await filtered("state=INDEX_BUILD_FAILED"), ["a.two"]);
    assert.deepEqual(await filtered("sourceNamespace=a.one"), ["a.one"]);
    assert.deepEqual(await filtered("targetNamespace=b.other"), ["b.one"]);
    assert.deepEqual(await filtered("state=SUCCESSFUL&sourceNamespace=b.one"), []);
    const wrong = await ask(emulator, `${LIST}/${String(JOB["id"])}/collections?state=DONE`);
    assert.deepEqual([...code(wrong), json(wrong)["parameters"]], [400, "INVALID_ATTRIBUTE", ["state"]]);
  });

  it("have no collections while they are INITIALIZING", async () => {
    const job = collectionRestoreJob({ state: "INITIALIZING", collectionStates: STATES });
    const emulator = await startWith(job);
    const path = `${LIST}/${String(job["id"])}`;
    assert.equal(json(await ask(emulator, path))["restoredDocuments"], 0);
    assert.deepEqual(results(await ask(emulator, `${path}/collections`)), []);
    emulator
      .cluster(GROUP, "c1")
      .collectionRestoreJobs.updateJob(String(job["id"]), { state: "IN_PROGRESS" });
    assert.equal(results(await ask(emulator, `${path}/collections`)).length, 3);
  });

  it("are of dedicated clusters only, of a newer version, and for who may restore", async () => {
    const emulator = await startWith(JOB);
    const at = (name: string) => LIST.replace("/c1/", `/${name}/`);
    assert.deepEqual(code(await ask(emulator, at("f1"))), [400, "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API"]);
    assert.deepEqual(code(await ask(emulator, at("s1"))), [
      400,
      "CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API",
    ]);
    assert.deepEqual(code(await ask(emulator, at("nobody"))), [404, "CLUSTER_NOT_FOUND"]);
    const old = { ...HEADERS, Accept: "application/vnd.atlas.2025-03-11+json" };
    assert.deepEqual(code(await ask(emulator, LIST, old)), [406, "INVALID_VERSION_DATE"]);
    for (const tail of ["", "/collections"]) {
      const missing = await ask(emulator, `${LIST}/${"0".repeat(24)}${tail}`);
      assert.deepEqual(code(missing), [404, "RESOURCE_NOT_FOUND"]);
      const malformed = await ask(emulator, `${LIST}/ABC${tail}`);
      assert.deepEqual(
        [...code(malformed), json(malformed)["parameters"]],
        [400, "VALIDATION_ERROR", ["jobId"]],
      );
    }
    emulator.project(GROUP).setAccess("readOnly");
    assert.equal((await ask(emulator, LIST)).status, 403);
  });

  it("are added, changed and taken away like restore jobs of snapshots, beside them", async () => {
    const emulator = await startWith(JOB);
    const cluster = emulator.cluster(GROUP, "c1");
    const added = collectionRestoreJob({ state: "IN_PROGRESS" });
    cluster.collectionRestoreJobs.addJob(added);
    assert.deepEqual(ids(await ask(emulator, LIST)), [added["id"], JOB["id"]]);
    assert.deepEqual(cluster.jobs, []);
    const done = [collectionState({ state: "FAILED" })];
    cluster.collectionRestoreJobs.updateJob(String(added["id"]), {
      state: "SUCCESSFUL",
      collectionStates: done,
    });
    assert.deepEqual(results(await ask(emulator, `${LIST}/${String(added["id"])}/collections`)), done);
    cluster.collectionRestoreJobs.removeJob(String(JOB["id"]));
    assert.deepEqual(ids(await ask(emulator, LIST)), [added["id"]]);
    cluster.setTier("flex", [flexJob()]);
    cluster.setTier("dedicated");
    assert.deepEqual(ids(await ask(emulator, LIST)), []);
  });

  it("move with the clock, their collections with them", async () => {
    now = 0;
    const job = movingCollectionRestoreJob({ startsAt: 0, finishesAt: 100_000 });
    const emulator = await startWith(job);
    const id = String(job(0)["id"]);
    const seen: unknown[] = [];
    for (now of [0, 50_000, 99_000, 100_000]) {
      const { state } = json(await ask(emulator, `${LIST}/${id}`));
      const [collection] = results(await ask(emulator, `${LIST}/${id}/collections`));
      seen.push([state, collection?.["state"], collection?.["restoredDocuments"]]);
    }
    assert.deepEqual(seen, [
      ["INITIALIZING", undefined, undefined],
      ["IN_PROGRESS", "IN_PROGRESS", 685],
      ["FINALIZING", "FINALIZING", 1200],
      ["SUCCESSFUL", "SUCCESSFUL", 1200],
    ]);
  });
});
