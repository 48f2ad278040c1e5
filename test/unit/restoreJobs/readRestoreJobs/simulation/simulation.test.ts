/**
 * Reads of moving lists through the real client, against an Atlas whose answers come from several snapshots: no job is lost
 * that was in each of them, or the read fails and says why. `SIMULATED_READS=20000` for more reads, `SIMULATION_SEED` for
 * others; the figures are printed with `SIMULATION_FIGURES=1`. What they were last stands in docs/complete-lists.md.
 */
import assert from "node:assert/strict";
import { Draw, randomOf } from "./random";
import { readOnce } from "./simulatedReads";
import { type Kind, kinds } from "./worlds";

const reads = Number(process.env["SIMULATED_READS"] ?? 2000);
const seed = Number(process.env["SIMULATION_SEED"] ?? 1);

/** The smallest pages whose joined order is Atlas's (docs/complete-lists.md). */
const smallestOrdered = 25;

interface Figures {
  readonly reads: number;
  readonly failed: number;
  readonly lostBesideLimits: readonly string[];
  readonly lostWithinLimits: number;
  readonly requests: number;
  readonly scans: number;
}

async function simulate(kind: Kind, count: number): Promise<Figures> {
  const lost: string[] = [];
  let [failed, within, requests, scans] = [0, 0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const own = seed * 1_000_003 + index;
    const { world, itemsPerPage } = kind.draw(new Draw(randomOf(own)));
    const outcome = await readOnce(world, itemsPerPage, own + 1);
    const told = () => `read ${index}: ${JSON.stringify({ itemsPerPage, ...world })}`;
    assert.ok(!outcome.cameTwice, `a job came twice in ${told()}`);
    // Of heads of two tiny pages that share no job, nothing tells which stood first.
    const hasTinyPages = world.cap < smallestOrdered;
    assert.ok(outcome.isInOrder || hasTinyPages, `an older job stands before a newer one in ${told()}`);
    requests += outcome.requests;
    scans += outcome.scans;
    if (outcome.failure !== undefined) failed += 1;
    if (outcome.lost.length === 0) continue;
    if (outcome.isNamedLimit) within += 1;
    else lost.push(`${outcome.lost.length} in ${told()}`);
  }
  return { reads: count, failed, lostBesideLimits: lost, lostWithinLimits: within, requests, scans };
}

describe(`${reads.toLocaleString("en")} simulated reads`, function () {
  this.timeout(3_600_000);
  for (const kind of kinds) {
    it(`of ${kind.name}`, async () => {
      const figures = await simulate(kind, Math.ceil(reads / kinds.length));
      if (process.env["SIMULATION_FIGURES"] !== undefined) console.log(JSON.stringify(figures, null, 1));
      assert.deepEqual(figures.lostBesideLimits, []);
      if (kind.mayFail === undefined) return;
      const most = Math.floor(kind.mayFail * figures.reads);
      assert.ok(figures.failed <= most, `${figures.failed} of ${figures.reads} failed, ${most} may`);
    });
  }
});
