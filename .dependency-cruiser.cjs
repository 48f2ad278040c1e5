// The one direction in which imports go (CONTRIBUTING.md, "Structure"): rpc -> functions, resources -> atlas -> auth, http.
// Nothing knows what stands above it.

/** What may not be imported from a folder of provider/: everything above it. */
const above = {
  "atlas/(auth|http)": [
    "atlas/[^/]+\\.ts$",
    "atlas/models",
    "config",
    "functions",
    "resources",
    "schema",
    "rpc",
    "main",
  ],
  "atlas/": ["config", "functions", "resources", "schema", "rpc", "main"],
  config: ["functions", "resources", "schema", "rpc", "main"],
  functions: ["resources", "config", "schema", "rpc", "main"],
  resources: ["config", "schema", "rpc", "main"],
  schema: ["rpc", "main"],
  rpc: ["schema", "main"],
};

const layers = Object.entries(above).map(([folder, higher]) => ({
  name: `${folder.replace(/\W+/g, "-")}-imports-downwards-only`,
  severity: "error",
  from: { path: `^provider/${folder}` },
  to: { path: higher.map((name) => `^provider/${name}`) },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...layers,
    {
      name: "only-rpc-speaks-the-protocol",
      severity: "error",
      from: { path: "^provider/", pathNot: "^provider/rpc/" },
      to: { path: ["@pulumi/pulumi", "@grpc/grpc-js", "google-protobuf"] },
    },
    {
      name: "the-plugin-knows-neither-sdk-nor-emulator",
      severity: "error",
      from: { path: "^provider/" },
      to: { path: "^(sdk|emulator|tools|test|examples)/" },
    },
    {
      name: "the-sdk-talks-to-the-plugin-through-the-engine",
      severity: "error",
      from: { path: "^sdk/" },
      to: { path: "^(provider|emulator|tools)/" },
    },
    {
      // A second reading of Atlas's description, not ours: otherwise both would share one mistake.
      name: "the-emulator-stands-alone",
      severity: "error",
      from: { path: "^emulator/" },
      to: { path: "^(provider|sdk|tools)/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "require", "node", "default"],
    },
  },
};
