// The provider's own gRPC service in this process, a client as the engine has one, and an engine that listens.
import {
  type ClientUnaryCall,
  credentials,
  Server,
  ServerCredentials,
  type ServiceError,
} from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  type CheckFailure,
  CheckRequest,
  ConfigureRequest,
  InvokeRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { RestoresProvider } from "../../provider/provider";
import { serve } from "../../provider/server/serve";
import { encodeStruct } from "../../provider/server/structEncoder";

const closers: (() => Promise<void> | void)[] = [];

/** For `afterEach`: ends every server and client that a test opened. */
export async function closePlugins(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

export const toStruct = (value: object): Struct => Struct.deserializeBinary(encodeStruct(value));

/** A secret as the engine sends it. */
export const secret = (value: unknown): object => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

/** What the engine sends for a value that isn't known yet. */
export const unknownMarker = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const functionToken = (name: string): string => `mongodbatlas-restores:index:${name}`;

type Send<Response> = (done: (error: ServiceError | null, response: Response) => void) => ClientUnaryCall;

/** One call as a promise; rejected with gRPC's error. */
export const ask = <Response>(send: Send<Response>): Promise<Response> =>
  new Promise((resolve, reject) => {
    send((error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });

const plain = (failures: readonly CheckFailure[]): { property: string; reason: string }[] =>
  failures.map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() }));

export interface Invoked {
  /** As the SDK decodes it; undefined where there are failures. */
  readonly result: Readonly<Record<string, unknown>> | undefined;
  readonly failures: { property: string; reason: string }[];
}

/** A client of the service, with the values of Structs as plain ones. */
export class PluginClient {
  readonly grpc: ResourceProviderClient;

  constructor(readonly port: number) {
    this.grpc = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
      // As the engine has it.
      "grpc.max_receive_message_length": 400 * 2 ** 20,
      // A connection of its own, as each engine has.
      "grpc.use_local_subchannel_pool": 1,
    });
    closers.push(() => {
      this.grpc.close();
    });
  }

  /** What is wrong with a configuration. */
  async checkConfig(news: object): Promise<{ property: string; reason: string }[]> {
    const request = new CheckRequest().setNews(toStruct(news));
    const response = await ask<{ getFailuresList(): CheckFailure[] }>((done) =>
      this.grpc.checkConfig(request, done),
    );
    return plain(response.getFailuresList());
  }

  async configure(args: object): Promise<void> {
    const request = new ConfigureRequest().setArgs(toStruct(args));
    await ask((done) => this.grpc.configure(request, done));
  }

  async invoke(name: string, args: object, preview = false): Promise<Invoked> {
    const request = new InvokeRequest()
      .setTok(functionToken(name))
      .setArgs(toStruct(args))
      .setPreview(preview);
    const response = await ask<{ getFailuresList(): CheckFailure[]; getReturn(): Struct | undefined }>(
      (done) => this.grpc.invoke(request, done),
    );
    return {
      result: response.getReturn()?.toJavaScript(),
      failures: plain(response.getFailuresList()),
    };
  }

  async cancel(): Promise<void> {
    await ask((done) => this.grpc.cancel(new Empty(), done));
  }
}

export interface PluginOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly engineAddress?: string;
  readonly schema?: string;
}

/** The provider's server, with nothing around it but what a test puts there: no profile, an empty environment. */
export async function startPlugin(options: PluginOptions = {}): Promise<PluginClient> {
  const { env = {}, engineAddress = "", schema = "{}" } = options;
  const readFile = () => {
    throw Object.assign(new Error("no such file"), { code: "ENOENT" });
  };
  const environment = { env, platform: "linux", readFile } as const;
  const server = await serve(() => new RestoresProvider({ environment, schema }), { engineAddress });
  closers.push(() => server.close());
  return new PluginClient(server.port);
}

/** A line as it reached the engine. */
export interface EngineLine {
  readonly severity: string;
  readonly message: string;
  readonly urn: string;
  readonly ephemeral: boolean;
}

const severities = new Map(Object.entries(LogSeverity).map(([name, value]) => [value, name.toLowerCase()]));

/** An engine's own service, as far as plugins use it. */
export class FakeEngine {
  readonly lines: EngineLine[] = [];
  /** Awaited before a line is acknowledged. */
  hold: Promise<void> = Promise.resolve();
  private readonly waiting = new Set<() => void>();

  private constructor(readonly server: Server) {}

  private port = 0;

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  static async start(): Promise<FakeEngine> {
    const server = new Server();
    const engine = new FakeEngine(server);
    const implementation = {
      log: (call: { request: LogRequest }, done: (error: null, response: Empty) => void) => {
        const { request } = call;
        engine.lines.push({
          severity: severities.get(request.getSeverity()) ?? "",
          message: request.getMessage(),
          urn: request.getUrn(),
          ephemeral: request.getEphemeral(),
        });
        for (const look of engine.waiting) look();
        void engine.hold.then(() => {
          done(null, new Empty());
        });
      },
    };
    server.addService(EngineService, implementation);
    engine.port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
        if (error === null) resolve(port);
        else reject(error);
      });
    });
    closers.push(() => {
      server.forceShutdown();
    });
    return engine;
  }

  /** Resolves with the first line that fits, come already or still to come. */
  line(fits: RegExp): Promise<EngineLine> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.lines.find(({ message }) => fits.test(message));
        if (found === undefined) return;
        this.waiting.delete(look);
        resolve(found);
      };
      this.waiting.add(look);
      look();
    });
  }
}
