import { type Emulator } from "../../emulator";

/** A part of the demo that can be played alone. */
export interface Act {
  readonly title: string;
  /** Plays it, and returns in one line what was shown. Throws where that wasn't so. */
  readonly play: (atlas: Emulator) => Promise<string>;
}
