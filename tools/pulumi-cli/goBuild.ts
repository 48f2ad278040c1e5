import { type Staging } from "./cache";
import { alongside, duration, type Edges } from "./edges";
import { onPath } from "./locate";
import { GO_VERSION, PINNED_VERSION } from "./pinned";
import { run } from "./processes";

const PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
/** Without it the CLI calls itself `dev`, and the Automation API refuses it. */
const VERSION_FLAG = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${PINNED_VERSION}`;
/** How many packages there are to compile where Go has none of them in its cache. */
const PACKAGES = 1_650;
const SAY_MS = 10_000;

/** Builds the CLI from the module proxy, with the go.mod and go.sum beside this file, into `staging`. */
export async function buildWithGo(staging: Staging, edges: Edges, signal: AbortSignal): Promise<void> {
  const [go] = await onPath("go", edges);
  if (go === undefined) throw new Error("no `go` on PATH");
  edges.say(
    `Building the Pulumi CLI ${PINNED_VERSION} from source with ${go}: once, 4 to 5 minutes on two cores; ` +
      `its modules come from the Go module proxy, and it is kept for the next time.`,
  );
  const since = edges.clock.now();
  const progress = { downloaded: 0, compiled: 0 };
  const { code, errors } = await alongside(
    edges.clock,
    SAY_MS,
    () => {
      const { downloaded, compiled } = progress;
      const modules = downloaded === 0 ? "" : `${downloaded} modules downloaded, `;
      const elapsed = duration(edges.clock.now() - since);
      edges.say(`  ${elapsed}: ${modules}${compiled} of up to ${PACKAGES} packages compiled`);
    },
    () =>
      run(
        edges,
        [
          go,
          "build",
          // Said here, these win over what the user's GOFLAGS say.
          "-mod=readonly",
          "-trimpath",
          "-buildvcs=false",
          "-v",
          "-ldflags",
          `-s -w ${VERSION_FLAG}`,
          "-o",
          staging.command,
          PACKAGE,
        ],
        {
          cwd: __dirname,
          env: environment(staging, edges),
          signal,
          onLine: (line) => {
            count(line, progress);
          },
        },
      ),
  );
  if (code !== 0) throw new Error(explain(code, errors));
  edges.say(`Built in ${duration(edges.clock.now() - since)}.`);
}

function environment({ tmp }: Staging, { env }: Edges): NodeJS.ProcessEnv {
  return {
    ...env,
    // For this machine, whatever the user builds for otherwise, and by this go.mod alone.
    GOOS: "",
    GOARCH: "",
    GOWORK: "off",
    // As the official builds are; it spares a C compiler, too.
    CGO_ENABLED: "0",
    // Go leaves its working folder behind when it's killed; there it's removed.
    GOTMPDIR: tmp,
  };
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
function explain(code: number | string, errors: readonly string[]): string {
  const lines = errors.filter((line) => !line.startsWith("go: downloading ") && !isPackage(line));
  const find = (pattern: RegExp): string | undefined => lines.find((line) => pattern.test(line))?.trim();

  const old = find(/requires go >= |invalid go version|unknown directive: tool|requires newer Go version/);
  if (old !== undefined) {
    const running = /running go ([\d.]+\w*)/.exec(old)?.[1];
    const local = old.includes("GOTOOLCHAIN=local")
      ? "; or set GOTOOLCHAIN=auto, so that it gets a newer one itself"
      : "";
    return `Go${running === undefined ? "" : ` ${running}`} is too old: ${GO_VERSION} or newer is needed${local}`;
  }
  const full = find(/no space left on device|disk quota exceeded|not enough space on the disk/);
  if (full !== undefined) return `the disk is full: a build takes 3 GB, Go's caches included (${full})`;
  const tampered = find(/checksum mismatch|SECURITY ERROR/);
  if (tampered !== undefined) return `a module is not the one that go.sum names (${tampered})`;
  const offline = find(
    /dial (tcp|udp)|no such host|connection (refused|reset)|i\/o timeout|proxyconnect|TLS handshake|x509:|lookup disabled|: [45]\d\d /,
  );
  if (offline !== undefined)
    return `the Go module proxy cannot be reached, see GOPROXY and HTTPS_PROXY (${offline})`;
  const killed = find(/signal: killed/);
  if (killed !== undefined) return `the compiler was killed, most likely because memory ran out (${killed})`;
  return `\`go build\` exited with ${code} (${lines.at(-1)?.trim() ?? "no output"})`;
}
