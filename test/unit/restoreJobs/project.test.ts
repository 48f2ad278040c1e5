import assert from "node:assert/strict";
import { ApiError, AtlasError, type RequestDescription } from "../../../provider/atlas/errors";
import { type ClusterLists, joinClusters, reasonOf } from "../../../provider/restoreJobs/project";

const groupId = "aaaaaaaaaaaaaaaaaaaaaaaa";

const joined = (lists: Partial<ClusterLists>) =>
  joinClusters(groupId, { dedicated: [], flex: [], flexBefore: [], serverless: [], ...lists }).map(
    ({ clusterName, tier, backups }) => `${clusterName} ${tier} ${backups}`,
  );

const free = [{ regionConfigs: [{ electableSpecs: { instanceSize: "M0" } }] }];

describe("joinClusters: one cluster for each name", () => {
  it("sorts all lists by name", () => {
    assert.deepEqual(
      joined({ dedicated: [{ name: "b" }], flex: [{ name: "c" }], serverless: [{ name: "a" }] }),
      ["a serverless on", "b dedicated on", "c flex on"],
    );
  });

  it("knows the clusters without backups", () => {
    assert.deepEqual(
      joined({
        dedicated: [
          { name: "a", backupEnabled: false },
          { name: "b", backupEnabled: true },
          { name: "c", backupEnabled: false, replicationSpecs: free },
          { name: "d", backupEnabled: null, replicationSpecs: [{ regionConfigs: null }] },
        ],
        flex: [
          { name: "e", backupSettings: { enabled: false } },
          { name: "f", backupSettings: null },
        ],
      }),
      ["a dedicated off", "b dedicated on", "c dedicated free", "d dedicated on", "e flex off", "f flex on"],
    );
  });

  it("takes a Flex cluster for one, in whatever other list it stands as well", () => {
    const flex = [{ name: "a", backupSettings: { enabled: true } }];
    assert.deepEqual(joined({ flex, dedicated: [{ name: "a", backupEnabled: false }] }), ["a flex on"]);
    assert.deepEqual(joined({ flex, flexBefore: flex, serverless: [{ name: "a" }] }), ["a flex on"]);
  });

  it("loses no cluster that changes its tier between the lists", () => {
    assert.deepEqual(joined({ flexBefore: [{ name: "a" }], dedicated: [{ name: "a" }] }), ["a dedicated on"]);
    assert.deepEqual(joined({ flexBefore: [{ name: "a" }] }), ["a flex on"]);
    assert.deepEqual(joined({ dedicated: [{ name: "a", replicationSpecs: free }], flex: [{ name: "a" }] }), [
      "a flex on",
    ]);
  });

  it("takes the cluster that is there before a deleted one of the same name", () => {
    const deleted = { name: "a", backupEnabled: false, stateName: "DELETING" };
    const dedicated = [deleted, { name: "a", backupEnabled: true, stateName: "IDLE" }];
    assert.deepEqual(joined({ dedicated }), ["a dedicated on"]);
    assert.deepEqual(joined({ dedicated: [deleted] }), ["a dedicated off"]);
  });
});

const request: RequestDescription = {
  what: "the restore jobs of cluster c1",
  resourceName: "cluster",
  method: "GET",
  url: "https://cloud.mongodb.com/api/atlas/v2/groups/x",
  role: "Project Backup Manager",
  groupId,
  clusterName: "c1",
};

const refusal = (kind: "forbidden" | "rateLimited", status: number, errorCode: string, detail: string) =>
  new ApiError(
    kind,
    { request, status, body: { errorCode, detail, parameters: [], fields: [] } },
    "Atlas says no",
    "Do something",
  );

describe("reasonOf: why a cluster can't be read", () => {
  it("is Atlas's status, code and detail", () => {
    const error = refusal("forbidden", 403, "IP_ADDRESS_NOT_ON_ACCESS_LIST", "not you");
    assert.equal(reasonOf(error), 'HTTP 403 IP_ADDRESS_NOT_ON_ACCESS_LIST "not you"');
  });

  it("holds no attempts, times and pauses, which differ from read to read", () => {
    const limited = refusal("rateLimited", 429, "RATE_LIMITED", "Please retry after 17 seconds");
    assert.equal(reasonOf(limited.afterAttempts(6, 31_234)), "HTTP 429 RATE_LIMITED");
    const reset = new AtlasError("unreachable", "can't read it: the connection was reset");
    assert.equal(reasonOf(reset.afterAttempts(6, 31_234)), "can't read it: the connection was reset");
    const tooLong = new AtlasError("timeLimit", "it would have to wait 3.1 s", "", { cause: limited });
    const notInTime = "not read within 10 minutes, the most that this call may take";
    assert.equal(reasonOf(tooLong), `HTTP 429 RATE_LIMITED; ${notInTime}`);
    assert.equal(reasonOf(new AtlasError("timeLimit", "no answer in 600 s")), notInTime);
  });
});
