import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MissingError } from "../missing";
import { alongside, duration, type Edges } from "../pulumi-cli/edges";
import { onPath } from "../pulumi-cli/locate";
import { run } from "../pulumi-cli/processes";

const SAY_MS = 10_000;

export interface GoBuild {
  /** The folder of the go.mod and go.sum by which it is built. */
  readonly folder: string;
  /** The package of the program. */
  readonly package: string;
  readonly output: string;
  /** For what Go leaves behind when it's killed. */
  readonly tmp: string;
  /** What the linker sets, beside leaving out what only debuggers need. */
  readonly variables?: string;
  /** How many packages there are to compile where Go has none of them in its cache. */
  readonly packages: number;
  /** What is said before the build, given the path of Go. */
  readonly announce: (go: string) => string;
}

/**
 * Builds a program from the module proxy, and says how far it is. Rejects with a `MissingError` where the machine can't (no
 * Go or one that is too old, no proxy, no space), with any other error where the program is to blame.
 */
export async function goBuild(build: GoBuild, edges: Edges, signal: AbortSignal): Promise<void> {
  const go = await goCommand(edges);
  edges.say(build.announce(go));
  const since = edges.clock.now();
  const linked = ["-s -w", build.variables].filter((part) => part !== undefined).join(" ");
  const output = ["-ldflags", linked, "-o", build.output, build.package];
  const env = { ...edges.env, GOTMPDIR: build.tmp };
  await compile([go, "build", ...output], build, { ...edges, env }, signal);
  edges.say(`Built in ${duration(edges.clock.now() - since)}.`);
}

/** The path of Go. */
export async function goCommand(edges: Edges): Promise<string> {
  const [go] = await onPath("go", edges);
  if (go === undefined) throw new MissingError("no `go` on PATH");
  return go;
}

/** Runs `go build` or `go vet` in a folder, and says how far it is. Rejects as `goBuild` does. */
export async function compile(
  [go, command, ...args]: readonly [string, "build" | "vet", ...string[]],
  { folder, packages }: Pick<GoBuild, "folder" | "packages">,
  edges: Edges,
  signal: AbortSignal,
): Promise<void> {
  const since = edges.clock.now();
  const progress = { downloaded: 0, compiled: 0 };
  const { code, errors } = await alongside(
    edges.clock,
    SAY_MS,
    () => {
      const { downloaded, compiled } = progress;
      const modules = downloaded === 0 ? "" : `${downloaded} modules downloaded, `;
      const elapsed = duration(edges.clock.now() - since);
      edges.say(`  ${elapsed}: ${modules}${compiled} of up to ${packages} packages compiled`);
    },
    () =>
      // Said here, these win over what the user's GOFLAGS say.
      run(edges, [go, command, "-mod=readonly", "-trimpath", "-buildvcs=false", "-v", ...args], {
        cwd: folder,
        env: goEnvironment(edges),
        signal,
        onLine: (line) => {
          count(line, progress);
        },
      }),
  );
  if (code !== 0) throw failure(`go ${command}`, code, errors, folder);
}

/** For this machine, whatever the user builds for otherwise, and by the module's own go.mod alone. */
export const goEnvironment = ({ env }: Pick<Edges, "env">): NodeJS.ProcessEnv => ({
  ...env,
  GOOS: "",
  GOARCH: "",
  GOWORK: "off",
  // As Pulumi's own builds are; it spares a C compiler, too.
  CGO_ENABLED: "0",
});

/** The oldest Go that builds what the folder's go.mod describes. */
export function goVersionOf(folder: string): string {
  const version = /^go (\S+)/m.exec(readFileSync(join(folder, "go.mod"), "utf8"))?.[1];
  if (version === undefined) throw new Error(`${join(folder, "go.mod")} names no version of Go`);
  return version;
}

/** With `-v` Go prints the packages that it compiles; the modules that it downloads it always prints. */
function count(line: string, progress: { downloaded: number; compiled: number }): void {
  if (line.startsWith("go: downloading ")) progress.downloaded += 1;
  else if (isPackage(line)) progress.compiled += 1;
}

function isPackage(line: string): boolean {
  return /^[\w.~-]+(\/[\w.~-]+)*$/.test(line);
}

/** What Go's failure comes down to, in words. The patterns are what Go 1.20 to 1.26 print. */
function failure(command: string, code: number | string, errors: readonly string[], folder: string): Error {
  const lines = errors.filter((line) => !line.startsWith("go: downloading ") && !isPackage(line));
  const find = (pattern: RegExp): string | undefined => lines.find((line) => pattern.test(line))?.trim();

  const old = find(/requires go >= |invalid go version|unknown directive: tool|requires newer Go version/);
  if (old !== undefined) {
    const running = /running go ([\d.]+\w*)/.exec(old)?.[1];
    const local = old.includes("GOTOOLCHAIN=local")
      ? "; or set GOTOOLCHAIN=auto, so that it gets a newer one itself"
      : "";
    return new MissingError(
      `Go${running === undefined ? "" : ` ${running}`} is too old: ${goVersionOf(folder)} or newer is needed${local}`,
    );
  }
  const full = find(/no space left on device|disk quota exceeded|not enough space on the disk/);
  if (full !== undefined)
    return new MissingError(`the disk is full: a build takes 3 GB, Go's caches included (${full})`);
  const tampered = find(/checksum mismatch|SECURITY ERROR/);
  if (tampered !== undefined) return new Error(`a module is not the one that go.sum names (${tampered})`);
  const offline = find(
    /dial (tcp|udp)|no such host|connection (refused|reset)|i\/o timeout|proxyconnect|TLS handshake|x509:|lookup disabled|: [45]\d\d /,
  );
  if (offline !== undefined)
    return new MissingError(
      `the Go module proxy cannot be reached, see GOPROXY and HTTPS_PROXY (${offline})`,
    );
  const killed = find(/signal: killed/);
  if (killed !== undefined)
    return new MissingError(`the compiler was killed, most likely because memory ran out (${killed})`);
  return new Error(`\`${command}\` exited with ${code} (${lines.at(-1)?.trim() ?? "no output"})`);
}
