import assert from "node:assert/strict";
import { DEMO_ORG_ID, type Emulator, type EmulatorOptions, flexJob } from "../../../emulator";
import { ask, closeAll, GROUP, json, listPath, rels, type Reply, results, start } from "../support";

const OTHER = "b".repeat(24);
const ORG = "0".repeat(24);

const OPTIONS: EmulatorOptions = {
  projects: [
    {
      groupId: GROUP,
      name: "Shop",
      clusters: [
        { name: "big", tier: "dedicated" },
        { name: "free", tier: "dedicated", instanceSize: "M0" },
        { name: "unsaved", tier: "dedicated", backupEnabled: false },
        { name: "flexible", tier: "flex", alsoListedAs: "dedicated" },
        { name: "former", tier: "flex", alsoListedAs: "serverless", backupEnabled: false },
        { name: "instance", tier: "serverless" },
      ],
    },
    { groupId: OTHER, name: "Show-room", clusters: [] },
    { groupId: "c".repeat(24), orgId: ORG, clusters: [] },
  ],
};

const inGroup = (path: string, group = GROUP): string => `/api/atlas/v2/groups/${group}${path}`;
const names = (reply: Reply): unknown[] => results(reply).map((item) => item["name"]);
const code = (reply: Reply): [number, unknown] => [reply.status, json(reply)["errorCode"]];

async function listed(emulator: Emulator, path: string): Promise<unknown[]> {
  return names(await ask(emulator, inGroup(path)));
}

describe("emulator: the lists of clusters", () => {
  afterEach(closeAll);

  it("hold each tier's clusters, with the media type of their version", async () => {
    const emulator = await start(OPTIONS);
    const lists: [string, string, string[]][] = [
      ["/clusters", "2024-08-05", ["big", "free", "unsaved", "flexible"]],
      ["/flexClusters", "2024-11-13", ["flexible", "former"]],
      ["/serverless", "2023-01-01", ["former", "instance"]],
    ];
    for (const [path, version, expected] of lists) {
      const reply = await ask(emulator, inGroup(path));
      assert.equal(reply.headers["content-type"], `application/vnd.atlas.${version}+json;charset=utf-8`);
      assert.deepEqual([names(reply), json(reply)["totalCount"]], [expected, expected.length]);
    }
  });

  it("say which clusters have backups, and which one is free", async () => {
    const emulator = await start(OPTIONS);
    const dedicated = results(await ask(emulator, inGroup("/clusters")));
    assert.deepEqual(
      dedicated.map((cluster) => cluster["backupEnabled"]),
      [true, false, false, true],
    );
    const sizes = dedicated.map((cluster) => {
      const [spec] = cluster["replicationSpecs"] as { regionConfigs: object[] }[];
      const [region] = spec?.regionConfigs as {
        electableSpecs: { instanceSize: string };
        providerName: string;
      }[];
      return [region?.electableSpecs.instanceSize, region?.providerName];
    });
    assert.deepEqual(sizes, [
      ["M10", "AWS"],
      ["M0", "TENANT"],
      ["M10", "AWS"],
      ["FLEX", "FLEX"],
    ]);
    const flex = results(await ask(emulator, inGroup("/flexClusters")));
    assert.deepEqual(
      flex.map((cluster) => cluster["backupSettings"]),
      [{ enabled: true }, { enabled: false }],
    );
    emulator.cluster(GROUP, "flexible").setBackupEnabled(false);
    const [changed] = results(await ask(emulator, inGroup("/flexClusters")));
    assert.deepEqual(changed?.["backupSettings"], { enabled: false });
  });

  it("come in pages, with their own parameters in the links", async () => {
    const emulator = await start(OPTIONS);
    const path = inGroup("/clusters?includeDeletedWithRetainedBackups=true&itemsPerPage=3");
    const [first, second] = [await ask(emulator, path), await ask(emulator, `${path}&pageNum=2`)];
    assert.deepEqual([names(first).length, names(second).length, rels(first)], [3, 1, ["self", "next"]]);
    const [, next] = json(first)["links"] as { href: string }[];
    assert.match(
      String(next?.href),
      /\?includeCount=true&includeDeletedWithRetainedBackups=true&pageNum=2&itemsPer/,
    );
    const wrong = inGroup("/clusters?includeDeletedWithRetainedBackups=maybe");
    assert.deepEqual(code(await ask(emulator, wrong)), [400, "INVALID_ATTRIBUTE"]);
    const enveloped = json(await ask(emulator, `${path}&envelope=true&includeCount=false`));
    assert.deepEqual([enveloped["status"], "totalCount" in enveloped], [200, false]);
  });

  it("take what a test says of a cluster", async () => {
    const description = { stateName: "CREATING", tags: undefined, novel: 1 };
    const emulator = await start({
      projects: [{ groupId: GROUP, clusters: [{ name: "c1", tier: "dedicated", description }] }],
    });
    const [cluster] = results(await ask(emulator, inGroup("/clusters")));
    assert.deepEqual(
      [cluster?.["stateName"], cluster?.["novel"], "tags" in cluster!],
      ["CREATING", 1, false],
    );
  });

  it("end for serverless instances in each way, with the dates of the end", async () => {
    const emulator = await start(OPTIONS);
    const path = inGroup("/serverless");
    const sunset = async () => (await ask(emulator, path)).headers["sunset"];
    assert.equal(await sunset(), "Thu, 15 Jan 2026 00:00:00 GMT");
    emulator.setServerlessList("empty");
    assert.deepEqual(
      [names(await ask(emulator, path)), await sunset()],
      [[], "Mon, 18 Jan 2027 00:00:00 GMT"],
    );
    emulator.setServerlessList("gone");
    assert.deepEqual(code(await ask(emulator, path)), [410, "VERSION_GONE"]);
    emulator.setServerlessList("notFound");
    assert.deepEqual(code(await ask(emulator, path)), [404, "RESOURCE_NOT_FOUND"]);
    assert.equal((await ask(emulator, listPath("instance"))).status, 200);
    const { headers } = await ask(emulator, inGroup("/clusters"));
    assert.deepEqual(
      [headers["deprecation"], headers["sunset"]],
      ["Wed, 23 Oct 2024 00:00:00 GMT", undefined],
    );
  });

  it("strike with faults of lists, as those of jobs do", async () => {
    const emulator = await start(OPTIONS);
    emulator.inject({ fault: { kind: "results", value: null } });
    assert.equal(json(await ask(emulator, inGroup("/flexClusters")))["results"], null);
  });
});

describe("emulator: projects", () => {
  afterEach(closeAll);

  const projects = `/api/atlas/v2/orgs/${DEMO_ORG_ID}/groups`;

  it("are listed by organisation, by the start of their name, and one by one", async () => {
    const emulator = await start(OPTIONS);
    assert.deepEqual(names(await ask(emulator, projects)), ["Shop", "Show-room"]);
    assert.deepEqual(names(await ask(emulator, `${projects}?name=SHOW`)), ["Show-room"]);
    assert.deepEqual(names(await ask(emulator, `/api/atlas/v2/orgs/${ORG}/groups`)), ["project-cccccc"]);
    const one = json(await ask(emulator, inGroup("")));
    assert.deepEqual(
      [one["id"], one["name"], one["orgId"], one["clusterCount"]],
      [GROUP, "Shop", DEMO_ORG_ID, 6],
    );
  });

  it("answer errors for an organisation or a project that there isn't", async () => {
    const emulator = await start(OPTIONS);
    const unknown = `/api/atlas/v2/orgs/${"9".repeat(24)}/groups`;
    assert.deepEqual(code(await ask(emulator, unknown)), [404, "RESOURCE_NOT_FOUND"]);
    const malformed = await ask(emulator, "/api/atlas/v2/orgs/nobody/groups");
    assert.deepEqual(
      [...code(malformed), json(malformed)["parameters"]],
      [400, "VALIDATION_ERROR", ["orgId"]],
    );
    for (const path of ["", "/clusters", "/flexClusters", "/serverless"]) {
      assert.deepEqual(code(await ask(emulator, inGroup(path, "9".repeat(24)))), [404, "GROUP_NOT_FOUND"]);
    }
  });

  it("refuse who has no role there, or only that of a reader", async () => {
    const emulator = await start(OPTIONS);
    const project = emulator.project(GROUP);
    const statuses = async () =>
      Promise.all(
        [
          inGroup(""),
          inGroup("/clusters"),
          listPath("flexible", "flexClusters"),
          listPath("big", "clusters"),
          listPath("instance"),
        ].map(async (path) => (await ask(emulator, path)).status),
      );
    assert.deepEqual(await statuses(), [200, 200, 200, 200, 200]);
    project.setAccess("readOnly");
    assert.deepEqual(await statuses(), [200, 200, 200, 403, 403]);
    project.setAccess("none");
    assert.deepEqual(await statuses(), [403, 403, 403, 403, 403]);
    assert.deepEqual(code(await ask(emulator, inGroup("/clusters"))), [403, "USER_UNAUTHORIZED"]);
    assert.deepEqual(names(await ask(emulator, projects)), ["Shop", "Show-room"]);
    assert.equal((await ask(emulator, inGroup("/clusters", OTHER))).status, 200);
  });

  it("come and go", async () => {
    const emulator = await start(OPTIONS);
    emulator.addProject({ groupId: "d".repeat(24), name: "New", clusters: [] });
    emulator.removeProject(GROUP);
    assert.deepEqual(names(await ask(emulator, projects)), ["Show-room", "New"]);
    for (const groupId of [OTHER, "d".repeat(24)]) emulator.removeProject(groupId);
    assert.deepEqual(names(await ask(emulator, projects)), []);
    assert.throws(() => {
      emulator.removeProject(GROUP);
    }, /no project/);
    assert.throws(() => emulator.addProject({ groupId: "c".repeat(24), clusters: [] }), /already/);
    assert.throws(() => emulator.addProject({ groupId: "C", clusters: [] }), /project.groupId must be/);
  });
});

describe("emulator: clusters that come, go and change", () => {
  afterEach(closeAll);

  it("are added, and known by the endpoints of their jobs", async () => {
    const emulator = await start(OPTIONS);
    const job = flexJob();
    const added = emulator.project(GROUP).addCluster({ name: "new", tier: "flex", jobs: [job] });
    assert.deepEqual([added.name, added.tier, added.backupEnabled], ["new", "flex", true]);
    assert.deepEqual(await listed(emulator, "/flexClusters"), ["flexible", "former", "new"]);
    assert.deepEqual(results(await ask(emulator, listPath("new", "flexClusters"))), [job]);
    assert.throws(
      () => emulator.project(GROUP).addCluster({ name: "big", tier: "flex" }),
      /already has a cluster big/,
    );
    assert.throws(
      () => emulator.project(GROUP).addCluster({ name: "a b", tier: "flex" }),
      /cluster.name must be/,
    );
  });

  it("are gone without their jobs, or with backups that are kept", async () => {
    const emulator = await start(OPTIONS);
    const project = emulator.project(GROUP);
    project.removeCluster("unsaved");
    project.removeCluster("big", { keepBackups: true });
    assert.deepEqual(await listed(emulator, "/clusters"), ["free", "flexible"]);
    const withDeleted = "/clusters?includeDeletedWithRetainedBackups=true";
    assert.deepEqual(await listed(emulator, withDeleted), ["big", "free", "flexible"]);
    assert.equal((await ask(emulator, listPath("big", "clusters"))).status, 200);
    assert.deepEqual(code(await ask(emulator, listPath("unsaved", "clusters"))), [404, "CLUSTER_NOT_FOUND"]);
    assert.equal(json(await ask(emulator, inGroup("")))["clusterCount"], 4);
    assert.throws(() => {
      project.removeCluster("big");
    }, /no cluster big/);
    assert.throws(() => {
      project.removeCluster("flexible", { keepBackups: true });
    }, /dedicated clusters only/);
  });

  it("change their tier, and their jobs with it", async () => {
    const emulator = await start(OPTIONS);
    const job = flexJob();
    emulator.cluster(GROUP, "instance").setTier("flex", [job]);
    assert.deepEqual(await listed(emulator, "/serverless"), ["former"]);
    assert.deepEqual(await listed(emulator, "/flexClusters"), ["flexible", "former", "instance"]);
    assert.deepEqual(results(await ask(emulator, listPath("instance", "flexClusters"))), [job]);
    assert.deepEqual(code(await ask(emulator, listPath("instance"))), [404, "SERVERLESS_INSTANCE_NOT_FOUND"]);
  });
});
