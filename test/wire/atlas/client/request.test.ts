import assert from "node:assert/strict";
import { dedicatedJob, flexJob } from "../../../../emulator/index";
import {
  clusterEndpoint,
  type Endpoint,
  flexEndpoint,
  serverlessEndpoint,
} from "../../../../provider/atlas/endpoints";
import {
  atlas,
  CLUSTER,
  clientOf,
  closeAll,
  GROUP,
  LIST,
  quickPolicy,
  server,
  testCall,
} from "../../../support/client";

const id = "65f0c0ffee00000000000001";

describe("client: a request", () => {
  afterEach(closeAll);

  it("names the version of the endpoint and this client", async () => {
    const clusters = [
      { name: "f1", tier: "flex", jobs: [flexJob()] },
      { name: "d1", tier: "dedicated", jobs: [dedicatedJob()] },
    ] as const;
    const emulator = await atlas(1, { clusters: [...clusters] });
    const client = clientOf(emulator, { userAgent: "pulumi-mongodbatlas-restores/0.1.0 (test)" });
    const endpoints: [Endpoint, string, string][] = [
      [serverlessEndpoint, "c1", "2023-01-01"],
      [flexEndpoint, "f1", "2024-11-13"],
      [clusterEndpoint, "d1", "2023-01-01"],
    ];
    for (const [endpoint, clusterName, version] of endpoints) {
      await client.listPage(endpoint, { groupId: GROUP, clusterName }, {}, testCall());
      const last = emulator.requests.at(-1);
      assert.equal(last?.status, 200);
      assert.equal(last.accept, `application/vnd.atlas.${version}+json`);
      assert.equal(last.userAgent, "pulumi-mongodbatlas-restores/0.1.0 (test)");
      assert.equal(
        last.path,
        `/api/atlas/v2/groups/${GROUP}/${endpoint.collection}/${clusterName}/backup/restoreJobs`,
      );
    }
  });

  it("has the query parameters that are given, and no others", async () => {
    const emulator = await atlas();
    const client = clientOf(emulator);
    const query = { itemsPerPage: 2, pageNum: 1, includeCount: false, envelope: true, pretty: true };
    await client.listPage(serverlessEndpoint, CLUSTER, query, testCall());
    assert.deepEqual(emulator.requests.at(-1)?.query, {
      itemsPerPage: "2",
      pageNum: "1",
      includeCount: "false",
      envelope: "true",
      pretty: "true",
    });
    await client.listPage(serverlessEndpoint, CLUSTER, { pageNum: 1, pretty: undefined }, testCall());
    assert.deepEqual(emulator.requests.at(-1)?.query, { pageNum: "1" });
  });

  it("for one job has its id in the path", async () => {
    const emulator = await atlas([flexJob({ id, deliveryType: "automated" })]);
    const { job } = await clientOf(emulator).getJob(serverlessEndpoint, CLUSTER, id, testCall());
    assert.equal(job.id, id);
    assert.equal(emulator.requests.at(-1)?.path, `${LIST}/${id}`);
  });

  it("can't leave the path of the endpoint, whatever is put into it", async () => {
    const own = await server((_, response) => response.end('{"results":[]}'));
    const cluster = { groupId: "a/../b", clusterName: "c?d#e" };
    await clientOf(own).listPage(serverlessEndpoint, cluster, {}, testCall());
    assert.equal(
      own.requests[0]?.url,
      "/api/atlas/v2/groups/a%2F..%2Fb/serverless/c%3Fd%23e/backup/restoreJobs",
    );
  });

  it("is told to the log, with what came and how long it took, without a credential", async () => {
    const emulator = await atlas();
    const call = testCall();
    await clientOf(emulator).listPage(serverlessEndpoint, CLUSTER, { pageNum: 1 }, call);
    assert.equal(call.lines.length, 1);
    assert.match(
      call.lines[0] ?? "",
      /^debug: GET \/api\/atlas\/v2\/groups\/a+\/serverless\/c1\/backup\/restoreJobs\?pageNum=1: HTTP 200, \d+ bytes, \d+ ms$/,
    );
  });

  it("slows down all others where Atlas says that its limit is near", async () => {
    const emulator = await atlas(3, { rateLimit: { limit: 2, windowSeconds: 60 } });
    const policy = quickPolicy({ maxConcurrency: 4 });
    const client = clientOf(emulator, { policy });
    await client.listPage(serverlessEndpoint, CLUSTER, {}, testCall());
    assert.deepEqual(policy.pauses, []);
    await client.listPage(serverlessEndpoint, CLUSTER, {}, testCall());
    assert.deepEqual(policy.pauses, [500], "one request is left, so that the next one waits");
  });
});

describe("client: a page", () => {
  afterEach(closeAll);

  it("comes with its jobs, its count, its links without next, and whether there is a next one", async () => {
    const emulator = await atlas(5);
    const client = clientOf(emulator);
    const page = (pageNum: number) =>
      client.listPage(serverlessEndpoint, CLUSTER, { itemsPerPage: 3, pageNum }, testCall());
    const [first, second] = [await page(1), await page(2)];
    assert.deepEqual([[...first.items].length, [...second.items].length], [3, 2]);
    assert.deepEqual([first.totalCount, second.totalCount], [5, 5]);
    assert.deepEqual([first.hasNext, second.hasNext], [true, false]);
    assert.deepEqual(
      [first.links, second.links].map((links) => links.map(({ rel }) => rel)),
      [["self"], ["self", "previous"]],
    );
  });

  it("says of an answer without links that it can't tell", async () => {
    const emulator = await atlas(5);
    emulator.inject({ fault: { kind: "omitLinks" } });
    const page = await clientOf(emulator).listPage(serverlessEndpoint, CLUSTER, {}, testCall());
    assert.deepEqual([page.hasNext, page.links], [undefined, []]);
  });

  it("takes an empty list of links for none: Atlas's own always hold the page itself", async () => {
    const emulator = await atlas(5);
    emulator.inject({ fault: { kind: "body", body: '{"results":[],"totalCount":0,"links":[]}' } });
    const page = await clientOf(emulator).listPage(serverlessEndpoint, CLUSTER, {}, testCall());
    assert.deepEqual([page.hasNext, page.links], [undefined, []]);
  });

  it("says when Atlas ends the endpoint", async () => {
    const emulator = await atlas(1, { serverless: "deprecated" });
    const page = await clientOf(emulator).listPage(serverlessEndpoint, CLUSTER, {}, testCall());
    assert.equal(new Date(page.sunset ?? "").getUTCFullYear(), 2026);
    assert.ok(page.deprecation !== undefined && page.deprecation !== page.sunset);
  });

  it("says that Atlas deprecates the endpoint, and nothing of an end where Atlas says none", async () => {
    const emulator = await atlas(1);
    const Deprecation = "Wed, 23 Oct 2024 00:00:00 GMT";
    const body = '{"results":[],"totalCount":0}';
    emulator.inject({ fault: { kind: "body", body, headers: { Deprecation } } });
    const page = await clientOf(emulator).listPage(serverlessEndpoint, CLUSTER, {}, testCall());
    assert.deepEqual([page.sunset, page.deprecation], [undefined, Deprecation]);
  });
});
