import { DEFAULT_API_KEY, type Emulator, type EmulatorOptions, startEmulator } from "../../../emulator/index";
import { startCall } from "../../../provider/atlas/call";
import { openClient } from "../../../provider/config/client";
import { functions } from "../../../provider/functions/index";
import { tokenOf } from "../../../provider/packageInfo";
import { TierCache } from "../../../provider/restoreJobs/tierCache";

/** An emulator, and the package's functions against it as one plugin process would run them. */
export interface Session {
  readonly atlas: Emulator;
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
  /** Runs a function with checked inputs. */
  readonly call: <Result>(name: string, inputs: object) => Promise<Result>;
  /** `200 flexClusters/orders-flex`: what Atlas was asked, without the digest challenge. */
  readonly asked: () => string[];
  readonly close: () => Promise<void>;
}

export async function openSession(options: EmulatorOptions = {}): Promise<Session> {
  const atlas = await startEmulator(options);
  const open = openClient({
    credentials: { kind: "key", source: "the test", ...DEFAULT_API_KEY },
    baseUrl: new URL(atlas.url),
    requestTimeout: 10_000,
    maxRetries: 0,
    maxConcurrency: 4,
  });
  const tierCache = new TierCache();
  const warnings: string[] = [];
  const infos: string[] = [];
  const log = {
    debug: () => undefined,
    info: (message: string) => void infos.push(message),
    warn: (message: string) => void warnings.push(message),
  };
  return {
    atlas,
    warnings,
    infos,
    call: async <Result>(name: string, inputs: object) => {
      const definition = functions.get(tokenOf(name));
      if (definition === undefined) throw new Error(`no function ${name}`);
      const checked = definition.check(inputs);
      if ("problems" in checked) throw new Error(JSON.stringify(checked.problems));
      const { signal } = new AbortController();
      const result = await startCall(
        signal,
        log,
        (call) => checked.run({ client: open.client, call, tierCache }),
        definition.timeLimit,
      );
      return result as Result;
    },
    asked: () =>
      atlas.requests
        .filter(({ authenticated }) => authenticated !== "none")
        .map(
          ({ status, path }) =>
            `${status} ${path.replace(/^.*groups\/\w+\//, "").replace(/\/backup\/restoreJobs/, "")}`,
        ),
    close: async () => {
      await open.close();
      await atlas.close();
    },
  };
}
