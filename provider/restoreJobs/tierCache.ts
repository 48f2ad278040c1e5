import pLimit, { type LimitFunction } from "p-limit";
import { type Tier } from "../atlas/endpoints";

/** What was learned of clusters during the life of this process. */
export class TierCache {
  /** The tier of each cluster that was found by asking. */
  readonly tierOf = new Map<string, Tier>();
  /**
   * Whether the serverless endpoint is retired for a cluster. Kept apart from its tier: the endpoint served Flex clusters
   * for a time, and what a serverless function returns must not depend on which function came first.
   */
  readonly retired = new Map<string, boolean>();
  /** What was warned of already. */
  private readonly warned = new Set<string>();
  private readonly turns = new Map<string, LimitFunction>();

  /** Lets the works of one name run one after the other. */
  inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    let turn = this.turns.get(name);
    if (turn === undefined) this.turns.set(name, (turn = pLimit(1)));
    return turn(work);
  }

  /** Whether this is the first time for `what`. */
  firstTime(what: string): boolean {
    if (this.warned.has(what)) return false;
    this.warned.add(what);
    return true;
  }
}
