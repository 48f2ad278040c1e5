import { type Properties } from "../values/wrapped";
import { type EngineLink } from "./engineLink";
import { type LeftConfigurations } from "./leftConfigurations";

/** For an engine that doesn't configure its provider. */
const none: Properties = {};

/** The configuration of the provider that one connection is about. */
export class Configured {
  private configuration: Properties | undefined;
  private isIntroduced = false;
  private comingBack: Promise<void> | undefined;

  constructor(
    private readonly engine: EngineLink,
    private readonly left: LeftConfigurations,
  ) {}

  /** The engine says who it is, so that it's none that comes back. */
  introduce(engineAddress: string): void {
    this.engine.connect(engineAddress);
    this.isIntroduced = true;
  }

  /** What Configure gives. */
  set(configuration: Properties): void {
    this.configuration = configuration;
  }

  /** What Configure gave here, else on a connection that the engine has closed since. */
  async get(): Promise<Properties> {
    if (this.configuration === undefined && !this.isIntroduced) {
      this.comingBack ??= this.comeBack();
      await this.comingBack;
    }
    return this.configuration ?? none;
  }

  /** Cancel has ended it: nobody comes back. */
  end(): void {
    this.configuration = undefined;
    this.isIntroduced = true;
  }

  /** The connection is closed. */
  leave(): void {
    const { configuration } = this;
    const engineAddress = this.engine.address;
    if (configuration !== undefined && engineAddress !== "") this.left.add({ engineAddress, configuration });
  }

  private async comeBack(): Promise<void> {
    const told = await this.left.take();
    if (told === undefined) return;
    this.engine.connect(told.engineAddress);
    this.configuration ??= told.configuration;
  }
}
