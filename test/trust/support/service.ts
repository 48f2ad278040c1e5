// The provider's own service in this process: the handlers that gRPC would call, without a port between.
import { type sendUnaryData, type ServiceError, type UntypedServiceImplementation } from "@grpc/grpc-js";
import {
  CheckRequest,
  type CheckResponse,
  ConfigureRequest,
  DiffRequest,
  type DiffResponse,
  InvokeRequest,
  InvokeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { RestoresProvider } from "../../../provider/provider";
import { Configured } from "../../../provider/server/configured";
import { EngineLink } from "../../../provider/server/engineLink";
import { LeftConfigurations } from "../../../provider/server/leftConfigurations";
import { RunningCalls } from "../../../provider/server/runningCalls";
import { createService } from "../../../provider/server/service";
import { encodeStruct } from "../../../provider/server/structEncoder";

export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** What came of a call: its result, or why there is none. */
export interface Outcome {
  readonly result?: Readonly<Record<string, unknown>>;
  /** The failures' or the error's text; "" where there is a result. */
  readonly text: string;
  readonly failures: readonly Failure[];
  /** gRPC's code, where the call failed. */
  readonly code?: number;
}

/** Whoever can be configured and asked: the service in this process, or the executable. */
export interface Plugin {
  configure(config: object): Promise<void>;
  invoke(name: string, args: object): Promise<Outcome>;
}

const gateUrn = "urn:pulumi:dev::test::mongodbatlas-restores:index:RestoreGate::gate";

export const toStruct = (value: object): Struct => Struct.deserializeBinary(encodeStruct(value));

export const invokeRequest = (name: string, args: object): InvokeRequest =>
  new InvokeRequest().setTok(`mongodbatlas-restores:index:${name}`).setArgs(toStruct(args));

export function outcomeOf(response: InvokeResponse): Outcome {
  const failures = response
    .getFailuresList()
    .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() }));
  const text = failures.map(({ property, reason }) => `${property} ${reason}`).join("; ");
  const result = response.getReturn()?.toJavaScript() as Record<string, unknown> | undefined;
  return { text, failures, ...(result === undefined ? {} : { result }) };
}

export const failedOutcome = (error: Pick<ServiceError, "details" | "code">): Outcome => ({
  text: error.details,
  failures: [],
  code: error.code,
});

export class Service implements Plugin {
  private readonly running: RunningCalls;
  private readonly provider: RestoresProvider;
  private readonly handlers: UntypedServiceImplementation;

  constructor(env: Readonly<Record<string, string>> = {}) {
    const readFile = () => {
      throw Object.assign(new Error("no such file"), { code: "ENOENT" });
    };
    const engine = new EngineLink();
    this.running = new RunningCalls(engine);
    this.provider = new RestoresProvider({
      environment: { env, platform: "linux", readFile },
      schema: "{}",
    });
    const configured = new Configured(engine, new LeftConfigurations());
    this.handlers = createService(this.provider, engine, this.running, configured).implementation;
  }

  async configure(config: object): Promise<void> {
    await this.call("configure", new ConfigureRequest().setArgs(toStruct(config)));
  }

  async invoke(name: string, args: object): Promise<Outcome> {
    try {
      const bytes = await this.call<Buffer>("invoke", invokeRequest(name, args));
      return outcomeOf(InvokeResponse.deserializeBinary(bytes));
    } catch (error) {
      return failedOutcome(error as ServiceError);
    }
  }

  /** What is wrong with the inputs of a gate. */
  checkGate(inputs: object): Promise<readonly Failure[]> {
    return this.check("check", new CheckRequest().setUrn(gateUrn).setNews(toStruct(inputs)));
  }

  /** The names of a gate's inputs and outputs that are to change, or the error's text. */
  async diffGate(oldInputs: object, oldOutputs: object, news: object): Promise<readonly string[] | string> {
    const request = new DiffRequest()
      .setUrn(gateUrn)
      .setOldInputs(toStruct(oldInputs))
      .setOlds(toStruct(oldOutputs))
      .setNews(toStruct(news));
    try {
      return (await this.call<DiffResponse>("diff", request)).getDiffsList();
    } catch (error) {
      return (error as ServiceError).details;
    }
  }

  /** What is wrong with a configuration. */
  checkConfig(config: object): Promise<readonly Failure[]> {
    return this.check("checkConfig", new CheckRequest().setNews(toStruct(config)));
  }

  /** Calls a handler as gRPC would. */
  call<Response>(method: string, request: object): Promise<Response> {
    return new Promise((resolve, reject) => {
      const done: sendUnaryData<Response> = (error, response) => {
        if (error === null) resolve(response as Response);
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- gRPC's own form
        else reject(error);
      };
      (this.handlers[method] as unknown as (call: object, done: sendUnaryData<Response>) => void)(
        { request, on: () => undefined },
        done,
      );
    });
  }

  /** Ends it as the engine would. */
  cancel(): Promise<void> {
    this.running.cancel();
    return this.provider.cancel();
  }

  private async check(method: string, request: CheckRequest): Promise<readonly Failure[]> {
    const response = await this.call<CheckResponse>(method, request);
    return response
      .getFailuresList()
      .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() }));
  }
}
