import assert from "node:assert/strict";
import { DEMO_GROUP_ID as groupId } from "../../../../emulator/index";
import { openSession, type Session } from "../support";

describe("a function of the wrong tier", () => {
  let session: Session;
  before(async () => {
    session = await openSession();
  });
  after(() => session.close());

  // Flex says of a serverless instance, too, no more than that it isn't Flex.
  const table: [tier: "Flex" | "Cluster", clusterName: string, advice: string][] = [
    ["Cluster", "orders-flex", "Use getFlexRestoreJob$"],
    ["Cluster", "orders-serverless", "Use getServerlessRestoreJob$"],
    ["Flex", "orders-dedicated", "Use getClusterRestoreJob$, or getServerlessRestoreJob$ if it is a "],
    ["Flex", "orders-serverless", "Use getClusterRestoreJob$, or getServerlessRestoreJob$ if it is a "],
  ];
  for (const [tier, clusterName, advice] of table) {
    for (const [plural, more] of [
      ["s", {}],
      ["", { restoreJobId: "0".repeat(24) }],
    ] as const) {
      const name = `get${tier}RestoreJob${plural}`;
      const expected = advice.replaceAll("$", plural);
      it(`${name} of ${clusterName} says: ${expected}`, async () => {
        session.atlas.clearRequests();
        await assert.rejects(session.call(name, { groupId, clusterName, ...more }), ({ message }: Error) => {
          assert.match(message, /^Atlas rejected the request: HTTP 400 CANNOT_USE_/);
          assert.ok(message.includes(`. ${expected}`), message);
          return true;
        });
        assert.equal(session.asked().length, 1);
      });
    }
  }
});
