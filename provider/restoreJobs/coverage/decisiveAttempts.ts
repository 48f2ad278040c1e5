import { checkLimits, hasEnded, type JobTimes, type Limits } from "../limits";
import { isLater } from "../status";

/** What a coverage asks of a restore. */
export interface CoverageLimits extends Limits {
  readonly completedWithin: string;
}

/** The tier-neutral job, as far as a verdict goes by it. */
export interface JudgedJob extends JobTimes {
  readonly id?: string | undefined;
}

type Fits = (job: JudgedJob, limits: CoverageLimits, now: number) => boolean;

const meetsAll = (job: JudgedJob, limits: Limits, now: number): boolean =>
  checkLimits(job, limits, now).every(({ result }) => result.kind === "met");

const isCompleted = ({ status }: JudgedJob): boolean => status === "COMPLETED";

/** The attempts of which a verdict asks for the latest. */
const kinds = {
  any: () => true,
  ended: hasEnded,
  completed: isCompleted,
  /** Completed within the time. */
  inTime: (job, { completedWithin }, now) => isCompleted(job) && meetsAll(job, { completedWithin }, now),
  /** Meets everything. */
  covering: (job, limits, now) => isCompleted(job) && meetsAll(job, limits, now),
} as const satisfies Record<string, Fits>;

type Kind = keyof typeof kinds;

/** The few attempts that a verdict goes by: of each kind the latest. A list of any length comes down to these. */
export class DecisiveAttempts<Job extends JudgedJob> {
  private readonly latest = new Map<Kind, Job>();

  /** @param now milliseconds since 1970, by Atlas's clock */
  constructor(
    readonly limits: CoverageLimits,
    readonly now: number,
  ) {}

  /**
   * Takes one more attempt into account; the order doesn't matter.
   *
   * @returns the attempts that no verdict goes by any more, perhaps the added one itself
   */
  add(job: Job): readonly Job[] {
    const seen = new Set([...this.latest.values(), job]);
    for (const kind of Object.keys(kinds) as Kind[])
      if (kinds[kind](job, this.limits, this.now) && isLater(job, this.latest.get(kind)))
        this.latest.set(kind, job);
    for (const decisive of this.latest.values()) seen.delete(decisive);
    return [...seen];
  }

  readonly latestOf = (kind: Kind): Job | undefined => this.latest.get(kind);
}
