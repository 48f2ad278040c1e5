import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckRequest,
  type CheckResponse,
  ConfigureRequest,
  GetSchemaRequest,
  InvokeRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

export const root = join(__dirname, "..");

/** The plugin as the build made it. */
export const pluginPath = join(root, "bin", "pulumi-resource-mongodbatlas-restores");
if (!existsSync(pluginPath)) throw new Error("bin/ is empty: run `npm run build` first");

const channel = {
  "grpc.max_receive_message_length": 1e9,
  // The engine's library (grpc-go) lets its window grow to so much; that of this one stays at 64 kB unless told.
  "grpc-node.flow_control_window": 16 * 2 ** 20,
};

/** A plugin that runs, and the engine's side of its protocol. */
export class Plugin {
  private readonly client: ResourceProviderClient;

  private constructor(
    private readonly child: ChildProcess,
    port: string,
  ) {
    this.client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), channel);
  }

  /** Starts it, or another server of the same protocol, with Node, as the engine does. */
  static start(file = pluginPath, env: NodeJS.ProcessEnv = {}): Promise<Plugin> {
    return Plugin.run([process.execPath, file], env);
  }

  /** Starts a server of the protocol by its command. */
  static async run(
    [command, ...args]: readonly [string, ...string[]],
    env: NodeJS.ProcessEnv = {},
  ): Promise<Plugin> {
    const child = spawn(command, [...args, "127.0.0.1:1"], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, ...env },
    });
    const [port] = (await once(child.stdout, "data")) as [Buffer];
    return new Plugin(child, port.toString().trim());
  }

  /** Checks the configuration and takes it, as the engine has it done before every other call. */
  async configure(config: Readonly<Record<string, string>>): Promise<void> {
    const checked = await new Promise<CheckResponse>((resolve, reject) => {
      const request = new CheckRequest().setNews(Struct.fromJavaScript(config));
      this.client.checkConfig(request, (error, response) => {
        if (error === null) resolve(response);
        else reject(error);
      });
    });
    for (const failure of checked.getFailuresList()) throw new Error(failure.getReason());
    const request = new ConfigureRequest().setArgs(Struct.fromJavaScript(config)).setAcceptsecrets(true);
    await new Promise<void>((resolve, reject) => {
      this.client.configure(request, (error) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  }

  async schema(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.client.getSchema(new GetSchemaRequest(), (error, response) => {
        if (error === null) resolve(response.getSchema());
        else reject(error);
      });
    });
  }

  /** Calls a function that is to have a result. The answer as bytes. */
  async invoke(token: string, args: Record<string, JavaScriptValue>): Promise<Buffer> {
    const bytes = await this.call(token, args);
    // pulumirpc.InvokeResponse: field 1 is the result, field 2 a failure.
    if (bytes[0] !== 0x0a) throw new Error(`${token} failed: ${bytes.toString("utf8")}`);
    return bytes;
  }

  /** Calls a function. The answer as bytes: what the engine does with them is not the plugin's time. */
  call(token: string, args: Record<string, JavaScriptValue>): Promise<Buffer> {
    const request = new InvokeRequest().setTok(token).setArgs(Struct.fromJavaScript(args));
    return new Promise<Buffer>((resolve, reject) => {
      this.client.makeUnaryRequest(
        "/pulumirpc.ResourceProvider/Invoke",
        (message: InvokeRequest) => Buffer.from(message.serializeBinary()),
        (answer: Buffer) => answer,
        request,
        (error, answer) => {
          if (error === null && answer !== undefined) resolve(answer);
          else reject(error ?? new Error("no answer"));
        },
      );
    });
  }

  /** The most memory that it has held so far, in bytes; undefined where the system doesn't say. */
  peakMemory(): number | undefined {
    return this.memoryLine("VmHWM");
  }

  /** The memory that it holds now, in bytes; undefined where the system doesn't say. */
  memory(): number | undefined {
    return this.memoryLine("VmRSS");
  }

  /** The processor time of all its threads so far, in milliseconds; undefined where the system doesn't say. */
  cpuTime(): number | undefined {
    // The fields behind the name, which stands in brackets: `utime` and `stime` are the 12th and 13th of them, in
    // hundredths of a second (proc(5); Linux has no other unit there).
    const fields = this.proc("stat")?.split(") ")[1]?.split(" ");
    return fields === undefined ? undefined : 10 * (Number(fields[11]) + Number(fields[12]));
  }

  private memoryLine(name: "VmHWM" | "VmRSS"): number | undefined {
    const kilobytes = new RegExp(`^${name}:\\s*(\\d+) kB$`, "m").exec(this.proc("status") ?? "")?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  }

  /** What Linux says of the process. */
  private proc(file: "stat" | "status"): string | undefined {
    try {
      return readFileSync(`/proc/${this.child.pid ?? 0}/${file}`, "utf8");
    } catch {
      return undefined;
    }
  }

  /** Ends it as the engine does. */
  async stop(): Promise<void> {
    const exited = once(this.child, "exit");
    this.client.close();
    this.child.kill("SIGINT");
    await exited;
  }
}
