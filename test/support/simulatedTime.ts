import { setImmediate as immediate } from "node:timers/promises";
import { type Send } from "../../provider/atlas/http/transport";

/**
 * A clock that stands still while requests are under way, and goes on to the next end of a pause when none is: pauses take no
 * time, and those that pass side by side pass side by side.
 */
export class SimulatedTime {
  private pauses: { readonly until: number; readonly end: () => void }[] = [];
  private underWay = 0;
  private isRunning = false;

  /** @param now where it starts, in milliseconds since 1970 */
  constructor(public now: number) {}

  /** As the client makes a pause. */
  readonly delay = (ms: number): Promise<void> =>
    new Promise((end) => {
      this.pauses.push({ until: this.now + ms, end });
      void this.run();
    });

  /** Sends, and stands still until the answer is here. */
  readonly sending =
    (send: Send): Send =>
    async (request) => {
      this.underWay += 1;
      try {
        return await send(request);
      } finally {
        this.underWay -= 1;
      }
    };

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    let quiet = 0;
    while (this.pauses.length > 0) {
      await immediate();
      quiet = this.underWay === 0 ? quiet + 1 : 0;
      // What an answer sets off gets its turns first.
      if (quiet < 10) continue;
      quiet = 0;
      this.now = Math.max(this.now, Math.min(...this.pauses.map(({ until }) => until)));
      const over = this.pauses.filter(({ until }) => until <= this.now);
      this.pauses = this.pauses.filter(({ until }) => until > this.now);
      for (const { end } of over) end();
    }
    this.isRunning = false;
  }
}
