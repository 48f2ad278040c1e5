/**
 * `npm run dev`: the plugin under your hands, attached to any stack. A change of a source file makes a new build, which the
 * next `pulumi` run takes; the schema, the SDK and the reference are derived anew, and the compiler tells of wrong types.
 * `--inspect` has every plugin listen for a debugger, which sees the TypeScript sources.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { type Plugin } from "esbuild";
import { whenNpmIsGone } from "../emulator/orphaned";
import { packageName } from "../provider/packageInfo";
import { startDevServer } from "./dev/server";

const root = join(__dirname, "..");
const schemaFile = join(root, "provider", "schema", "schema.json");

/** The same at every start, so that what was exported in another terminal stays right. */
const defaultPort = 27100;

const say = (line: string) => console.log(`dev: ${line}`);

/** What the build puts in by `define`, read with every build: a schema that changed makes one, too. */
const freshSchema: Plugin = {
  name: "fresh-schema",
  setup(build) {
    build.onLoad({ filter: /[\\/]provider[\\/]index\.ts$/ }, ({ path }) => ({
      contents: `${readFileSync(path, "utf8")}\nconst PACKAGE_SCHEMA = ${JSON.stringify(
        JSON.stringify(JSON.parse(readFileSync(schemaFile, "utf8"))),
      )};\n`,
      loader: "ts",
      watchFiles: [path, schemaFile],
    }));
  },
};

/** A tool of the project that runs beside, its lines said under its name. */
function beside(name: string, args: readonly string[], shown: (line: string) => boolean): ChildProcess {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on("line", (line) => {
      if (shown(line)) say(`${name}: ${line}`);
    });
  }
  return child;
}

const compiler = (): ChildProcess =>
  beside(
    "types",
    [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", root, "--watch", "--preserveWatchOutput"],
    (line) => line !== "" && !/Starting (incremental )?compilation/.test(line),
  );

const generator = (): ChildProcess =>
  beside(
    "schema",
    ["--require", "ts-node/register", join(root, "tools", "generate.ts")],
    (line) => line !== "" && !line.startsWith("all derived files are up to date"),
  );

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: String(defaultPort) },
      inspect: { type: "boolean", default: false },
      "no-types": { type: "boolean" },
    },
  });
  let builds = 0;
  let built = (): void => undefined;
  const first = new Promise<void>((resolve) => (built = resolve));
  let deriving: ChildProcess | undefined;
  let again = false;
  /** After the build and not before it, for it takes seconds; where it changes the schema, there's another build. */
  const derive = (): void => {
    again = deriving !== undefined;
    if (again) return;
    deriving = generator();
    deriving.once("exit", () => {
      deriving = undefined;
      if (again && !stopping) derive();
    });
  };

  let stopping = false;
  const server = await startDevServer({
    port: Number(values.port),
    newest: () => first.then(() => ({ file, build: builds })),
    inspect: values.inspect,
    say,
  });
  const folder = mkdtempSync(join(tmpdir(), "mongodbatlas-restores-dev-"));
  const file = join(folder, "pulumi-resource-mongodbatlas-restores.js");
  const { watchModule } = await import("./bundle.mjs");
  const stopWatching = await watchModule("provider/main.ts", file, {
    plugins: [freshSchema],
    onBuilt: () => {
      if (stopping) return;
      builds += 1;
      built();
      say(`build ${builds} is ready`);
      derive();
    },
  });
  const types = values["no-types"] === true ? undefined : compiler();
  if (!existsSync(join(root, "dist", "sdk"))) {
    say("there is no dist/: the compiler knows the SDK in examples/ and test/ after `npm run build`");
  }

  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await stopWatching();
    await Promise.all([server.close(), end(types), end(deriving)]);
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
  whenNpmIsGone(() => void stop());

  say("in the terminal where you run pulumi:");
  console.log(`\n  export PULUMI_DEBUG_PROVIDERS=${packageName}:${server.port}\n`);
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child?.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}

main().catch((error: unknown) => {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`dev: ${taken ? `${reason}: does it run already? Another port: --port NUMBER` : reason}`);
  process.exitCode = 1;
});
