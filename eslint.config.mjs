// Lint rules: strict, type-aware TypeScript, and the one direction in which imports may go (CONTRIBUTING.md,
// "Structure"): rpc -> functions, resources -> atlas -> auth, http. Nothing knows what stands above it.
import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import tseslint from "typescript-eslint";

/** `target` may import nothing of `from`. */
const forbid = (target, from, message) => ({ target, from, message });
const above = {
  atlas: ["rpc", "functions", "resources", "schema", "config", "main.ts"],
  config: ["rpc", "functions", "resources", "main.ts"],
  schema: ["rpc", "main.ts"],
  functions: ["rpc", "resources", "schema", "config", "main.ts"],
  resources: ["rpc", "schema", "config", "main.ts"],
};
const layers = Object.entries(above).flatMap(([folder, higher]) =>
  higher.map((name) =>
    forbid(
      `./provider/${folder}`,
      `./provider/${name}`,
      `${folder}/ stands below ${name}: imports go downwards only.`,
    ),
  ),
);

export default tseslint.config(
  { ignores: ["bin/", "dist/", "coverage/", "node_modules/", ".*/"] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ["**/*.ts"] })),
  ...tseslint.configs.stylisticTypeChecked.map((config) => ({ ...config, files: ["**/*.ts"] })),
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver({ project: "tsconfig.json" })] },
    rules: {
      "import-x/no-cycle": "error",
      "import-x/no-restricted-paths": [
        "error",
        {
          zones: [
            ...layers,
            forbid("./provider", "./sdk", "The plugin knows nothing of the SDK."),
            forbid("./provider", "./emulator", "The plugin knows nothing of the emulator."),
            forbid("./sdk", "./provider", "The SDK talks to the plugin through the engine alone."),
            forbid(
              "./emulator",
              "./provider",
              "The emulator is a second reading of Atlas's description, not ours.",
            ),
            forbid("./provider/atlas/http", "./provider/atlas/*.ts", "http/ stands below the client."),
            forbid("./provider/atlas/auth", "./provider/atlas/*.ts", "auth/ stands below the client."),
          ],
        },
      ],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidOperator: true, ignoreVoidReturningFunctions: true },
      ],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    // The protocol of @pulumi/pulumi is imported in one folder only.
    files: ["provider/**/*.ts"],
    ignores: ["provider/rpc/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["@pulumi/*", "@grpc/*", "google-protobuf*"],
              message: "Only provider/rpc speaks the protocol.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["provider/**/*.ts"],
    ignores: ["provider/config/**", "provider/main.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Only provider/config reads the environment." },
      ],
    },
  },
  {
    // As Pulumi's own generator writes them, so that a program can change from one SDK to the other.
    files: ["sdk/**/*.ts"],
    rules: {
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/consistent-indexed-object-style": "off",
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  { files: ["tools/**", "bench/**", "emulator/main.ts", "test/**"], rules: { "no-console": "off" } },
);
