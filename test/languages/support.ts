// What the tests of other languages need. Each says aloud what this machine lacks, and is skipped then.
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { type Context } from "mocha";
import { root } from "../../tools/engine";
import { goEnvironment } from "../../tools/go/build";
import { goFor } from "../../tools/languages/goPrograms";
import { pythonEnvironment } from "../../tools/languages/python";
import { yamlHost } from "../../tools/languages/yaml";
import { MissingError } from "../../tools/missing";
import { succeed } from "../package/support";

/** The Go module of the programs that tests run. */
const goFolder = join(__dirname, "go");

/** Gets what programs of a language need: the path of its Python, of Go, of the host for YAML. */
export const toolchains = {
  python: once(() => pythonEnvironment()),
  go: once(() => goFor(goFolder)),
  yaml: once(() => yamlHost()),
} as const;

export type Language = keyof typeof toolchains;

function once(get: () => Promise<string>): () => Promise<string> {
  let gotten: Promise<string> | undefined;
  return () => (gotten ??= get());
}

/** What `get` gives; where this machine lacks it, the test is skipped aloud. */
export async function orSkip<T>(context: Context, get: () => Promise<T>): Promise<T> {
  try {
    return await get();
  } catch (error) {
    if (!(error instanceof MissingError)) throw error;
    console.log(`    skipped: ${error.message}`);
    return context.skip();
  }
}

/** A run of one or several programs on the engine, from nothing to `destroy`. */
export interface Run {
  /** The name in its Pulumi.yaml, which lies in `workDir`. */
  readonly project: string;
  readonly workDir: string;
  readonly config: Readonly<Record<string, string>>;
}

export interface Ran {
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The names of the outputs that are secret. */
  readonly secrets: readonly string[];
  /** What the update printed. */
  readonly printed: string;
}

/** Starts a program that runs another as an inline program of the Automation API (inline.py, go/inline.go). */
async function runInline(
  [command, ...args]: readonly [string, ...string[]],
  request: object,
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Ran> {
  const response = join(cwd, "response.json");
  await succeed(command, args, {
    cwd,
    env: { ...env, INLINE_REQUEST: JSON.stringify(request), INLINE_RESPONSE: response },
  });
  return JSON.parse(readFileSync(response, "utf8")) as Ran;
}

/** Programs in Python, with the SDK as its wheel installs it. */
export class Python {
  private constructor(
    private readonly python: string,
    private readonly folder: string,
  ) {}

  /** Builds the wheel from the repository, and installs it below `folder`. */
  static async create(python: string, folder: string): Promise<Python> {
    const place = join(folder, "python");
    const sources = join(place, "sources");
    // A copy, for the build leaves files beside the sources.
    cpSync(join(root, "sdk", "python"), sources, {
      recursive: true,
      filter: (path) => !/[\\/](?:build|dist|__pycache__|[^\\/]+\.egg-info)$/.test(path),
    });
    const pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"] as const;
    const call = async (...args: string[]): Promise<string> => succeed(pip[0], [...pip.slice(1), ...args]);
    await call("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", place, sources);
    const version = /"version": "(.*)"/.exec(readFileSync(join(root, "package.json"), "utf8"))?.[1] ?? "";
    const wheel = join(place, `pulumi_mongodbatlas_restores-${version}-py3-none-any.whl`);
    await call("install", "--no-deps", "--target", join(place, "sdk"), wheel);
    return new Python(python, place);
  }

  /** The findings of the type checker, as strict as it can be, about programs of these names. */
  async typeErrors(programs: ReadonlyMap<string, string>): Promise<string[]> {
    const place = join(this.folder, "checked");
    mkdirSync(place, { recursive: true });
    const settings = join(place, "mypy.ini");
    // Of the generated SDK only what programs see counts.
    writeFileSync(
      settings,
      "[mypy]\nstrict = True\n[mypy-pulumi_mongodbatlas_restores.*]\nfollow_imports = silent\n",
    );
    const files = [...programs].map(([name, text]) => {
      const file = join(place, `${name}.py`);
      writeFileSync(file, text);
      return file;
    });
    // What it knows of Pulumi's own types stays in the environment, for the next time.
    const cache = join(dirname(this.python), "..", "mypy-cache");
    const args = [
      "-m",
      "mypy",
      "--config-file",
      settings,
      "--cache-dir",
      cache,
      "--no-error-summary",
      ...files,
    ];
    const env = { ...process.env, MYPYPATH: join(this.folder, "sdk") };
    const printed = await succeed(this.python, args, { cwd: place, env }).catch((error: unknown) =>
      String(error),
    );
    return printed.split("\n").filter((line) => line !== "");
  }

  /** Runs files one after the other as one program; where there are several, an export is called `FILE.NAME`. */
  run(programs: readonly string[], run: Run, env: NodeJS.ProcessEnv): Promise<Ran> {
    return runInline(
      [this.python, join(__dirname, "inline.py")],
      { ...run, programs },
      { cwd: this.folder, env: { ...env, PYTHONPATH: join(this.folder, "sdk") } },
    );
  }
}

/** Programs in Go, with the SDK of the repository. */
export class Go {
  private constructor(
    private readonly go: string,
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Puts programs below `folder`, each in a package of its name. */
  static async create(go: string, folder: string, programs: ReadonlyMap<string, string>): Promise<Go> {
    const place = join(folder, "go");
    cpSync(goFolder, place, { recursive: true });
    const env = goEnvironment({ env: process.env });
    const module = "github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores/sdk/go";
    const replace = `-replace=${module}=${join(root, "sdk", "go")}`;
    await succeed(go, ["mod", "edit", replace], { cwd: place, env });
    for (const [name, text] of programs) {
      mkdirSync(join(place, name));
      writeFileSync(join(place, name, "main.go"), text);
      // A program's package can't be imported, but have a test of its own beside it.
      if (text.includes("func program(")) writeFileSync(join(place, name, "inline_test.go"), inlineTest);
    }
    return new Go(go, place, env);
  }

  /** What `go vet` and `gofmt` find. */
  async findings(): Promise<string[]> {
    const call = { cwd: this.folder, env: this.env };
    const vetted = await succeed(this.go, ["vet", "-trimpath", "./..."], call).catch((error: unknown) =>
      String(error),
    );
    const gofmt = join(dirname(this.go), process.platform === "win32" ? "gofmt.exe" : "gofmt");
    const unformatted = await succeed(gofmt, ["-l", "."], call);
    return `${vetted}\n${unformatted}`.split("\n").filter((line) => line !== "");
  }

  run(name: string, run: Run, env: NodeJS.ProcessEnv): Promise<Ran> {
    return runInline([this.go, "test", "-trimpath", "-count=1", `./${name}`], run, {
      cwd: this.folder,
      env: { ...goEnvironment({ env }) },
    });
  }
}

const inlineTest = `package main

import (
	"inline"
	"testing"
)

func TestOnTheEngine(t *testing.T) {
	if err := inline.Run(program); err != nil {
		t.Fatal(err)
	}
}
`;

/** A program that its language's host runs, by the commands that a user gives. */
export class Hosted {
  private readonly env: NodeJS.ProcessEnv;

  constructor(
    host: string,
    private readonly workDir: string,
    env: NodeJS.ProcessEnv,
  ) {
    this.env = { ...env, PATH: [dirname(host), env["PATH"]].join(delimiter) };
  }

  /** Runs the program from nothing to `destroy`. */
  async run({ config }: Pick<Run, "config">): Promise<Ran> {
    await this.pulumi("stack", "select", "--create", "dev");
    for (const [key, value] of Object.entries(config)) await this.pulumi("config", "set", key, value);
    const printed = await this.pulumi("up", "--yes");
    const shown = await this.outputs();
    const outputs = await this.outputs("--show-secrets");
    // A second look at the same Atlas finds nothing new.
    await this.pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");
    await this.pulumi("destroy", "--yes", "--skip-preview");
    return { outputs, secrets: Object.keys(shown).filter((key) => shown[key] === "[secret]"), printed };
  }

  /** Runs it once, and leaves it at that: what the stack exports. */
  async runOnce(): Promise<Ran["outputs"]> {
    await this.pulumi("stack", "init", "dev");
    await this.pulumi("up", "--yes", "--skip-preview");
    return this.outputs("--show-secrets");
  }

  private async outputs(...args: string[]): Promise<Ran["outputs"]> {
    return JSON.parse(await this.pulumi("stack", "output", "--json", ...args)) as Ran["outputs"];
  }

  private pulumi(...args: string[]): Promise<string> {
    return succeed("pulumi", [...args, "--non-interactive"], { cwd: this.workDir, env: this.env });
  }
}

/**
 * The folder of a user who has a copy of some of the examples, at the same place beside bin/ and sdk/ as they have here.
 * Returns where the copies lie.
 */
export function copyExamples(folder: string, names: readonly string[]): string {
  for (const name of ["bin", "sdk"]) symlinkSync(join(root, name), join(folder, name), "junction");
  const examples = join(folder, "examples");
  for (const name of names) {
    // What a user of this clone has made there isn't part of the example.
    const own = (source: string) => !/[\\/](?:sdks|venv|__pycache__|Pulumi\.\w+\.yaml)$/.test(source);
    cpSync(join(root, "examples", name), join(examples, name), { recursive: true, filter: own });
  }
  return examples;
}
