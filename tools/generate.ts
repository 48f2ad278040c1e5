/**
 * Writes every file that is derived from the definitions in provider/; with --check, writes none and fails where one is
 * stale. Run it with `npm run schema`. Where Go is missing, the SDKs in Python and Go are passed over aloud.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import * as prettier from "prettier";
import {
  ofLanguage,
  type PackageSchema,
  packageSchema,
  schemaText,
  withExamples,
} from "../provider/schema/package";
import { docsFiles } from "./docs";
import { MissingError } from "./missing";
import { otherSdkFiles, otherSdkFolders } from "./otherSdks";
import { recordSchemaFile, recordSchemaText } from "./recordSchema";
import { sdkFiles } from "./sdk";

const root = join(__dirname, "..");

interface Derived {
  readonly files: Map<string, string>;
  /** The folders that hold nothing else. */
  readonly folders: readonly string[];
}

async function derived(): Promise<Derived> {
  const schema = packageSchema();
  const files = new Map([["provider/schema/schema.json", schemaText(schema)]]);
  const style = await prettier.resolveConfig(join(root, "tools/generate.ts"));
  for (const [path, text] of sdkFiles(withExamples(schema, ofLanguage("typescript")))) {
    files.set(`sdk/nodejs/${path}`, await prettier.format(text, { ...style, parser: "typescript" }));
  }
  for (const [path, text] of docsFiles(schema)) {
    files.set(`docs/reference/${path}`, await prettier.format(text, { ...style, parser: "markdown" }));
  }
  files.set(recordSchemaFile, await prettier.format(recordSchemaText(), { ...style, parser: "json" }));
  const others = await otherSdks(schema);
  return {
    files: new Map([...files, ...others.files]),
    folders: ["docs/reference", ...others.folders],
  };
}

async function otherSdks(schema: PackageSchema): Promise<Derived> {
  try {
    return { files: await otherSdkFiles(schema), folders: otherSdkFolders };
  } catch (error) {
    if (!(error instanceof MissingError)) throw error;
    console.error(`sdk/python and sdk/go are passed over: ${error.message}`);
    return { files: new Map(), folders: [] };
  }
}

/** What lies in the folders and is derived from nothing any more. Python leaves its compiled code there. */
const leftOver = ({ files, folders }: Derived): string[] =>
  folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith(".pyc"))
        .map(({ parentPath, name }) =>
          join(parentPath, name)
            .slice(root.length + 1)
            .replaceAll("\\", "/"),
        ),
    )
    .filter((path) => !files.has(path));

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const all = await derived();
  const stale: string[] = [];
  for (const [path, content] of all.files) {
    const absolute = join(root, path);
    if (existsSync(absolute) && readFileSync(absolute, "utf8") === content) continue;
    stale.push(path);
    if (!values.check) {
      mkdirSync(dirname(absolute), { recursive: true });
      writeFileSync(absolute, content);
    }
  }
  for (const path of leftOver(all)) {
    stale.push(path);
    if (!values.check) rmSync(join(root, path));
  }
  if (values.check && stale.length > 0) {
    console.error(`stale, run "npm run schema" and commit the result: ${stale.join(", ")}`);
    process.exitCode = 1;
  } else if (!values.check) {
    console.log(stale.length === 0 ? "all derived files are up to date" : `written: ${stale.join(", ")}`);
  }
}

void main();
