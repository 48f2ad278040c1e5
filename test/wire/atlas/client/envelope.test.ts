import assert from "node:assert/strict";
import { serverlessJob } from "../../../../emulator/index";
import { serverlessEndpoint } from "../../../../provider/atlas/endpoints";
import { ApiError } from "../../../../provider/atlas/errors";
import {
  atlas,
  CLUSTER,
  clientOf,
  closeAll,
  quickPolicy,
  rejection,
  server,
  testCall,
} from "../../../support/client";

const wrapped = { envelope: true, pageNum: 1 };

describe("client: an envelope", () => {
  afterEach(closeAll);

  for (const envelopeShape of ["merged", "content"] as const) {
    it(`is taken off a list (${envelopeShape})`, async () => {
      const emulator = await atlas(3, { envelopeShape });
      const client = clientOf(emulator);
      const page = await client.listPage(serverlessEndpoint, CLUSTER, wrapped, testCall());
      const plain = await client.listPage(serverlessEndpoint, CLUSTER, { pageNum: 1 }, testCall());
      assert.deepEqual([[...page.items], page.totalCount, page.hasNext], [[...plain.items], 3, false]);
    });

    it(`may hold an error within a 200 (${envelopeShape})`, async () => {
      const emulator = await atlas(3, { envelopeShape, envelopeErrors: true });
      const cluster = { ...CLUSTER, clusterName: "missing" };
      const error = await rejection<ApiError>(
        clientOf(emulator).listPage(serverlessEndpoint, cluster, wrapped, testCall()),
      );
      assert.ok(error instanceof ApiError && error.kind === "notFound");
      assert.deepEqual([error.status, emulator.requests.at(-1)?.status], [404, 200]);
      assert.match(error.message, /HTTP 404 SERVERLESS_INSTANCE_NOT_FOUND/);
    });

    it(`may hold the challenge of digest within a 200, and the refusal of a key (${envelopeShape})`, async () => {
      let now = 0;
      const digest = { nonceLifetime: 1000 };
      const emulator = await atlas(3, { envelopeShape, envelopeErrors: true, digest, clock: () => now });
      const client = clientOf(emulator);
      for (now of [0, 500, 1500]) {
        const page = await client.listPage(serverlessEndpoint, CLUSTER, wrapped, testCall());
        assert.equal([...page.items].length, 3);
      }
      emulator.revokeKeys();
      const error = await rejection(client.listPage(serverlessEndpoint, CLUSTER, wrapped, testCall()));
      assert.ok(error instanceof ApiError && error.kind === "authentication");
    });
  }

  it("may hold a rate limit within a 200, which is waited for as any other", async () => {
    const emulator = await atlas();
    emulator.inject({
      times: 3,
      fault: { kind: "error", status: 429, insideOk: true, headers: { "Retry-After": "7" } },
    });
    const policy = quickPolicy();
    const error = await rejection<ApiError>(
      clientOf(emulator, { policy }).listPage(serverlessEndpoint, CLUSTER, wrapped, testCall()),
    );
    assert.ok(error instanceof ApiError && error.kind === "rateLimited");
    assert.deepEqual(policy.pauses, [7000, 7000]);
  });

  it("doesn't hide an error's own status", async () => {
    const emulator = await atlas();
    emulator.inject({ times: 3, fault: { kind: "error", status: 503, body: { status: 200 } } });
    const error = await rejection(
      clientOf(emulator).listPage(serverlessEndpoint, CLUSTER, wrapped, testCall()),
    );
    assert.ok(error instanceof ApiError && error.kind === "unavailable");
  });

  it("is none where none was asked for: a status in the body is an answer's own field", async () => {
    const job = serverlessJob();
    const own = await server((_, response) => response.end(JSON.stringify({ status: 404, results: [job] })));
    const page = await clientOf(own).listPage(serverlessEndpoint, CLUSTER, {}, testCall());
    assert.equal([...page.items].length, 1);
  });
});
