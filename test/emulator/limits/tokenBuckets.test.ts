import assert from "node:assert/strict";
import {
  DEFAULT_ACCESS_TOKEN,
  DEMO_ORG_ID,
  type Emulator,
  type ProjectSpec,
  type TokenBucket,
} from "../../../emulator";
import { ask, BEARER, closeAll, GROUP, json, listPath, type Reply, start, VERSION } from "../support";

const OTHER = "b".repeat(24);
const FAR = "c".repeat(24);
const TWO_A_MINUTE = { capacity: 2, refillRate: 1, refillDurationSeconds: 60 };

const PROJECTS: ProjectSpec[] = [
  { groupId: GROUP, clusters: [] },
  { groupId: OTHER, clusters: [] },
  { groupId: FAR, orgId: "0".repeat(24), clusters: [] },
];

const clustersOf = (groupId: string): string => `/api/atlas/v2/groups/${groupId}/clusters`;

async function limited(bucket: Partial<TokenBucket>, clock = () => 0): Promise<Emulator> {
  const tokenBuckets = [{ scope: "user" as const, ...TWO_A_MINUTE, ...bucket }];
  return start({ projects: PROJECTS, clock, tokenBuckets });
}

const shown = ({ status, headers }: Reply): unknown[] => [
  status,
  headers["ratelimit-limit"],
  headers["ratelimit-remaining"],
  headers["retry-after"],
];

describe("emulator: token buckets", () => {
  afterEach(closeAll);

  it("let a burst through, then so many in each interval, and never more than they hold", async () => {
    let now = 1_000;
    const emulator = await limited({}, () => now);
    const read = async () => shown(await ask(emulator, clustersOf(GROUP)));
    assert.deepEqual(await read(), [200, "2", "1", undefined]);
    assert.deepEqual(await read(), [200, "2", "0", undefined]);
    now = 5_500;
    assert.deepEqual(await read(), [429, "2", "0", "56"]);
    now = 60_999;
    assert.deepEqual(await read(), [429, "2", "0", "1"]);
    now = 61_000;
    assert.deepEqual(await read(), [200, "2", "0", undefined]);
    now = 61_001;
    assert.deepEqual(await read(), [429, "2", "0", "60"]);
    now = 3_600_000;
    assert.deepEqual(await read(), [200, "2", "1", undefined]);
  });

  it("word a refusal as Atlas does", async () => {
    const emulator = await limited({ capacity: 0, refillRate: 5 });
    const reply = await ask(emulator, `${clustersOf(GROUP)}?pageNum=1`);
    const path = `api/atlas/v2/groups/${GROUP}/clusters`;
    assert.deepEqual(json(reply), {
      detail: `Rate limit exceeded for ${path}. Please retry after 60 seconds. Request capacity: 0. Refill rate: 5 per 60 seconds.`,
      error: 429,
      errorCode: "RATE_LIMITED_TOKEN_BUCKET",
      parameters: [path, 60, 0, 5, 60],
      reason: "Too Many Requests",
    });
  });

  it("count by project, by organisation, and by address", async () => {
    const statuses = async (emulator: Emulator) => {
      const seen: number[] = [];
      for (const group of [GROUP, GROUP, OTHER, FAR, GROUP]) {
        seen.push((await ask(emulator, clustersOf(group))).status);
      }
      return seen;
    };
    assert.deepEqual(await statuses(await limited({ scope: "project" })), [200, 200, 200, 200, 429]);
    assert.deepEqual(await statuses(await limited({ scope: "organization" })), [200, 200, 429, 200, 429]);
    assert.deepEqual(await statuses(await limited({ scope: "ip" })), [200, 200, 429, 429, 429]);
  });

  it("count an organisation's own endpoint with those of its projects, and none beside it for a project", async () => {
    const projects = `/api/atlas/v2/orgs/${DEMO_ORG_ID}/groups`;
    const byOrganization = await limited({ scope: "organization", capacity: 1 });
    assert.equal((await ask(byOrganization, projects)).status, 200);
    assert.equal((await ask(byOrganization, clustersOf(GROUP))).status, 429);
    const byProject = await limited({ scope: "project", capacity: 0 });
    assert.deepEqual(shown(await ask(byProject, projects)), [200, undefined, undefined, undefined]);
  });

  it("count by user, and no handshake of one that isn't let in", async () => {
    const emulator = await start({
      projects: PROJECTS,
      clock: () => 0,
      accessTokens: [DEFAULT_ACCESS_TOKEN, "another"],
      tokenBuckets: [{ scope: "user", ...TWO_A_MINUTE, capacity: 1 }],
    });
    const read = async (headers: Record<string, string>) =>
      shown(await ask(emulator, clustersOf(GROUP), { headers }));
    assert.deepEqual(await read({ Accept: VERSION }), [401, undefined, undefined, undefined]);
    assert.deepEqual(await read(BEARER), [200, "1", "0", undefined]);
    assert.deepEqual(await read(BEARER), [429, "1", "0", "60"]);
    assert.deepEqual(await read({ Accept: VERSION, Authorization: "Bearer another" }), [
      200,
      "1",
      "0",
      undefined,
    ]);
  });

  it("count sets of endpoints, each request by the first that fits", async () => {
    const emulator = await start({
      clock: () => 0,
      tokenBuckets: [
        { scope: "project", path: /restoreJobs/g, ...TWO_A_MINUTE },
        { scope: "project", ...TWO_A_MINUTE, capacity: 9 },
      ],
    });
    const read = async (path: string) => shown(await ask(emulator, path));
    assert.deepEqual(await read(listPath()), [200, "2", "1", undefined]);
    assert.deepEqual(await read(clustersOf(GROUP)), [200, "9", "8", undefined]);
    assert.deepEqual(await read(listPath()), [200, "2", "0", undefined]);
    assert.deepEqual(await read(listPath()), [429, "2", "0", "60"]);
    assert.deepEqual(await read(clustersOf(GROUP)), [200, "9", "7", undefined]);
  });

  it("are changed and taken away while it runs, and aren't there unless asked for", async () => {
    const emulator = await limited({ capacity: 0 });
    const read = async () => shown(await ask(emulator, clustersOf(GROUP)));
    assert.equal((await read())[0], 429);
    emulator.setTokenBuckets([{ scope: "ip", ...TWO_A_MINUTE }]);
    assert.deepEqual(await read(), [200, "2", "1", undefined]);
    emulator.setTokenBuckets(undefined);
    assert.deepEqual(await read(), [200, undefined, undefined, undefined]);
    const wrong = { scope: "user" as const, ...TWO_A_MINUTE, refillDurationSeconds: 0 };
    assert.throws(() => {
      emulator.setTokenBuckets([wrong]);
    }, /tokenBuckets\[0\].refillDurationSeconds must be a finite number, at least 0.01, not 0/);
  });
});
