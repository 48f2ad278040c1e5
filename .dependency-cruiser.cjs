// The one direction in which imports go (docs/architecture.md): main -> server, and
// main -> provider -> functions, resources -> restoreJobs -> atlas -> auth, http. Nothing knows what stands above it.

/** Every folder of provider/ and what it may import of the others, besides itself. `values` is for all. */
const below = {
  values: [],
  server: ["values"],
  "atlas/(auth|http)": ["values", "atlas/(auth|http)"],
  atlas: ["values"],
  restoreJobs: ["atlas", "values"],
  functions: ["restoreJobs", "atlas", "values"],
  resources: ["restoreJobs", "atlas", "values"],
  config: ["atlas", "values"],
  schema: ["config", "functions", "resources", "restoreJobs", "atlas", "values"],
};

/** Anything in provider/ that is neither the folder itself, nor one that it may import, nor the package's own version. */
const layers = Object.entries(below).map(([folder, lower]) => ({
  name: `${folder.replace(/\W+/g, "-")}-imports-downwards-only`,
  severity: "error",
  from: { path: `^provider/${folder}/` },
  to: {
    path: "^provider/",
    pathNot: [...lower, folder]
      .map((name) => `^provider/${name}/`)
      .concat("^(provider/packageInfo\\.ts|package\\.json)$"),
  },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...layers,
    {
      name: "only-the-server-speaks-the-protocol",
      severity: "error",
      from: { path: "^provider/", pathNot: "^provider/server/" },
      to: { path: ["@pulumi/pulumi", "@grpc/grpc-js", "google-protobuf"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "the-plugin-knows-neither-sdk-nor-emulator",
      severity: "error",
      from: { path: "^provider/" },
      to: { path: "^(sdk|emulator|tools|test|examples)/" },
    },
    {
      // But for pure rules without imports of their own, so that a limit, a time and a chart are the same in a program and in the
      // plugin. They are compiled into dist/ with the SDK.
      name: "the-sdk-talks-to-the-plugin-through-the-engine",
      severity: "error",
      from: { path: "^sdk/" },
      to: {
        path: "^(provider|emulator|tools)/",
        pathNot: "^provider/(values/(duration|gantt)|restoreJobs/(limits|times))\\.ts$",
      },
    },
    {
      name: "what-the-sdk-shares-is-pure",
      severity: "error",
      from: { path: "^provider/(values/(duration|gantt)|restoreJobs/(limits|times))\\.ts$" },
      to: {
        pathNot: "^provider/(values/(duration|gantt)|restoreJobs/(limits|times))\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
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
