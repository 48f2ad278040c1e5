import { type Time } from "../provider/resources/definition";

/**
 * A clock that stands still while anybody works, and jumps to the next wake-up once all `workers` sleep: hours of waiting
 * take no longer than the requests in them.
 */
export class VirtualTime implements Time {
  private elapsed = 0;
  private seed = 1;
  private sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  constructor(private workers: number) {}

  /** Moves a little with each look: nothing begins at the very moment of another thing. */
  monotonic(): number {
    return (this.elapsed += 0.001);
  }

  /** The same numbers in every run (Park and Miller's generator). */
  random(): number {
    this.seed = (this.seed * 48_271) % 2_147_483_647;
    return this.seed / 2_147_483_647;
  }

  delay(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.sleepers.push({ at: this.elapsed + ms, wake });
      this.jump();
    });
  }

  /** Told when one of the workers is done. */
  done(): void {
    this.workers -= 1;
    this.jump();
  }

  private jump(): void {
    if (this.workers === 0 || this.sleepers.length < this.workers) return;
    const next = this.sleepers.reduce((first, sleeper) => (sleeper.at < first.at ? sleeper : first));
    this.sleepers = this.sleepers.filter((sleeper) => sleeper !== next);
    this.elapsed = Math.max(this.elapsed, next.at);
    next.wake();
  }
}
