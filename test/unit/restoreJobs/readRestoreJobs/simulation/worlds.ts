// The kinds of list that the simulation reads.
import { type Draw } from "./random";
import { type Change, type World } from "./movingAtlas";

export interface Simulation {
  readonly world: World;
  readonly itemsPerPage: number;
}

/** A kind of list, and the share of reads that may fail, always with a reason; undefined where the list may never rest. */
export interface Kind {
  readonly name: string;
  readonly mayFail: number | undefined;
  readonly draw: (draw: Draw) => Simulation;
}

const allChanges: readonly Change[] = ["add", "prune", "remove", "swap"];

/** One coherent server with a list of several pages that never changes. */
function coherent(draw: Draw): Simulation {
  // Large pages of a long list, small ones of a short list, or pages that the server caps.
  const form = draw.oneOf("large", "small", "capped");
  const size = form === "large" ? draw.between(501, 1600) : draw.between(1, 400);
  const links = draw.chance(0.8);
  return {
    itemsPerPage: form === "small" ? draw.between(2, 60) : 500,
    world: {
      size,
      jobsPerSecond: draw.oneOf(1, 2, 5),
      changes: allChanges,
      pace: "never",
      mostChanges: Number.POSITIVE_INFINITY,
      replicas: 1,
      lag: 0,
      routing: "in turn",
      ties: "shared",
      cached: 0,
      cacheAge: 0,
      counting: links ? drawCounting(draw) : "exact",
      cap: form === "capped" ? draw.between(20, 120) : Number.POSITIVE_INFINITY,
      links,
    },
  };
}

const drawCounting = (draw: Draw): World["counting"] =>
  draw.oneOf("exact", "exact", "exact", "exact", "late", "estimated", "capped", "absent");

const drawRouting = (draw: Draw): World["routing"] =>
  draw.oneOf("in turn", "at random", "by connection", "by URL");

const someChanges = (draw: Draw): readonly Change[] =>
  draw.oneOf<readonly Change[]>(["add"], ["add", "prune"], ["remove"], allChanges);

const change = (simulation: Simulation, world: Partial<World>): Simulation => ({
  ...simulation,
  world: { ...simulation.world, ...world },
});

export const kinds: readonly Kind[] = [
  {
    name: "unchanging data, replicas with their own order within a second",
    mayFail: 0,
    draw: (draw) =>
      change(coherent(draw), {
        replicas: draw.between(1, 3),
        routing: drawRouting(draw),
        ties: draw.oneOf("shared", "by replica", "by answer"),
        cached: draw.oneOf(0, 0.3),
      }),
  },
  {
    name: "one coherent server, one change a scan",
    mayFail: 0.001,
    draw: (draw) => change(coherent(draw), { pace: "once a scan", changes: someChanges(draw) }),
  },
  {
    name: "two replicas, one of them behind, and at most one change a scan",
    mayFail: 0.01,
    draw: (draw) =>
      change(coherent(draw), {
        pace: draw.oneOf("never", "once a scan"),
        changes: someChanges(draw),
        replicas: 2,
        lag: draw.between(1, 3),
        routing: drawRouting(draw),
        ties: draw.oneOf("shared", "by replica"),
      }),
  },
  {
    name: "a cache that keeps pages",
    mayFail: 0.01,
    draw: (draw) =>
      change(coherent(draw), {
        pace: draw.oneOf("never", "once a scan"),
        changes: someChanges(draw),
        cached: draw.oneOf(0.1, 0.3, 0.7),
        cacheAge: draw.between(1, 4),
      }),
  },
  {
    name: "a burst of changes at 10 to 50 % of the answers, then none",
    mayFail: undefined,
    draw: (draw) =>
      change(coherent(draw), {
        pace: draw.oneOf(0.1, 0.3, 0.5),
        mostChanges: draw.between(1, 8),
        changes: someChanges(draw),
        replicas: draw.between(1, 2),
        lag: draw.between(0, 2),
        routing: drawRouting(draw),
      }),
  },
  {
    name: "changes at 2 to 50 % of the answers without end, everything else as well",
    mayFail: undefined,
    draw: (draw) =>
      change(coherent(draw), {
        pace: draw.oneOf(0.02, 0.1, 0.3, 0.5),
        changes: someChanges(draw),
        replicas: draw.between(1, 3),
        lag: draw.between(0, 3),
        routing: drawRouting(draw),
        ties: draw.oneOf("shared", "by replica", "by answer"),
        cached: draw.oneOf(0, 0.2),
        cacheAge: draw.between(0, 3),
      }),
  },
];
