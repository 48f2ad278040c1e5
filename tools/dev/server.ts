/** The port to which engines attach, and behind it the plugin of the newest build. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";

export interface DevServer {
  readonly port: number;
  /** Ends the server and every plugin behind it. */
  close(): Promise<void>;
}

export interface DevServerOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** Resolves with the plugin's file and the number of its build, as soon as there is one. */
  readonly newest: () => Promise<{ readonly file: string; readonly build: number }>;
  /** Whether plugins listen for a debugger: on Node's own port, and one that runs beside it on the next. */
  readonly inspect: boolean;
  readonly say: (line: string) => void;
}

/** Node's own port for debuggers. */
const inspectorPort = 9229;

/** How long a plugin may take to end by itself, in milliseconds; it gives itself two seconds. */
const patience = 4000;

/**
 * Every connection gets a plugin process of its own, as the engine would start one: a plugin is configured once, by one
 * provider of one stack, and is of no use any more after the Cancel that ends each run. So a run goes on with the build
 * that it began with, and the next one has the newest.
 */
export async function startDevServer({ port, newest, inspect, say }: DevServerOptions): Promise<DevServer> {
  const sockets = new Set<Socket>();
  /** Each by its place, from 0: the first that was free when it started. */
  const plugins = new Map<number, ChildProcess>();
  let closed = false;

  const attach = async (engine: Socket): Promise<void> => {
    const { file, build } = await newest();
    if (closed || engine.destroyed) return;
    let place = 0;
    while (plugins.has(place)) place += 1;
    const debugging = inspect ? [`--inspect=127.0.0.1:${inspectorPort + place}`] : [];
    const args = ["--enable-source-maps", ...debugging, file];
    const plugin = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    plugins.set(place, plugin);
    engine.once("close", () => {
      plugin.kill("SIGINT");
    });
    plugin.once("exit", () => {
      plugins.delete(place);
      engine.destroy();
    });
    // The engine never shows what a plugin prints.
    createInterface({ input: plugin.stderr }).on("line", say);
    const lines = createInterface({ input: plugin.stdout });
    lines.once("line", (first) => {
      say(`an engine is attached, to build ${build} (process ${plugin.pid ?? 0})`);
      lines.on("line", say);
      const upstream = connect(Number(first), "127.0.0.1");
      upstream.on("error", () => engine.destroy());
      upstream.once("close", () => engine.destroy());
      engine.pipe(upstream).pipe(engine);
    });
  };

  const server = createServer((engine) => {
    sockets.add(engine);
    engine.setNoDelay();
    engine.on("error", () => engine.destroy());
    engine.once("close", () => sockets.delete(engine));
    void attach(engine);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: async () => {
      closed = true;
      server.close();
      const ends = [...plugins.values()].map(async (plugin) => {
        const late = setTimeout(() => plugin.kill("SIGKILL"), patience);
        await once(plugin, "exit");
        clearTimeout(late);
      });
      for (const socket of sockets) socket.destroy();
      await Promise.all(ends);
    },
  };
}
