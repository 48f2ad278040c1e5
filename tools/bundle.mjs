// Makes a program that needs nothing but Node: a launcher, and beside it the program proper in one file. As a command (the
// benchmark bundles its baseline the same way): node tools/bundle.mjs ENTRY OUTFILE
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
  legalComments: "none",
  // Modules are named by their paths in the bundle: without, by those of this machine where node_modules is a link.
  preserveSymlinks: true,
  logLevel: "warning",
};

/** What no request needs, by the name under which it is imported, and what stands in its place. */
const stubs = {
  // axios takes it along for forms, and with it a table of all media types by file ending.
  "form-data": "module.exports = class FormData {};",
  // Redirects are never followed (provider/atlas/http/transport.ts).
  "follow-redirects": "module.exports = {};",
  // Lines for the developers of axios's proxies.
  debug: "module.exports = () => () => {};",
  // axios's own proxies; ours are agents that it's given (provider/atlas/http/agents.ts).
  "https-proxy-agent": "module.exports = class HttpsProxyAgent {};",
  // gRPC's own diagnostics (channelz, ORCA) load .proto files with it; ours is generated code.
  "@grpc/proto-loader": 'exports.loadSync = () => { throw new Error("not part of the bundle"); };',
};

const leaveOut = {
  name: "leave-out",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^(form-data|follow-redirects|debug|@grpc\/proto-loader)$/ }, ({ path }) => ({
      path,
      namespace: "stub",
    }));
    onResolve({ filter: /^https-proxy-agent$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/]axios[\\/]/.test(importer) ? { path, namespace: "stub" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "stub" }, ({ path }) => ({ contents: stubs[path] }));
  },
};

/** An older Node than the one that's needed must still be able to read it, so as to say so (nodeVersion.ts). */
const launcherOptions = {
  ...shared,
  entryPoints: ["provider/launcher.ts"],
  target: "node6",
  banner: { js: "#!/usr/bin/env node" },
};

const programOptions = (entry, outfile, define, plugins = []) => ({
  ...shared,
  entryPoints: [entry],
  outfile,
  target: "node22",
  define,
  metafile: true,
  plugins: [...plugins, leaveOut],
  nodePaths: [join(root, "node_modules")],
});

/**
 * Bundles a module and all that it imports into one file. `define` replaces names by values. Resolves with esbuild's
 * account of what went into it.
 */
export async function bundleModule(entry, outfile, define = {}) {
  const { outputFiles, metafile } = await build(programOptions(entry, outfile, define));
  writeFiles(outputFiles);
  return metafile;
}

/** Bundles a program: its launcher (provider/launcher.ts) as `outfile`, the program proper beside it, as `outfile`.js. */
export async function bundle(entry, outfile, define = {}) {
  const metafile = await bundleModule(entry, `${outfile}.js`, define);
  const { outputFiles } = await build(launcherOptions);
  writeFile(outfile, outputFiles[0].contents, 0o755);
  return metafile;
}

/**
 * Bundles a module with source maps, and again with every change of a source file, until the function that it resolves
 * with is called. `onBuilt` is told of each bundle that is in its place, and of nothing where the sources can't be bundled:
 * esbuild then says why.
 */
export async function watchModule(entry, outfile, { plugins, onBuilt }) {
  const tell = {
    name: "tell",
    setup({ onEnd }) {
      onEnd(({ errors, outputFiles }) => {
        if (errors.length > 0) return;
        writeFiles(outputFiles);
        onBuilt();
      });
    },
  };
  const options = programOptions(entry, outfile, {}, [...plugins, tell]);
  // Whoever debugs sees the sources; the bundle stays readable, too.
  const watching = await context({
    ...options,
    minifyWhitespace: false,
    minifySyntax: false,
    sourcemap: "inline",
  });
  await watching.watch();
  return async () => {
    await watching.dispose();
    // Its own process, too, which would live a moment longer than this one.
    await stop();
  };
}

function writeFiles(outputFiles) {
  for (const { path, contents } of outputFiles) writeFile(path, contents, 0o644);
}

/** All of it or nothing, at once: somebody may be reading it. */
function writeFile(path, content, mode) {
  const staging = mkdtempSync(join(dirname(path), ".bundle-"));
  const staged = join(staging, basename(path));
  writeFileSync(staged, content);
  chmodSync(staged, mode);
  renameSync(staged, path);
  rmSync(staging, { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(process.argv[2], process.argv[3]);
