// Whatever a program sends: no crash, no strange request, and an answer that names what is wrong.
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { status } from "@grpc/grpc-js";
import fc from "fast-check";
import { DEFAULT_ACCESS_TOKEN, type Emulator } from "../../emulator";
import { configKeys } from "../../provider/config/keys";
import { functions } from "../../provider/functions";
import { createRestoreGate } from "../../provider/resources/restoreGate/restoreGate";
import { functionToken, secret } from "../support/plugin";
import { argsOf, groupId, clusterFunctions, startThree } from "./support/functions";
import { canary, hostileInputs, hostileValue, topLevel } from "./support/hostile";
import { runs } from "./support/runs";
import { type Failure, Service } from "./support/service";

/** All that a read may ever ask for. */
const properPath =
  /^\/api\/atlas\/v2\/groups\/[0-9a-f]{24}\/((serverless|clusters)\/[A-Za-z0-9-]{1,64}\/backup\/restoreJobs|flexClusters\/[A-Za-z0-9-]{1,64}\/backup\/restoreJobs)(\/[0-9a-f]{24})?$|^\/api\/atlas\/v2\/groups\/[0-9a-f]{24}\/clusters\/[A-Za-z0-9-]{1,64}\/collectionRestoreJobs(\/[0-9a-f]{24}(\/collections)?)?$/;
const properQuery = new Set(["pageNum", "itemsPerPage", "includeCount", "envelope", "pretty"]);

function assertProper({ requests }: Emulator): void {
  for (const { method, path, query } of requests) {
    assert.equal(method, "GET");
    assert.match(path, properPath);
    for (const [name, value] of Object.entries(query)) {
      assert.ok(properQuery.has(name), name);
      assert.match(value, /^(\d+|true|false)$/);
    }
  }
}

/** Failures are for people: one line each, in the provider's own words. */
function assertTold(failures: readonly Failure[]): void {
  for (const { property, reason } of failures) {
    assert.match(reason, /^[^\r\n]{1,600}$/);
    assert.ok(!reason.includes(canary), reason);
    assert.doesNotMatch(reason, /\[object|undefined|Invalid input/);
    assert.ok(property.length < 600, property);
  }
}

/** Whether it's null as a secret. */
const isNothing = (value: unknown): boolean => isDeepStrictEqual(value, secret(null));

/** What Atlas says of inputs that are right in themselves. */
const refused: ReadonlySet<number | undefined> = new Set([
  status.INVALID_ARGUMENT,
  status.NOT_FOUND,
  status.FAILED_PRECONDITION,
]);

describe("hostile inputs", function () {
  this.timeout(600_000);
  let atlas: Emulator;
  let service: Service;
  const config = () => ({ accessToken: DEFAULT_ACCESS_TOKEN, baseUrl: atlas.url, maxRetries: 0 });

  beforeEach(async () => {
    atlas = await startThree();
    service = new Service();
    await service.configure(config());
  });
  afterEach(async () => {
    await service.cancel();
    await atlas.close();
  });

  for (const tested of clusterFunctions) {
    const { name, list } = tested;
    it(`of ${name} are named, all of them and no other, or the read is a proper one`, async () => {
      const names = Object.keys(functions.get(functionToken(name))!.inputs.shape);
      const required = new Set(["groupId", "clusterName", ...(list ? [] : ["restoreJobId"])]);
      const seen = { refused: 0, asked: 0 };
      const property = fc.asyncProperty(hostileInputs(names, required), async ({ args, wrong }) => {
        atlas.clearRequests();
        const { result, failures, text, code } = await service.invoke(name, args);
        if (wrong.size > 0) {
          assert.deepEqual(new Set(failures.map((failure) => topLevel(failure.property))), wrong);
          assertTold(failures);
          assert.equal(atlas.requests.length, 0);
          seen.refused += 1;
          return;
        }
        seen.asked += 1;
        if (result === undefined) {
          // The cluster that nobody knows, the job that isn't there, the page that the summary can't be made from.
          assert.ok(refused.has(code), `${code}: ${text}`);
          assert.match(text, /HTTP 404|nobody-knows-me|There is no|no restore job|HTTP 400/);
        }
        assertProper(atlas);
      });
      await fc.assert(property, { numRuns: runs });
      // That both were tried; and whether anything is found is no matter of chance.
      assert.ok(Math.min(seen.refused, seen.asked) > runs / 50, JSON.stringify(seen));
      assert.ok((await service.invoke(name, argsOf(tested))).result !== undefined);
    });
  }

  const eitherOr = "set exactly one of restoreJobId and match";

  it("of a gate are named, all of them and no other", async () => {
    const names = [...Object.keys(createRestoreGate().inputs.shape)];
    const required = new Set(["groupId", "clusterName"]);
    const property = fc.asyncProperty(hostileInputs(names, required), async ({ args, wrong }) => {
      const failures = await service.checkGate(args);
      assertTold(failures);
      const reasons = failures.map(({ reason }) => reason);
      const named = new Set(
        reasons.filter((reason) => reason !== eitherOr).map((reason) => topLevel(reason.split(" ")[0] ?? "")),
      );
      assert.deepEqual(named, wrong);
      // What says the job is a matter of both: said of no property, and only where not exactly one is given.
      const isGiven = (name: string) => (args[name] ?? null) !== null && !isNothing(args[name]);
      assert.equal(reasons.includes(eitherOr), isGiven("restoreJobId") === isGiven("match"));
    });
    await fc.assert(property, { numRuns: runs });
    assert.equal(atlas.requests.length, 0);
  });

  it("of a gate whose state was edited make no crash: a difference, or an error in one line", async () => {
    const names = Object.keys(createRestoreGate().inputs.shape);
    const any = hostileInputs(names, new Set());
    const property = fc.asyncProperty(any, any, fc.jsonValue(), async (olds, news, outputs) => {
      const outcome = await service.diffGate(olds.args, { outputs, status: outputs }, news.args);
      assert.ok(typeof outcome !== "string" || !/bug in the provider|CANARY/.test(outcome), String(outcome));
    });
    await fc.assert(property, { numRuns: runs });
    assertProper(atlas);
  });

  it("of the configuration are named, without their values, and then nothing is asked", async () => {
    const names = Object.keys(configKeys).filter((name) => name !== "profile");
    const value = fc.oneof(hostileValue, fc.constantFrom<unknown>("30s", "3", 2, true, "", "mdb_sa_id_x"));
    const given = fc.dictionary(fc.constantFrom(...names, "apiKey", "__proto__"), value, { maxKeys: 4 });
    const property = fc.asyncProperty(given, async (args) => {
      const mixed = { accessToken: DEFAULT_ACCESS_TOKEN, baseUrl: atlas.url, maxRetries: 0, ...args };
      const failures = await service.checkConfig(mixed);
      assertTold(failures);
      for (const { property: name, reason } of failures)
        assert.ok(name === "" || Object.hasOwn(configKeys, name), `${name}: ${reason}`);
      // An address that is right leads somewhere else: nothing is tried there.
      if (args["baseUrl"] !== undefined && failures.length === 0) return;
      atlas.clearRequests();
      await service.configure(mixed);
      const { result, text } = await service.invoke("getFlexRestoreJobs", argsOf(clusterFunctions[1]!));
      if (failures.length === 0) return;
      assert.equal(result, undefined);
      assert.equal(atlas.requests.length, 0);
      assert.ok(!text.includes(canary), text);
      for (const { reason } of failures) assert.ok(text.includes(reason), `${text} lacks ${reason}`);
    });
    await fc.assert(property, { numRuns: runs });
  });

  it("of any depth are an answer, and the next call is answered, too", async () => {
    for (const depth of [30, 300, 1000]) {
      let value: unknown = canary;
      for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { more: value };
      const args = argsOf(clusterFunctions[0]!);
      const { failures } = await service.invoke("getServerlessRestoreJobs", {
        ...args,
        filter: { statuses: value },
      });
      assertTold(failures);
      assert.ok(failures.every((failure) => failure.property.startsWith("filter.statuses")));
      assert.deepEqual(
        await service.checkGate({ groupId, clusterName: "flex", match: {}, triggers: [value] }),
        [],
      );
    }
    assert.ok(
      (await service.invoke("getFlexRestoreJobs", argsOf(clusterFunctions[1]!))).result !== undefined,
    );
  });
});
