import assert from "node:assert/strict";
import {
  type ClusterSpec,
  DEFAULT_ACCESS_TOKEN,
  dedicatedJob,
  type Emulator,
  type EmulatorOptions,
  flexJob,
  objectId,
  serverlessJob,
  startEmulator,
  type TokenBucket,
} from "../../../emulator";
import { bearer } from "../../../provider/atlas/auth/bearer";
import { AtlasError } from "../../../provider/atlas/errors";
import { RateLimiter } from "../../../provider/atlas/http/rateLimiter";
import { getProject, listProjects } from "../../../provider/atlas/inventory";
import { listProjectClusters } from "../../../provider/restoreJobs/project";
import { type ProjectArgs, readProjectRestoreJobs } from "../../../provider/restoreJobs/projectRestoreJobs";
import { type ReadContext } from "../../../provider/restoreJobs/readContext";
import { TierCache } from "../../../provider/restoreJobs/tierCache";
import {
  clientOf,
  closeAll,
  GROUP,
  quickPolicy,
  rejection,
  type TestCall,
  testCall,
  transport,
} from "../../support/client";
import { SimulatedTime } from "../../support/simulatedTime";

const makers = { serverless: serverlessJob, flex: flexJob, dedicated: dedicatedJob };

const cluster = (name: string, tier: ClusterSpec["tier"], count = 2, more: Partial<ClusterSpec> = {}) => ({
  name,
  tier,
  jobs: Array.from({ length: count }, (_, index) => {
    const seconds = 1_768_000_000 - 60 * index - name.charCodeAt(0);
    return makers[tier]({ id: objectId(seconds) }, seconds * 1000);
  }),
  ...more,
});

const oneOfEach = () => [
  cluster("c-serverless", "serverless"),
  cluster("a-dedicated", "dedicated", 3),
  cluster("b-flex", "flex", 1),
];

const emulators: Emulator[] = [];

async function start(clusters: ClusterSpec[], options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ projects: [{ groupId: GROUP, clusters }], ...options });
  emulators.push(emulator);
  return emulator;
}

function contextOf(
  emulator: Emulator,
  call: TestCall = testCall(),
): ReadContext & { readonly call: TestCall } {
  return { client: clientOf(emulator), call, tierCache: new TierCache() };
}

const read = (emulator: Emulator, args: Partial<ProjectArgs> = {}, context = contextOf(emulator)) =>
  readProjectRestoreJobs({ groupId: GROUP, ...args }, context);

const shortly = ({ clusters }: Awaited<ReturnType<typeof read>>) =>
  clusters.map(({ clusterName, tier, count }) => `${clusterName} ${tier} ${count}`);

/** The paths that were answered with 200, below the project. */
const answered = ({ requests }: Emulator) =>
  requests
    .filter(({ status }) => status === 200)
    .map(({ path }) => path.replace(/^.*\/groups\/[a-f0-9]{24}\//, ""));

describe("readProjectRestoreJobs", () => {
  afterEach(async () => {
    await closeAll();
    await Promise.all(emulators.splice(0).map((emulator) => emulator.close()));
  });

  it("reads every cluster of every tier, by name, and sums up all of them", async () => {
    const result = await read(await start(oneOfEach()));
    assert.deepEqual(shortly(result), [
      "a-dedicated dedicated 3",
      "b-flex flex 1",
      "c-serverless serverless 2",
    ]);
    assert.deepEqual(result.unreadable, []);
    assert.deepEqual([result.summary.total, result.summary.completed], [6, 6]);
    // The newest of all: `a` is the least letter, and the times go by it.
    assert.equal(result.summary.latest?.sourceClusterName, "a-dedicated");
    assert.equal(result.clusters[0]?.totalCount, 3);
  });

  it("finds no cluster where there is none", async () => {
    const { clusters, summary, unreadable } = await read(await start([]));
    assert.deepEqual([clusters, summary.total, summary.latest, unreadable], [[], 0, undefined, []]);
  });

  it("takes the retired list of serverless instances for an empty one", async () => {
    for (const serverlessList of ["gone", "notFound", "empty"] as const)
      assert.deepEqual(shortly(await read(await start(oneOfEach(), { serverlessList }))), [
        "a-dedicated dedicated 3",
        "b-flex flex 1",
      ]);
  });

  it("reads a Flex cluster once that stands in two lists, and as one", async () => {
    const emulator = await start([
      cluster("a", "flex", 2, { alsoListedAs: "dedicated" }),
      cluster("b", "flex", 2, { alsoListedAs: "serverless" }),
    ]);
    assert.deepEqual(shortly(await read(emulator)), ["a flex 2", "b flex 2"]);
  });

  it("asks nothing of a free cluster, and reads one whose backups are off", async () => {
    const emulator = await start([
      { name: "free", tier: "dedicated", instanceSize: "M0" },
      cluster("off", "dedicated", 2, { backupEnabled: false }),
    ]);
    const result = await read(emulator);
    assert.deepEqual(shortly(result), ["free dedicated 0", "off dedicated 2"]);
    // Atlas said nothing of the free one.
    assert.deepEqual(
      result.clusters.map(({ totalCount }) => totalCount),
      [undefined, 2],
    );
    assert.ok(!answered(emulator).some((path) => path.includes("free")));
  });

  it("reads lists of clusters that are longer than a page", async () => {
    const clusters = Array.from({ length: 7 }, (_, index) => cluster(`c${index}`, "dedicated", 1));
    const emulator = await start(clusters, { maxItemsPerPage: 3 });
    assert.equal((await read(emulator)).clusters.length, 7);
  });

  it("applies filter and limit to each cluster, and counts every job", async () => {
    const { clusters, summary } = await read(await start(oneOfEach()), { limit: 1 });
    assert.deepEqual(
      clusters.map(({ count }) => count),
      [1, 1, 1],
    );
    assert.equal(summary.total, 6);
    const none = await read(await start(oneOfEach()), { filter: { statuses: ["FAILED"] } });
    assert.deepEqual([none.clusters[0]?.count, none.summary.total], [0, 6]);
  });

  it("reads deleted clusters only where that is asked for", async () => {
    const emulator = await start(oneOfEach());
    emulator.project(GROUP).removeCluster("a-dedicated", { keepBackups: true });
    assert.deepEqual(shortly(await read(emulator)), ["b-flex flex 1", "c-serverless serverless 2"]);
    const clusters = await listProjectClusters(GROUP, { includeDeletedClusters: true }, contextOf(emulator));
    assert.deepEqual(
      clusters.map(({ clusterName }) => clusterName),
      ["a-dedicated", "b-flex", "c-serverless"],
    );
  });

  describe("clusterNames", () => {
    it("choose, each once, in the order of the names", async () => {
      const emulator = await start(oneOfEach());
      const clusterNames = ["c-serverless", "a-dedicated", "c-serverless"];
      assert.deepEqual(shortly(await read(emulator, { clusterNames })), [
        "a-dedicated dedicated 3",
        "c-serverless serverless 2",
      ]);
      assert.deepEqual(shortly(await read(emulator, { clusterNames: [] })), []);
    });

    it("must all be there: the message names those that aren't, and their place", async () => {
      const error = await rejection<AtlasError>(
        read(await start(oneOfEach()), { clusterNames: ["b-flex", "a-dedicate", "nothing-like-it"] }),
      );
      assert.equal(error.kind, "notFound");
      assert.equal(
        error.message,
        `project ${GROUP} has no cluster named a-dedicate (clusterNames[1]: did you mean a-dedicated?), nor nothing-like-it (clusterNames[2]). ` +
          "Check clusterNames; a cluster that was deleted is found with includeDeletedClusters: true, while its backups are kept",
      );
    });
  });

  describe("a cluster that can't be read", () => {
    it("is named beside those that can, and reads the same each time", async () => {
      const emulator = await start(oneOfEach());
      const strike = () =>
        emulator.inject({
          path: /a-dedicated\/backup/,
          times: 9,
          fault: { kind: "error", status: 500, errorCode: "UNEXPECTED_ERROR", detail: "It broke." },
        });
      strike();
      const first = await read(emulator);
      assert.deepEqual(shortly(first), ["b-flex flex 1", "c-serverless serverless 2"]);
      assert.deepEqual(first.unreadable, [
        { clusterName: "a-dedicated", tier: "dedicated", reason: 'HTTP 500 UNEXPECTED_ERROR "It broke"' },
      ]);
      assert.equal(first.summary.total, 3);
      emulator.clearFaults();
      strike();
      assert.deepEqual(await read(emulator), first);
    });

    it("is the error where there is no other", async () => {
      const emulator = await start(oneOfEach());
      emulator.inject({ path: /backup/, times: 99, fault: { kind: "error", status: 403, errorCode: "NO" } });
      const all = await rejection<AtlasError>(read(emulator));
      assert.equal(all.kind, "forbidden");
      assert.match(
        all.message,
        /^none of the 3 clusters of project a{24} can be read \(a-dedicated: HTTP 403 NO.*; b-flex: .*; c-serverless: .*\)\. This endpoint needs the role Project Backup Manager/,
      );
      const one = await rejection<AtlasError>(read(emulator, { clusterNames: ["a-dedicated"] }));
      assert.match(one.message, /^Atlas denies access: HTTP 403 NO/);
    });

    it("is named in a project that can only be read in part", async () => {
      const emulator = await startEmulator({
        projects: [{ groupId: GROUP, clusters: oneOfEach(), access: "readOnly" }],
      });
      emulators.push(emulator);
      const result = await read(emulator);
      assert.deepEqual(shortly(result), ["b-flex flex 1"]);
      assert.deepEqual(
        result.unreadable.map(({ clusterName, reason }) => [clusterName, reason.startsWith("HTTP 403 ")]),
        [
          ["a-dedicated", true],
          ["c-serverless", true],
        ],
      );
    });

    it("is one for which the time did not suffice, too", async () => {
      const emulator = await start(oneOfEach());
      emulator.inject({ path: /c-serverless\/backup/, fault: { kind: "hang" } });
      const timeIsOver = new AbortController();
      emulator.onRequest(({ path }) => {
        if (path.includes("c-serverless/backup")) timeIsOver.abort(new AtlasError("timeLimit", "too long"));
      });
      const call = testCall({ signal: timeIsOver.signal });
      const client = clientOf(emulator, { policy: quickPolicy({ maxConcurrency: 1 }) });
      const result = await read(emulator, {}, { client, call, tierCache: new TierCache() });
      assert.deepEqual(shortly(result), ["a-dedicated dedicated 3", "b-flex flex 1"]);
      assert.deepEqual(result.unreadable, [
        {
          clusterName: "c-serverless",
          tier: "serverless",
          reason: "not read within 10 minutes, the most that this call may take",
        },
      ]);
    });

    it("ends the call where the call was canceled", async () => {
      const emulator = await start(oneOfEach());
      emulator.inject({ path: /c-serverless\/backup/, fault: { kind: "hang" } });
      const canceled = new AbortController();
      emulator.onRequest(({ path }) => {
        if (path.includes("c-serverless/backup")) canceled.abort(new Error("canceled"));
      });
      const call = testCall({ signal: canceled.signal });
      await assert.rejects(read(emulator, {}, contextOf(emulator, call)), /^Error: canceled$/);
    });
  });

  it("refuses a list of clusters that can't be one, by its place and without its values", async () => {
    for (const [item, place] of [
      [{}, "results[0].name: "],
      [{ name: "../canary" }, "results[0].name: expected the name of a cluster"],
      [{ name: `c${"a".repeat(64)}` }, "results[0].name: expected the name of a cluster"],
      [{ name: "c1", id: "canary" }, "results[0].id: expected 24 hexadecimal digits"],
      [{ name: "c1", backupEnabled: "canary" }, "results[0].backupEnabled: expected boolean"],
      [{ name: "c1", replicationSpecs: "canary" }, "results[0].replicationSpecs: expected array"],
      ["canary", "results[0]: expected object"],
    ] as const) {
      const emulator = await start(oneOfEach());
      emulator.inject({ path: /\/clusters\?/, fault: { kind: "results", value: [item] } });
      const { kind, message } = await rejection<AtlasError>(read(emulator));
      assert.equal(kind, "invalidResponse");
      assert.ok(message.includes(`page 1, ${place}`) && !message.includes("canary"), message);
    }
  });

  describe("a project that changes while it is read", () => {
    /** Does something once, before the first request for such a path is answered. */
    const once = (emulator: Emulator, pattern: RegExp, change: () => void): void => {
      const off = emulator.onRequest(({ path }) => {
        if (!pattern.test(path)) return;
        off();
        change();
      });
    };
    const replace = (emulator: Emulator, spec: ClusterSpec) => () => {
      emulator.project(GROUP).removeCluster(spec.name);
      emulator.project(GROUP).addCluster(spec);
    };

    it("has each cluster with the tier that it has in the end", async () => {
      for (const [from, to] of [
        ["flex", "dedicated"],
        ["dedicated", "flex"],
        ["serverless", "flex"],
      ] as const) {
        const emulator = await start([cluster("c1", from)]);
        once(emulator, /c1\/backup/, replace(emulator, cluster("c1", to, 3)));
        assert.deepEqual(shortly(await read(emulator)), [`c1 ${to} 3`]);
      }
    });

    it("loses no cluster that changes its tier between the lists", async () => {
      for (const [from, to] of [
        ["flex", "dedicated"],
        ["dedicated", "flex"],
      ] as const) {
        const emulator = await start([cluster("c1", from)]);
        once(emulator, /\/clusters$/, replace(emulator, cluster("c1", to, 3)));
        assert.deepEqual(shortly(await read(emulator)), [`c1 ${to} 3`]);
      }
    });

    it("names a cluster that goes", async () => {
      const emulator = await start(oneOfEach());
      once(emulator, /b-flex\/backup/, () => {
        emulator.project(GROUP).removeCluster("b-flex");
      });
      const { clusters, unreadable } = await read(emulator);
      assert.equal(clusters.length, 2);
      assert.match(unreadable[0]?.reason ?? "", /^HTTP 404 CLUSTER_NOT_FOUND /);
    });

    const becomesFlex = (times: number) =>
      ({
        path: /\/clusters\?/,
        times,
        fault: {
          kind: "error",
          status: 400,
          errorCode: "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API",
          detail: "Flex cluster b-flex cannot be used in the Cluster API.",
        },
      }) as const;

    it("is listed again where Atlas can't list it for a cluster that is becoming a Flex cluster", async () => {
      const emulator = await start(oneOfEach());
      emulator.inject(becomesFlex(2));
      assert.equal((await read(emulator)).clusters.length, 3);
      emulator.inject(becomesFlex(9));
      const error = await rejection<AtlasError>(read(emulator));
      assert.equal(error.kind, "unavailable");
      assert.match(
        error.message,
        /can't list the clusters .* because one of them is becoming a Flex cluster: /,
      );
    });
  });

  it("keeps as many requests under way as may be at once", async () => {
    const maxConcurrency = 6;
    const count = 40;
    const emulator = await start(
      Array.from({ length: count }, (_, index) => cluster(`c${index}`, "dedicated", 1)),
    );
    const held: (() => void)[] = [];
    let left = count;
    // None is answered until so many have come as may be under way: with fewer, the read would never end.
    emulator.onRequest(async ({ path }) => {
      if (!path.includes("/backup/")) return;
      const isHeld = new Promise<void>((resolve) => held.push(resolve));
      if (held.length === Math.min(maxConcurrency, left)) {
        left -= held.length;
        for (const release of held.splice(0)) release();
      }
      await isHeld;
    });
    const client = clientOf(emulator, {
      authenticator: bearer(DEFAULT_ACCESS_TOKEN),
      policy: quickPolicy({ maxConcurrency }),
    });
    const { clusters } = await read(emulator, {}, { ...contextOf(emulator), client });
    assert.equal(clusters.length, count);
  });

  describe("makes no storm of requests, and reads every cluster", () => {
    /** How many of the requests were refused, how long it took in seconds, and whether every cluster was read. */
    async function readWithin(count: number, bucket: Omit<TokenBucket, "scope">) {
      const time = new SimulatedTime(Date.UTC(2026, 0, 31));
      const begin = time.now;
      const emulator = await start(
        Array.from({ length: count }, (_, index) => cluster(`c${index}`, "dedicated", 1)),
        { clock: () => time.now, tokenBuckets: [{ scope: "project", ...bucket }] },
      );
      const maxConcurrency = 6;
      const rateLimiter = new RateLimiter(maxConcurrency, () => time.now);
      const client = clientOf(emulator, {
        authenticator: bearer(DEFAULT_ACCESS_TOKEN),
        send: time.sending(transport()),
        policy: quickPolicy({
          maxConcurrency,
          maxRetries: 5,
          delay: time.delay,
          rateLimiter,
          now: () => time.now,
        }),
      });
      const result = await read(emulator, {}, { ...contextOf(emulator), client });
      assert.deepEqual([result.clusters.length, result.unreadable], [count, []]);
      const refused = emulator.requests.filter(({ status }) => status === 429).length;
      return { refused, seconds: (time.now - begin) / 1000 };
    }

    it("where Atlas fills up 60 a minute at once", async () => {
      const { refused, seconds } = await readWithin(150, {
        capacity: 60,
        refillRate: 60,
        refillDurationSeconds: 60,
      });
      // 154 requests are two refills more than the bucket holds: at each end of it, those that were under way.
      assert.ok(refused <= 2 * 6 && seconds <= 125, `${refused} refused in ${seconds} s`);
    });

    it("where Atlas fills up one a second", async () => {
      const { refused, seconds } = await readWithin(150, {
        capacity: 60,
        refillRate: 1,
        refillDurationSeconds: 1,
      });
      // One by one, and in little more than the time that the bucket takes to fill up.
      assert.ok(refused <= seconds && seconds <= 110, `${refused} refused in ${seconds} s`);
    });

    it("where Atlas fills up five a minute", async () => {
      const { refused, seconds } = await readWithin(30, {
        capacity: 10,
        refillRate: 5,
        refillDurationSeconds: 60,
      });
      assert.ok(refused <= 5 * 6 && seconds <= 310, `${refused} refused in ${seconds} s`);
    });
  });
});

describe("the lists of projects", () => {
  afterEach(async () => {
    await closeAll();
    await Promise.all(emulators.splice(0).map((emulator) => emulator.close()));
  });

  const orgId = "bbbbbbbbbbbbbbbbbbbbbbbb";

  it("are read whole, with the projects' names", async () => {
    const projects = Array.from({ length: 7 }, (_, index) => ({
      groupId: `${index}`.repeat(24),
      name: `project-${index}`,
      orgId,
      clusters: [],
    }));
    const emulator = await startEmulator({ projects, maxItemsPerPage: 3 });
    emulators.push(emulator);
    const { client, call } = contextOf(emulator);
    const listed = await listProjects(client, orgId, call);
    assert.deepEqual(
      listed.map(({ id, name }) => `${id} ${name}`),
      projects.map(({ groupId, name }) => `${groupId} ${name}`),
    );
    assert.equal((await getProject(client, "3".repeat(24), call)).name, "project-3");
  });

  it("say what isn't there, and which input to check", async () => {
    const { client, call } = contextOf(await start([]));
    const organization = await rejection(listProjects(client, orgId, call));
    assert.match(
      organization.message,
      /^Atlas has no such organization: HTTP 404 .*\. Check orgId: there is no organization b{24}, or/,
    );
    const project = await rejection(getProject(client, "c".repeat(24), call));
    assert.match(
      project.message,
      /^Atlas has no such project: HTTP 404 .*\. Check groupId: there is no project c/,
    );
  });
});
