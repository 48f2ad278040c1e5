import assert from "node:assert/strict";
import { type Fault, serverlessJob } from "../../../../emulator/index";
import { serverlessEndpoint } from "../../../../provider/atlas/endpoints";
import { ApiError, AtlasError } from "../../../../provider/atlas/errors";
import { atlas, CLUSTER, clientOf, closeAll, rejection, someJobs, testCall } from "../../../support/client";

/** Reads page 2 of an answer that is spoilt, and returns the error that it ends with. */
async function spoilt(fault: Fault, times = 1) {
  const emulator = await atlas();
  emulator.inject({ fault, times });
  const query = { pageNum: 2, itemsPerPage: 500 };
  // Items are checked when they're looked at.
  const read = async () => [
    ...(await clientOf(emulator).listPage(serverlessEndpoint, CLUSTER, query, testCall())).items,
  ];
  const error = await rejection<AtlasError>(read());
  return { emulator, error };
}

const job = (overrides: object) => ({ ...serverlessJob(), ...overrides });

const canary = "canary-in-the-answer";

describe("client: an answer that isn't as described", () => {
  afterEach(closeAll);

  const wrong: [Fault, string][] = [
    [{ kind: "results", value: undefined }, "page 2, results: expected an array, received nothing"],
    [{ kind: "results", value: null }, "page 2, results: expected an array, received null"],
    [{ kind: "results", value: { canary } }, "page 2, results: expected an array, received object"],
    [{ kind: "results", value: canary }, "page 2, results: expected an array, received string"],
    [{ kind: "results", value: [canary] }, "page 2, results[0]: expected object, received string"],
    [{ kind: "results", value: [job({}), null] }, "page 2, results[1]: expected object, received null"],
    [
      { kind: "results", value: [...someJobs(3), job({ failed: canary })] },
      "page 2, results[3].failed: expected boolean, received string",
    ],
    [
      { kind: "results", value: [job({ finishedAt: canary })] },
      "page 2, results[0].finishedAt: expected an ISO 8601 date-time such as 2026-01-31T12:00:00Z",
    ],
    [
      { kind: "results", value: [job({ id: canary })] },
      "page 2, results[0].id: expected 24 hexadecimal digits in lower case",
    ],
    [
      { kind: "results", value: [job({ desiredTimestamp: { date: canary } })] },
      "page 2, results[0].desiredTimestamp.date: expected an ISO 8601 date-time such as 2026-01-31T12:00:00Z",
    ],
    [
      { kind: "results", value: [job({ deliveryUrl: ["https://a", { canary }] })] },
      "page 2, results[0].deliveryUrl[1]: expected string, received object",
    ],
    [
      { kind: "totalCount", value: canary },
      "page 2, totalCount: expected a whole number from 0, received string",
    ],
    [
      { kind: "totalCount", value: -1 },
      "page 2, totalCount: expected a whole number from 0, received number",
    ],
    [
      { kind: "totalCount", value: 1.5 },
      "page 2, totalCount: expected a whole number from 0, received number",
    ],
    [{ kind: "body", body: "[]" }, "page 2, the body: expected an object, received an array"],
    [{ kind: "body", body: "null" }, "page 2, the body: expected an object, received null"],
    [{ kind: "body", body: `"${canary}"` }, "page 2, the body: expected an object, received string"],
    [
      { kind: "body", body: `{"results":[],"links":"${canary}"}` },
      "page 2, links: expected an array, received string",
    ],
    [
      { kind: "body", body: `{"results":[],"links":[{"href":1}]}` },
      "page 2, links[0].href: expected string, received number",
    ],
  ];
  for (const [fault, place] of wrong) {
    it(`is named by its page and path, never by its value: ${place}`, async () => {
      const { emulator, error } = await spoilt(fault);
      assert.ok(error instanceof AtlasError && error.kind === "invalidResponse");
      assert.ok(
        error.message.startsWith(`Atlas's response does not match its API description: ${place} (GET http`),
        error.message,
      );
      assert.ok(!error.message.includes(canary) && !error.message.includes("\n"));
      // The challenge, and one attempt: asking again would bring the same.
      assert.equal(emulator.requests.length, 2);
    });
  }

  it("may lack its count, and have null in its place", async () => {
    for (const value of [undefined, null]) {
      const emulator = await atlas();
      emulator.inject({ fault: { kind: "totalCount", value } });
      const page = await clientOf(emulator).listPage(serverlessEndpoint, CLUSTER, {}, testCall());
      assert.equal(page.totalCount, undefined);
    }
  });

  it("is named as such where it is one job's", async () => {
    const id = "65f0c0ffee00000000000001";
    const emulator = await atlas([serverlessJob({ id, expired: canary })]);
    const error = await rejection(clientOf(emulator).getJob(serverlessEndpoint, CLUSTER, id, testCall()));
    assert.match(error.message, /: the restore job\.expired: expected boolean, received string \(GET /);
    assert.ok(!error.message.includes(canary));
  });
});

describe("client: an answer that is no JSON", () => {
  afterEach(closeAll);

  it("is asked for again where it broke off, and given up with the reason", async () => {
    for (const [fault, problem] of [
      [{ kind: "brokenJson" }, "is broken JSON"],
      [{ kind: "body", body: "" }, "is broken JSON"],
      [{ kind: "body", body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) }, "is not valid UTF-8"],
    ] as const) {
      const { emulator, error } = await spoilt(fault, 3);
      assert.match(
        error.message,
        new RegExp(`^Atlas's response ${problem} \\(GET http.*\\(tried 3 times in .*Check baseUrl`),
      );
      assert.equal(emulator.requests.length, 4);
    }
  });

  it("is read when it comes whole the next time", async () => {
    const emulator = await atlas();
    emulator.inject({ fault: { kind: "brokenJson" } });
    const page = await clientOf(emulator).listPage(serverlessEndpoint, CLUSTER, {}, testCall());
    assert.equal([...page.items].length, 3);
  });

  it("is final where it is a web page: a proxy's or a login", async () => {
    const { emulator, error } = await spoilt({ kind: "html" });
    assert.ok(error instanceof AtlasError && error.kind === "invalidResponse");
    assert.match(error.message, /^Atlas's response is HTML, not JSON \(GET .*whether a proxy or login page/);
    assert.equal(emulator.requests.length, 2);
  });

  it("is refused where it's out of proportion, but for one beside an error status, which says more", async () => {
    const { emulator, error } = await spoilt({ kind: "body", body: "[".repeat(1000) });
    assert.match(error.message, /the response is nested more than 64 levels deep/);
    assert.equal(emulator.requests.length, 2, "asking again would bring the same");
    const refused = await spoilt({ kind: "body", status: 403, body: "[".repeat(1000) });
    assert.ok(refused.error instanceof ApiError);
    assert.equal(refused.error.status, 403);
  });
});
