// Lint rules: strict, type-aware TypeScript. The direction of imports is checked by .dependency-cruiser.cjs.
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["bin/", "dist/", "coverage/", "node_modules/", ".*/"] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ["**/*.ts"] })),
  ...tseslint.configs.stylisticTypeChecked.map((config) => ({ ...config, files: ["**/*.ts"] })),
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
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
    // As a name of the module it holds all of zod, messages in fifty languages too, and so would the bundles.
    files: ["provider/**/*.ts", "cli/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "ImportDeclaration[source.value='zod'][importKind='value'] > ImportSpecifier[importKind='value']",
          message: 'Write import * as z from "zod": a bundle then holds only what is used.',
        },
      ],
    },
  },
  {
    files: ["provider/**/*.ts"],
    ignores: ["provider/config/**", "provider/index.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Only provider/config reads the environment." },
      ],
    },
  },
  {
    // What is returned is what the schema says: a misspelt optional output compiles where the type is inferred. Left out are
    // the files that define zod types, which nobody could write out.
    files: ["provider/functions/**/*.ts", "provider/restoreJobs/**/*.ts", "provider/resources/**/*.ts"],
    ignores: ["provider/restoreJobs/{filter,inputs,listResult}.ts", "provider/resources/**/inputs.ts"],
    rules: {
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "Property[key.name=/^(run|toOutput|checkTogether|diff|create|update|read)$/] > :function:not([returnType])",
          message: "Write out the return type: otherwise the compiler doesn't find a misspelt output.",
        },
      ],
    },
  },
  {
    // As Pulumi's own generator writes them, so that a program can change from one SDK to the other.
    files: ["sdk/nodejs/**/*.ts"],
    rules: {
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/consistent-indexed-object-style": "off",
    },
  },
  {
    // Never run: what counts is what the compiler says.
    files: ["test/types/**"],
    rules: {
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      "@typescript-eslint/no-meaningless-void-operator": "off",
      "@typescript-eslint/no-unused-vars": "off",
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  { files: ["tools/**", "bench/**", "emulator/run.ts", "test/**"], rules: { "no-console": "off" } },
);
