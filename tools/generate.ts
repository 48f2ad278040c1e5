/**
 * Writes every file that is derived from the definitions in provider/; with --check, writes none and fails where one is
 * stale. Run it with `npm run schema`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import * as prettier from "prettier";
import { ofLanguage, packageSchema, schemaText, withExamples } from "../provider/schema/package";
import { docsFiles } from "./docs";
import { recordSchemaFile, recordSchemaText } from "./recordSchema";
import { sdkFiles } from "./sdk";

const root = join(__dirname, "..");

async function derivedFiles(): Promise<Map<string, string>> {
  const schema = packageSchema();
  const files = new Map([["provider/schema/schema.json", schemaText(schema)]]);
  const style = await prettier.resolveConfig(join(root, "tools/generate.ts"));
  for (const [path, text] of sdkFiles(withExamples(schema, ofLanguage("typescript")))) {
    files.set(`sdk/${path}`, await prettier.format(text, { ...style, parser: "typescript" }));
  }
  for (const [path, text] of docsFiles(schema)) {
    files.set(`docs/reference/${path}`, await prettier.format(text, { ...style, parser: "markdown" }));
  }
  files.set(recordSchemaFile, await prettier.format(recordSchemaText(), { ...style, parser: "json" }));
  return files;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const stale: string[] = [];
  for (const [path, content] of await derivedFiles()) {
    const absolute = join(root, path);
    if (existsSync(absolute) && readFileSync(absolute, "utf8") === content) continue;
    stale.push(path);
    if (!values.check) {
      mkdirSync(dirname(absolute), { recursive: true });
      writeFileSync(absolute, content);
    }
  }
  if (values.check && stale.length > 0) {
    console.error(`stale, run "npm run schema" and commit the result: ${stale.join(", ")}`);
    process.exitCode = 1;
  } else if (!values.check) {
    console.log(stale.length === 0 ? "all derived files are up to date" : `written: ${stale.join(", ")}`);
  }
}

void main();
