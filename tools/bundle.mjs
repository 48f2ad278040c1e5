// Makes one file of a program, that needs nothing beside it but Node. As a command (the benchmark bundles its rival the
// same way): node tools/bundle.mjs ENTRY OUTFILE
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, context, stop } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const shared = {
  absWorkingDir: root,
  write: false,
  bundle: true,
  platform: "node",
  format: "cjs",
  minifyWhitespace: true,
  minifySyntax: true,
  // Names stay: those of errors are shown, those in a stack help, and minified modules take V8 longer to compile, for
  // esbuild then writes them as arrow functions.
  minifyIdentifiers: false,
  charset: "ascii",
  legalComments: "none",
  logLevel: "warning",
};

/** What no request needs, by the name under which it is imported, and what stands in its place. */
const stubs = {
  // axios takes it along for forms, and with it a table of all media types by file ending.
  "form-data": "module.exports = class FormData {};",
  // Lines for the developers of axios's proxies and redirects.
  debug: "module.exports = () => () => {};",
  // gRPC's own diagnostics (channelz, ORCA) load .proto files with it; ours is generated code.
  "@grpc/proto-loader": 'exports.loadSync = () => { throw new Error("not part of the bundle"); };',
};

const leaveOut = {
  name: "leave-out",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^(form-data|debug|@grpc\/proto-loader)$/ }, ({ path }) => ({
      path,
      namespace: "stub",
    }));
    onLoad({ filter: /.*/, namespace: "stub" }, ({ path }) => ({ contents: stubs[path] }));
    // `z` as a name within the module "zod" holds all of zod, messages in fifty languages too; as a namespace of the
    // importing file only what that file uses.
    onLoad({ filter: /[\\/](provider|cli)[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(
        /^import \{ z \} from "zod";$/m,
        'import * as z from "zod";',
      ),
      loader: "ts",
    }));
  },
};

/** An older Node than the one that's needed must still be able to read this part, so as to say so (nodeVersion.ts). */
const launcherOptions = { ...shared, entryPoints: ["provider/launcher.ts"], target: "node6" };

const programOptions = (entry, define, plugins = []) => ({
  ...shared,
  entryPoints: [entry],
  target: "node22",
  define,
  metafile: true,
  plugins: [...plugins, leaveOut],
  nodePaths: [join(root, "node_modules")],
});

/**
 * Bundles a program into one executable file: the launcher (provider/launcher.ts), and below it the program, each line
 * behind `//`, for the launcher to compile through Node's compile cache. `define` replaces names by values. Resolves with
 * esbuild's account of what went into the program.
 */
export async function bundle(entry, outfile, define = {}) {
  const program = await build(programOptions(entry, define));
  await writeProgram(outfile, program);
  return program.metafile;
}

/**
 * The same with every change of a source file, until the function that it resolves with is called. `onBuilt` is told of
 * each bundle that is in its place, and of nothing where the sources can't be bundled: esbuild then says why.
 */
export async function watchBundle(entry, outfile, { plugins, onBuilt }) {
  const tell = {
    name: "tell",
    setup({ onEnd }) {
      onEnd(async (result) => {
        if (result.errors.length > 0) return;
        await writeProgram(outfile, result);
        onBuilt();
      });
    },
  };
  const watching = await context(programOptions(entry, {}, [...plugins, tell]));
  await watching.watch();
  return async () => {
    await watching.dispose();
    // Its own process, too, which would live a moment longer than this one.
    await stop();
  };
}

async function writeProgram(outfile, program) {
  const launcher = await build(launcherOptions);
  const [head, body] = [launcher, program].map(({ outputFiles }) => outputFiles[0].text.trim());
  if (head.includes("\n")) throw new Error("the launcher must be one line");
  const content = `#!/usr/bin/env node\n${head}\n//${body.replaceAll("\n", "\n//")}\n`;
  if (/[^\0-\x7f]/.test(content)) throw new Error("a bundle must be plain ASCII");
  writeExecutable(outfile, content);
}

/** All of it or nothing, at once: somebody may be starting it. */
function writeExecutable(path, content) {
  const staging = mkdtempSync(join(dirname(path), ".bundle-"));
  const staged = join(staging, basename(path));
  writeFileSync(staged, content);
  chmodSync(staged, 0o755);
  renameSync(staged, path);
  rmSync(staging, { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(process.argv[2], process.argv[3]);
