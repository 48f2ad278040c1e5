// The plugin's executable, asked to say all it can, as whoever can be configured and asked.
import { type ServiceError } from "@grpc/grpc-js";
import { PluginProcess } from "../../server/process/support";
import { type FakeEngine } from "../../support/plugin";
import { failedOutcome, type Outcome, type Plugin } from "./service";

export class Executable implements Plugin {
  private constructor(private readonly running: PluginProcess) {}

  static async start(engine: FakeEngine, env: Readonly<Record<string, string>> = {}): Promise<Executable> {
    const args = ["--logtostderr", "-v=11", engine.address];
    return new Executable(await PluginProcess.start({ args, env }));
  }

  configure(config: object): Promise<void> {
    return this.running.client.configure(config);
  }

  async invoke(name: string, args: object): Promise<Outcome> {
    try {
      const { result, failures } = await this.running.client.invoke(name, args);
      const text = failures.map(({ property, reason }) => `${property} ${reason}`).join("; ");
      return { text, failures, ...(result === undefined ? {} : { result }) };
    } catch (error) {
      return failedOutcome(error as ServiceError);
    }
  }

  /** Ends it, and returns all that it wrote. */
  async end(): Promise<string> {
    this.running.child.kill("SIGTERM");
    await this.running.ended;
    return `${this.running.stdout}\n${this.running.stderr}`;
  }
}
