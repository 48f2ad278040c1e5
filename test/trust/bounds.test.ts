import assert from "node:assert/strict";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { createGzip, gzipSync } from "node:zlib";
import { argsOf, clusterFunctions } from "./support/functions";
import { type Outcome, Service } from "./support/service";

const mebi = 2 ** 20;
const piece = Buffer.alloc(mebi, " ");

/** Writes 100 MiB of JSON that never comes to its point, as fast as they are taken; each piece is counted. */
function pour(response: ServerResponse, into: NodeJS.WritableStream, onPiece: () => void): void {
  let count = 0;
  const next = () => {
    while (count < 100 && !response.destroyed) {
      count += 1;
      onPiece();
      if (!into.write(piece)) {
        into.once("drain", next);
        return;
      }
    }
    into.end();
  };
  next();
}

/** Reads with a function from a server of the test's own. */
async function readFrom(name: string, listener: RequestListener): Promise<Outcome & { requests: number }> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const service = new Service();
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await service.configure({ accessToken: "token", baseUrl, maxRetries: 3 });
  const outcome = await service.invoke(name, argsOf(clusterFunctions.find((one) => one.name === name)!));
  await service.cancel();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { ...outcome, requests };
}

describe("an answer of 100 MiB", function () {
  this.timeout(60_000);
  const tooLarge =
    /the response is larger than 64 MiB, the maximum that this provider reads\. Ask for smaller pages \(itemsPerPage\)/;
  const tooLargeForOneJob =
    /the response is larger than 64 MiB, the maximum that this provider reads\. Check baseUrl, and what stands in between/;

  for (const [way, name, headers, told] of [
    ["with its Content-Length", "getFlexRestoreJobs", { "Content-Length": 100 * mebi }, tooLarge],
    ["in chunks", "getClusterRestoreJob", {}, tooLargeForOneJob],
  ] as const) {
    it(`${way} ends in an error at the bound, and isn't taken in whole`, async () => {
      let offered = 0;
      const { result, text, requests } = await readFrom(name, (_, response) => {
        response.writeHead(200, headers);
        pour(response, response, () => (offered += 1));
      });
      assert.equal(result, undefined);
      assert.match(text, told);
      assert.equal(requests, 1, "asking again would bring the same");
      // Some of it lies in the system's buffers, or was written ahead.
      assert.ok(offered < 90, `${offered} MiB were taken`);
    });
  }

  it("that is small on the wire is bounded by what it is unpacked", async () => {
    const { result, text, requests } = await readFrom("getServerlessRestoreJobs", (_, response) => {
      const gzip = createGzip({ level: 1 });
      response.writeHead(200, { "Content-Encoding": "gzip" });
      gzip.pipe(response);
      pour(response, gzip, () => undefined);
    });
    assert.equal(result, undefined);
    assert.match(text, tooLarge);
    assert.equal(requests, 1);
  });

  for (const [what, body, reason] of [
    [
      "of a million items",
      `{"results":[${"{},".repeat(1_000_000)}{}],"links":[]}`,
      /holds more than 500000 values/,
    ],
    [
      "of brackets, a thousandth of that on the wire",
      "[".repeat(64 * mebi),
      /is nested more than 64 levels deep/,
    ],
    ["of fields of fields", '{"a":'.repeat(1000), /is nested more than 64 levels deep/],
  ] as const) {
    it(`isn't the only one that costs too much: one ${what} isn't parsed`, async () => {
      const { text, requests } = await readFrom("getFlexRestoreJobs", (_, response) => {
        response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync(body, { level: 1 }));
      });
      assert.match(text, reason);
      assert.equal(requests, 1);
    });
  }
});

describe("a list of pages of 40 MiB", function () {
  this.timeout(60_000);

  it("ends in an error at the bound of one list, and no more than one page is in flight", async () => {
    const note = "x".repeat((40 * mebi) / 500);
    let inFlight = 0;
    let most = 0;
    const { result, text, requests } = await readFrom("getFlexRestoreJobs", (request, response) => {
      const page = Number(new URL(request.url ?? "/", "http://h").searchParams.get("pageNum"));
      const jobs = Array.from(
        { length: 500 },
        (_, index) => `{"id":"${(1000 * page + index).toString(16).padStart(24, "0")}","note":"${note}"}`,
      );
      most = Math.max(most, (inFlight += 1));
      response.end(
        `{"results":[${jobs.join()}],"links":[{"rel":"next","href":"https://h"}],"totalCount":100000}`,
        () => (inFlight -= 1),
      );
    });
    assert.equal(result, undefined);
    assert.match(text, /its first 4 pages have 160 MiB, and 128 MiB is the maximum kept of one list/);
    assert.deepEqual([requests, most], [4, 1]);
  });
});
