import { isDeepStrictEqual } from "node:util";
import { StatusError } from "../values/statusError";
import { type Properties } from "../values/wrapped";
import { isListening } from "./listening";

/** What an engine has said of itself and of one provider. */
export interface LeftConfiguration {
  /** Where the engine itself listens. */
  readonly engineAddress: string;
  readonly configuration: Properties;
}

/**
 * What engines that attached have said on connections that they closed without a Cancel. An engine does so with one that
 * was idle for half an hour, and comes back on another, without a word of who it is.
 */
export class LeftConfigurations {
  private readonly left = new Set<LeftConfiguration>();

  add(configuration: LeftConfiguration): void {
    this.left.add(configuration);
    void this.forgetTheDead();
  }

  /** That of the engine that comes back; none where nobody can. */
  async take(): Promise<LeftConfiguration | undefined> {
    await this.forgetTheDead();
    const [first, ...others] = this.left;
    if (first === undefined) return undefined;
    if (!others.every((other) => isDeepStrictEqual(other, first))) {
      throw new StatusError(
        "FAILED_PRECONDITION",
        "the engine closed its idle connections to several providers, and this one is back without its configuration: " +
          "run the command again",
      );
    }
    this.left.delete(first);
    return first;
  }

  private async forgetTheDead(): Promise<void> {
    const asked = [...this.left].map(async (one) => {
      if (!(await isListening(one.engineAddress))) this.left.delete(one);
    });
    await Promise.all(asked);
  }
}
