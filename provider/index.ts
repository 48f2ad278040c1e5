import { RestoresProvider } from "./provider";
import { type EngineProvider } from "./server/engineProvider";

export type { EngineCall, EngineLog, EngineProvider } from "./server/engineProvider";
export { type RunningServer, serve, type ServeOptions } from "./server/serve";

/** The package schema as JSON, put in by the build: read and written again, it would take longer than the answer. */
declare const PACKAGE_SCHEMA: string;

/**
 * A provider of this package, for {@link serve}, which makes one for each engine that attaches: a program or a test can
 * hold the provider in its own process, and needs no plugin. Credentials come from the engine's configuration, else from
 * this process's environment, else from a profile of the Atlas CLI.
 */
export const createProvider = (): EngineProvider =>
  new RestoresProvider({
    environment: { env: process.env, platform: process.platform },
    schema: PACKAGE_SCHEMA,
  });
