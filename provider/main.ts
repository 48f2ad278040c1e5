import { parseArgs } from "node:util";
import { createProvider, serve } from "./index";
import { packageVersion } from "./packageInfo";

/**
 * The entry of the plugin. The engine starts it with `[--logtostderr] [-v=N] [--tracing X] ENGINE_ADDRESS`, reads the
 * port from the first line of stdout, and asks over gRPC for the rest. People start it with `--version` alone.
 */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    options: {
      version: { type: "boolean" },
      logtostderr: { type: "boolean" },
      v: { type: "string", short: "v" },
      tracing: { type: "string" },
    },
    strict: false,
    allowPositionals: true,
  });
  if (values.version === true && positionals.length === 0) {
    process.stdout.write(`${packageVersion}\n`);
    return;
  }
  const server = await serve(createProvider, {
    // Another may be the value of an option that this version doesn't know.
    engineAddress: positionals.find((argument) => /^[^:]+:\d{1,5}$/.test(argument)) ?? "",
    // At once: whatever is still asked of Atlas is asked for nobody.
    onOrphaned: () => process.exit(0),
  });

  const end = (code: number) => {
    // What is running gets a moment to say that it was canceled; the engine waits no longer than 5 s.
    const late = setTimeout(() => process.exit(code), 2000);
    void server.close().finally(() => {
      clearTimeout(late);
      process.exit(code);
    });
  };
  process.on("SIGINT", () => {
    end(0);
  });
  process.on("SIGTERM", () => {
    end(0);
  });
  const crash = (error: unknown) => {
    const what = error instanceof Error ? error.name : "unknown error";
    server.fail(`the provider crashed (${what}): this is a bug, please report it`);
    process.stderr.write(`pulumi-resource-mongodbatlas-restores crashed: ${what}\n`);
    // The answers above are written in the next turns of the event loop.
    setTimeout(() => process.exit(1), 50);
  };
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);

  process.stdout.write(`${server.port}\n`);
}

void main();
