// A stack on the real engine whose program can be another one in each run, and what can be read off a run.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { EngineEvent, PulumiFn, UpOptions } from "@pulumi/pulumi/automation";
import { type ApiKey, DEFAULT_API_KEY, type Emulator } from "../../emulator";
import { createStack, pulumiCommand, type EngineOptions, type TestStack } from "../../tools/engine";
import { providerConfig } from "./atlas";
import { assertDocumented } from "./errorPage";

/** What came of a run of the engine, failed or not. */
export interface Run {
  readonly failed: boolean;
  /** Everything that was printed. */
  readonly output: string;
  readonly events: readonly EngineEvent[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** In milliseconds. */
  readonly took: number;
}

let lastRun: Run | undefined;

// What the engine printed, and which events came, where a test fails: a failure that is seen once in a hundred runs, on
// another machine, has to be understood from its log.
if (typeof afterEach === "function") {
  afterEach(function () {
    if (this.currentTest?.state === "failed" && lastRun !== undefined) {
      const kinds = lastRun.events.map(
        (event) => Object.keys(event).find((key) => key.endsWith("Event")) ?? "?",
      );
      console.log(
        `The last run ${lastRun.failed ? "failed" : "passed"}:\n${lastRun.output}\n${kinds.join(", ")}`,
      );
    }
    lastRun = undefined;
  });
}

/** A stack whose program can be another one in each run. */
export class GateStack {
  program: PulumiFn = () => Promise.resolve({});

  private constructor(
    readonly test: TestStack,
    readonly atlas: Pick<Emulator, "url">,
  ) {}

  static async create(
    atlas: Pick<Emulator, "url">,
    options: Omit<EngineOptions, "program"> = {},
  ): Promise<GateStack> {
    let stack: GateStack | undefined = undefined;
    const test = await createStack({
      ...options,
      program: async () => (await stack?.program()) ?? {},
      config: { ...providerConfig(atlas), ...options.config },
    });
    stack = new GateStack(test, atlas);
    return stack;
  }

  /** From the next run on, the provider is configured so. */
  async configure(atlas: Pick<Emulator, "url">, key: ApiKey = DEFAULT_API_KEY): Promise<void> {
    for (const [name, value] of Object.entries(providerConfig(atlas, key))) {
      await this.test.stack.setConfig(name, typeof value === "string" ? { value } : value);
    }
  }

  up = (program = this.program, options: UpOptions = {}): Promise<Run> =>
    this.run(program, async (common) => {
      const { outputs } = await this.test.stack.up({ ...common, ...options });
      return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value as unknown]));
    });

  preview = (program = this.program): Promise<Run> =>
    this.run(program, async (common) => {
      await this.test.stack.preview(common);
      return {};
    });

  refresh = (): Promise<Run> =>
    this.run(this.program, async (common) => {
      await this.test.stack.refresh(common);
      return {};
    });

  destroy = (): Promise<Run> =>
    this.run(this.program, async (common) => {
      await this.test.stack.destroy(common);
      return {};
    });

  /** The state's resources, by name; the stack's own and the providers left out. Secrets in clear. */
  async resources(): Promise<Resources> {
    const exported = (await this.test.stack.exportStack()) as { deployment: { resources?: StateResource[] } };
    return byName(exported.deployment.resources);
  }

  /** The same as the backend keeps them: secrets encrypted. */
  stored(): Resources {
    const file = join(this.test.folder, ".pulumi", "stacks", "test", "dev.json");
    const state = JSON.parse(readFileSync(file, "utf8")) as {
      checkpoint: { latest: { resources?: StateResource[] } };
    };
    return byName(state.checkpoint.latest.resources);
  }

  private async run(
    program: PulumiFn,
    work: (options: {
      onOutput: (text: string) => void;
      onEvent: (event: EngineEvent) => void;
      color: "never";
    }) => Promise<Run["outputs"]>,
  ): Promise<Run> {
    this.program = program;
    const output: string[] = [];
    const events: EngineEvent[] = [];
    const started = performance.now();
    const finish = (failedRun: boolean, outputs: Run["outputs"]): Run =>
      (lastRun = {
        failed: failedRun,
        output: output.join(""),
        events,
        outputs,
        took: performance.now() - started,
      });
    const common = {
      onOutput: (text: string) => void output.push(text),
      onEvent: (event: EngineEvent) => void events.push(event),
      color: "never",
    } as const;
    try {
      return finish(false, await work(common));
    } catch (error) {
      // Whatever the engine says is in its output; anything else is the test's own fault.
      if (output.length === 0) throw error;
      return finish(true, {});
    }
  }
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

type Resources = Readonly<Record<string, StateResource>>;

const byName = (resources: readonly StateResource[] = []): Resources =>
  Object.fromEntries(
    resources
      .filter(({ type }) => !type.startsWith("pulumi:"))
      .map((resource) => [resource.urn.split("::").at(-1) ?? "", resource] as const),
  );

/** What `pulumi stack export` prints: the Automation API's own export would ask for secrets in clear. */
export async function stackExport({ stack: { workspace }, folder }: TestStack): Promise<string> {
  const { command } = await pulumiCommand();
  const env = { ...process.env, ...workspace.envVars, PULUMI_HOME: workspace.pulumiHome };
  const { stdout } = await promisify(execFile)(command, ["stack", "export", "--stack", "dev"], {
    cwd: folder,
    env,
  });
  return stdout;
}

/** The lines that the status column showed of a resource, in order. */
export const statusLines = ({ events }: Run, name: string): string[] =>
  diagnostics({ events }, name)
    .filter(({ ephemeral }) => ephemeral === true)
    .map(({ message }) => message.trim());

/** The lines below "Diagnostics:" of a resource, each with its severity; docs/errors.md has all of them. */
export const messages = ({ events }: Run, name: string): string[] =>
  diagnostics({ events }, name)
    .filter(({ ephemeral }) => ephemeral !== true)
    .map(({ severity, message }) => {
      assertDocumented(message);
      return `${severity}: ${message.trim()}`;
    });

const diagnostics = ({ events }: Pick<Run, "events">, name: string) =>
  events.flatMap(({ diagnosticEvent: event }) =>
    // The type doesn't know that there are debug messages, too.
    event?.urn?.endsWith(`::${name}`) === true && (event.severity as string) !== "debug" ? [event] : [],
  );

const unchanged: ReadonlySet<string> = new Set(["same", "refresh"]);

/** Which resources were changed, in which order, and how: `create restored`. */
export const steps = ({ events }: Run): string[] =>
  events.flatMap(({ resOutputsEvent: event }) => {
    if (event === undefined || event.metadata.type.startsWith("pulumi:") || unchanged.has(event.metadata.op))
      return [];
    return [`${event.metadata.op} ${event.metadata.urn.split("::").at(-1) ?? ""}`];
  });

/** Whether a resource's creation began only when another resource was done. */
export function startedAfter({ events }: Run, later: string, earlier: string): boolean {
  const start = events.findIndex(
    ({ resourcePreEvent: event }) => event?.metadata.urn.endsWith(`::${later}`) === true,
  );
  const end = events.findIndex(
    ({ resOutputsEvent: event }) => event?.metadata.urn.endsWith(`::${earlier}`) === true,
  );
  return end >= 0 && start > end;
}
