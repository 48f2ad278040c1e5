import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { type AtlasProcess } from "./atlas/process";

/** What bench/go prints of one read. */
export interface GoAnswer {
  readonly jobs: number;
  /** How many of them are different ones. */
  readonly distinct: number;
  readonly ms: number;
  readonly error?: string;
}

/** MongoDB's own Go SDK, in a loop over pages of 500 (bench/go), as a process that reads when it's told to. */
export class GoSdk {
  private constructor(
    private readonly child: ChildProcess,
    private readonly answers: Interface,
  ) {}

  /** Builds it in `folder`. Where there is no Go, or the SDK can't be downloaded: the reason. */
  static build(folder: string): { readonly file: string } | { readonly reason: string } {
    const file = join(folder, process.platform === "win32" ? "go-sdk.exe" : "go-sdk");
    try {
      execFileSync("go", ["build", "-o", file, "."], { cwd: join(__dirname, "go"), stdio: "pipe" });
      return { file };
    } catch (error) {
      const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: Buffer };
      const problem = stderr?.toString().trim().split("\n").at(-1);
      return { reason: code === "ENOENT" ? "there is no Go on PATH" : `go build failed: ${problem ?? ""}` };
    }
  }

  /** For the jobs of these clusters, one cluster after the other. */
  static start(
    file: string,
    atlas: AtlasProcess,
    { groupId, clusterNames }: { readonly groupId: string; readonly clusterNames: readonly string[] },
  ): GoSdk {
    const { publicKey = "", privateKey = "" } = atlas.config;
    const child = spawn(file, [atlas.url, atlas.tier, groupId, ...clusterNames], {
      stdio: ["pipe", "pipe", "inherit"],
      env: {
        ...process.env,
        MONGODB_ATLAS_PUBLIC_API_KEY: publicKey,
        MONGODB_ATLAS_PRIVATE_API_KEY: privateKey,
      },
    });
    return new GoSdk(child, createInterface({ input: child.stdout }));
  }

  /** One read; how long it took by its own clock, in milliseconds, and what went wrong, if anything. */
  async read(): Promise<GoAnswer> {
    const line = once(this.answers, "line");
    this.child.stdin?.write("read\n");
    const [answer] = (await line) as [string];
    return JSON.parse(answer) as GoAnswer;
  }

  async stop(): Promise<void> {
    const exited = once(this.child, "exit");
    this.child.stdin?.end();
    await exited;
  }
}
