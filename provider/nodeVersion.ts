// Imported before all else, so that a Node that is too old is told so, instead of failing somewhere in a library.
const needed = 22;

if (Number.parseInt(process.versions.node, 10) < needed) {
  // The plugin's name, or the command's.
  const program = (process.argv[1] ?? "").replace(/^.*[\\/]/, "");
  process.stderr.write(
    `${program} needs Node.js ${needed} or later, but the node on PATH is ${process.version}: ` +
      "install a newer one from https://nodejs.org, or put it before this one on PATH.\n",
  );
  process.exit(1);
}
