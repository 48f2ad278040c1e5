import assert from "node:assert/strict";
import {
  dedicatedJob,
  DEFAULT_ACCESS_TOKEN,
  type EmulatorOptions,
  flexJob,
  serverlessJob,
  type Tier,
} from "../../../emulator";
import { ask, BEARER, closeAll, GROUP, ids, json, listPath, type Reply, results, start } from "../support";

const JOBS = { serverless: serverlessJob(), flex: flexJob(), dedicated: dedicatedJob() };
const SEGMENTS = { serverless: "serverless", flex: "flexClusters", dedicated: "clusters" };
const VERSIONS = { serverless: "2023-01-01", flex: "2024-11-13", dedicated: "2023-01-01" };
const TIERS: Tier[] = ["serverless", "flex", "dedicated"];

/** A cluster of each tier, named by it, with one job. */
const THREE: EmulatorOptions = {
  projects: [{ groupId: GROUP, clusters: TIERS.map((tier) => ({ name: tier, tier, jobs: [JOBS[tier]] })) }],
};

function code(reply: Reply): [number, unknown] {
  assert.equal(reply.headers["content-type"], "application/json");
  const body = json(reply);
  assert.equal(body["error"], reply.status);
  assert.equal(reply.headers["x-error-code"], body["errorCode"]);
  return [reply.status, body["errorCode"]];
}

describe("emulator: the six endpoints", () => {
  afterEach(closeAll);

  for (const tier of TIERS) {
    it(`answers the list and one job of a ${tier} cluster`, async () => {
      const emulator = await start(THREE);
      const path = listPath(tier, SEGMENTS[tier]);
      const list = await ask(emulator, path);
      assert.equal(list.status, 200);
      assert.equal(
        list.headers["content-type"],
        `application/vnd.atlas.${VERSIONS[tier]}+json;charset=utf-8`,
      );
      assert.deepEqual(results(list), [JOBS[tier]]);
      const one = await ask(emulator, `${path}/${String(JOBS[tier]["id"])}`);
      assert.deepEqual([one.status, json(one)], [200, JOBS[tier]]);
      assert.equal(one.headers["content-type"], list.headers["content-type"]);
      const missing = await ask(emulator, `${path}/${"f".repeat(24)}`);
      assert.deepEqual(code(missing), [404, "RESOURCE_NOT_FOUND"]);
      assert.deepEqual(code(await ask(emulator, listPath("other", SEGMENTS[tier]))), [
        404,
        tier === "serverless" ? "SERVERLESS_INSTANCE_NOT_FOUND" : "CLUSTER_NOT_FOUND",
      ]);
    });
  }

  const misfits: [Tier, Tier, number, string][] = [
    ["flex", "dedicated", 400, "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API"],
    ["flex", "serverless", 400, "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API"],
    ["dedicated", "flex", 400, "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API"],
    ["dedicated", "serverless", 400, "CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API"],
    ["serverless", "flex", 404, "SERVERLESS_INSTANCE_NOT_FOUND"],
    ["serverless", "dedicated", 404, "SERVERLESS_INSTANCE_NOT_FOUND"],
  ];
  for (const [endpoint, tier, status, errorCode] of misfits) {
    it(`says ${errorCode} of a ${tier} cluster at the ${endpoint} endpoint`, async () => {
      const reply = await ask(await start(THREE), listPath(tier, SEGMENTS[endpoint]));
      assert.deepEqual(code(reply), [status, errorCode]);
      assert.equal((json(reply)["parameters"] as string[])[0], tier);
      assert.ok(String(json(reply)["detail"]).includes(` ${tier} `));
    });
  }

  const refusedVersions: [string, string | undefined][] = [
    ["none", undefined],
    ["plain JSON", "application/json"],
    ["one too early", "application/vnd.atlas.2024-11-12+json"],
    ["no real date", "application/vnd.atlas.2025-02-30+json"],
  ];
  for (const [what, accept] of refusedVersions) {
    it(`answers 406 to an Accept header that names ${what}`, async () => {
      const headers = {
        Authorization: `Bearer ${DEFAULT_ACCESS_TOKEN}`,
        ...(accept === undefined ? {} : { Accept: accept }),
      };
      const reply = await ask(await start(THREE), listPath("flex", "flexClusters"), { headers });
      assert.deepEqual(code(reply), [406, "INVALID_VERSION_DATE"]);
    });
  }

  it("checks credentials, access list, project, parameters and cluster in this order", async () => {
    const emulator = await start({ ...THREE, accessList: true });
    const bad = `${listPath("nowhere", "clusters", "0".repeat(24))}?pageNum=0`;
    assert.equal((await ask(emulator, bad, { headers: {} })).status, 401);
    const denied = await ask(emulator, bad);
    assert.deepEqual(code(denied), [403, "IP_ADDRESS_NOT_ON_ACCESS_LIST"]);
    assert.deepEqual(json(denied)["parameters"], ["127.0.0.1"]);
    emulator.setAccessList(false);
    assert.deepEqual(code(await ask(emulator, bad)), [404, "GROUP_NOT_FOUND"]);
    const unknown = `${listPath("nowhere", "clusters")}?pageNum=`;
    assert.deepEqual(code(await ask(emulator, `${unknown}0`)), [400, "VALIDATION_ERROR"]);
    assert.deepEqual(code(await ask(emulator, `${unknown}1`)), [404, "CLUSTER_NOT_FOUND"]);
  });

  const parameters: [string, string, string[]][] = [
    ["?itemsPerPage=0", "VALIDATION_ERROR", ["itemsPerPage"]],
    ["?itemsPerPage=501&pageNum=-1", "VALIDATION_ERROR", ["itemsPerPage", "pageNum"]],
    ["?itemsPerPage=ten", "INVALID_ATTRIBUTE", ["itemsPerPage"]],
    ["?pageNum=", "INVALID_ATTRIBUTE", ["pageNum"]],
    ["?pageNum=2147483648", "INVALID_ATTRIBUTE", ["pageNum"]],
    ["?pageNum=-99999999999999999999", "INVALID_ATTRIBUTE", ["pageNum"]],
    [`?pageNum=${"9".repeat(400)}`, "INVALID_ATTRIBUTE", ["pageNum"]],
    ["?pageNum=1e3", "INVALID_ATTRIBUTE", ["pageNum"]],
    ["?pageNum=NaN", "INVALID_ATTRIBUTE", ["pageNum"]],
    ["?includeCount=yes", "INVALID_ATTRIBUTE", ["includeCount"]],
    ["?envelope=1", "INVALID_ATTRIBUTE", ["envelope"]],
    ["?pretty=TRUE", "INVALID_ATTRIBUTE", ["pretty"]],
    ["/NOT-AN-ID", "VALIDATION_ERROR", ["restoreJobId"]],
  ];
  for (const [tail, errorCode, fields] of parameters) {
    it(`answers ${errorCode} to ${tail}`, async () => {
      const reply = await ask(await start(THREE), listPath("serverless") + tail);
      assert.deepEqual(code(reply), [400, errorCode]);
      const { fields: said } = json(reply)["badRequestDetail"] as { fields: { field: string }[] };
      assert.deepEqual(
        said.map(({ field }) => field),
        fields,
      );
      assert.deepEqual(json(reply)["parameters"], fields);
    });
  }

  it("takes numbers as Atlas reads them: of 32 bits, with zeros in front", async () => {
    const emulator = await start(THREE);
    const page = async (pageNum: string) =>
      ids(await ask(emulator, `${listPath("serverless")}?pageNum=${pageNum}`));
    assert.equal((await page("000000000001")).length, 1);
    assert.equal((await page("2147483647")).length, 0);
  });

  it("words the refusal of a Flex cluster as Atlas does", async () => {
    const reply = await ask(await start(THREE), listPath("flex", "clusters"));
    assert.equal(json(reply)["detail"], "Flex cluster flex cannot be used in the Cluster API.");
  });

  it("knows ids and names by the description's patterns, and the path's own word for the name", async () => {
    const emulator = await start(THREE);
    const fieldOf = async (path: string): Promise<unknown> => {
      const body = json(await ask(emulator, path));
      return (body["badRequestDetail"] as { fields: { field: string }[] }).fields[0]?.field;
    };
    assert.equal(await fieldOf(listPath("c1", "clusters", GROUP.toUpperCase())), "groupId");
    assert.equal(await fieldOf(listPath("-c1", "clusters")), "clusterName");
    assert.equal(await fieldOf(listPath("a".repeat(65), "serverless")), "clusterName");
    assert.equal(await fieldOf(listPath("a%20b", "flexClusters")), "name");
    assert.equal(await fieldOf(listPath("a%ZZ", "flexClusters")), "name");
  });

  it("answers anything else with 404, other methods too", async () => {
    const emulator = await start(THREE);
    for (const path of [
      "/api/atlas/v2/groups",
      `${listPath("serverless")}/`,
      listPath("serverless", "instances"),
    ]) {
      assert.deepEqual(code(await ask(emulator, path)), [404, "RESOURCE_NOT_FOUND"], path);
    }
    const posted = await ask(emulator, listPath("serverless"), {
      method: "POST",
      headers: BEARER,
      body: "{}",
    });
    assert.deepEqual(code(posted), [404, "RESOURCE_NOT_FOUND"]);
    assert.deepEqual(code(await ask(emulator, "/", { headers: {} })), [404, "RESOURCE_NOT_FOUND"]);
  });

  it("retires the serverless endpoint in each way, and leaves Flex as it is", async () => {
    const emulator = await start({ ...THREE, serverless: "gone" });
    const path = listPath("serverless");
    assert.deepEqual(code(await ask(emulator, path)), [410, "VERSION_GONE"]);
    emulator.setServerless("notFound");
    assert.deepEqual(code(await ask(emulator, path)), [404, "RESOURCE_NOT_FOUND"]);
    assert.deepEqual(ids(await ask(emulator, listPath("flex", "flexClusters"))), [JOBS.flex["id"]]);
    emulator.setServerless("deprecated");
    const reply = await ask(emulator, path);
    assert.equal(reply.status, 200);
    assert.equal(reply.headers["sunset"], "Thu, 22 Jan 2026 00:00:00 GMT");
    assert.equal(reply.headers["deprecation"], "Wed, 10 Dec 2025 00:00:00 GMT");
    emulator.setServerless("available");
    assert.equal((await ask(emulator, path)).headers["sunset"], undefined);
  });
});
