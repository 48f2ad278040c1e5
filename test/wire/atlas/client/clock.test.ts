import assert from "node:assert/strict";
import { serverlessEndpoint } from "../../../../provider/atlas/endpoints";
import {
  CLUSTER,
  clientOf,
  closeAll,
  quickPolicy,
  rejection,
  server,
  testCall,
} from "../../../support/client";

const hour = 3_600_000;
const noon = Date.UTC(2026, 0, 15, 12);
/** The machine's clock stands at noon. */
const policy = quickPolicy({ now: () => noon });
const dateOf = (ms: number) => ({ Date: new Date(ms).toUTCString() });

describe("client: Atlas's clock", () => {
  afterEach(closeAll);

  it("is read from the answers of Atlas, and its difference told once", async () => {
    const own = await server((_, response) =>
      response.writeHead(200, dateOf(noon + 5 * hour)).end('{"results":[]}'),
    );
    const client = clientOf(own, { policy });
    const call = testCall();
    await client.listPage(serverlessEndpoint, CLUSTER, {}, call);
    await client.listPage(serverlessEndpoint, CLUSTER, {}, call);
    assert.ok(Math.abs(client.now() - noon - 5 * hour) <= 1000);
    assert.deepEqual(
      call.lines.filter((line) => line.startsWith("warn")).map((line) => line.replace(/:[^:]*$/, "")),
      ["warn: this machine's clock is 5 h behind Atlas's"],
    );
  });

  it("is read from a refusal in Atlas's words: a gate whose job was pruned gets no other answer", async () => {
    const own = await server((_, response) =>
      response.writeHead(404, dateOf(noon + 5 * hour)).end('{"error":404,"errorCode":"RESOURCE_NOT_FOUND"}'),
    );
    const client = clientOf(own, { policy });
    await rejection(client.getJob(serverlessEndpoint, CLUSTER, "0".repeat(24), testCall()));
    assert.ok(Math.abs(client.now() - noon - 5 * hour) <= 1000);
  });

  it("isn't read from what is no answer of Atlas's", async () => {
    for (const [status, body] of [
      [200, "<html>a login page</html>"],
      [403, "{}"],
      [302, ""],
    ] as const) {
      const own = await server((_, response) =>
        response.writeHead(status, dateOf(noon + 5 * hour)).end(body),
      );
      const client = clientOf(own, { policy });
      const call = testCall();
      await rejection(client.listPage(serverlessEndpoint, CLUSTER, {}, call));
      assert.equal(client.now(), noon);
      assert.ok(!call.lines.some((line) => line.startsWith("warn")));
    }
  });
});
