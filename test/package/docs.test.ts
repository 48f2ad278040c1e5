// What the documentation shows: links that lead somewhere, programs that compile, and nothing left out.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as prettier from "prettier";
import ts from "typescript";
import { packageSchema } from "../../provider/schema/package";
import { root } from "../../tools/engine";
import { clusterFunctions } from "../trust/support/functions";
import { scenarios } from "../trust/support/scenarios";

const repository = "https://github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores";

const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Every page, by its path from the project's folder. */
const pages = [
  ...readdirSync(root).filter((file) => file.endsWith(".md")),
  ...["docs", "examples"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".md") && !/(?:^|[\\/])(?:sdks|venv|node_modules)[\\/]/.test(file))
      .map((file) => join(folder, file).replaceAll("\\", "/")),
  ),
];

interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** The file that it says to be taken from, in a comment before it. */
  readonly source: string | undefined;
}

/** The fenced blocks of a page, those within lists too. */
function blocksOf(page: string): Block[] {
  const text = read(page);
  return [...text.matchAll(/(?:<!-- from (\S+) -->\n\n)?^( *)```(\w*)\n([^]*?)^\2```$/gm)].map((match) => {
    const [all, source, indent = "", language = "", body = ""] = match;
    return {
      page,
      line: text.slice(0, match.index + all.indexOf("```")).split("\n").length,
      language,
      text: body.replace(new RegExp(`^${indent}`, "gm"), ""),
      source,
    };
  });
}

const blocks = pages.flatMap(blocksOf);
const place = ({ page, line }: Pick<Block, "page" | "line">): string => `${page}:${line}`;

const withoutCode = (page: string): string =>
  read(page)
    .replace(/^( *)```[^]*?^\1```$/gm, "")
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, " "));

const linksOf = (page: string): string[] =>
  [...withoutCode(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);

/** The anchors that GitHub gives to a page's headings. */
function anchorsOf(page: string): Set<string> {
  const seen = new Map<string, number>();
  const headings = read(page)
    .replace(/^( *)```[^]*?^\1```$/gm, "")
    .matchAll(/^#+ (.*)$/gm);
  return new Set(
    [...headings].map(([, heading = ""]) => {
      const slug = heading
        .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-");
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      return count === 0 ? slug : `${slug}-${count}`;
    }),
  );
}

/** What is wrong with a link: that nothing is where it leads, or no heading of that name; else undefined. */
function deadEnd(page: string, link: string): string | undefined {
  const own = new RegExp(`^${repository}/(?:blob|tree)/main/(.*)$`).exec(link)?.[1];
  if (own === undefined && /^(?:https?|mailto):/.test(link)) return undefined;
  const [path = "", anchor] = (own ?? link).split("#");
  const goal = path === "" ? page : join(own === undefined ? dirname(page) : "", path);
  if (!existsSync(join(root, goal))) return `${page}: ${link} leads nowhere`;
  if (anchor === undefined) return undefined;
  const isPage = statSync(join(root, goal)).isFile() && goal.endsWith(".md");
  return isPage && anchorsOf(goal).has(anchor) ? undefined : `${page}: ${link} has no such heading`;
}

/** Whether a path from the project's folder leads to something, with or without the ending of its name. */
const isThere = (path: string): boolean =>
  ["", ".ts", ".test.ts"].some((ending) => existsSync(join(root, path + ending)));

describe("the documentation", function () {
  this.timeout(120_000);

  it("has no link that leads nowhere", () => {
    const links = pages.flatMap((page) => linksOf(page).map((link) => ({ page, link })));
    assert.ok(links.length > 100, `${links.length} links`);
    assert.deepEqual(links.map(({ page, link }) => deadEnd(page, link)).filter(Boolean), []);
  });

  it("names no file or folder that isn't there", () => {
    const folders = "provider|sdk|cli|emulator|bench|tools|test|examples|docs";
    // The architecture names its files from provider/ on.
    const layers = "server|functions|resources|restoreJobs|schema|config|atlas|values";
    const missing = pages.flatMap((page) => {
      const below = page === "docs/architecture.md" ? `(?:${folders}|${layers})` : `(?:${folders})`;
      return (
        [...read(page).matchAll(new RegExp(`\`(${below}/[\\w./-]*)\``, "g"))]
          .map(([, path = ""]) => path)
          // The walk through a new endpoint names the files that it makes, and a module of Go's has tags like folders; two SDKs
          // are there once somebody has generated them.
          .filter((path) => !/flexSnapshot|^sdk\/(?:go\/v|java|dotnet)/i.test(path))
          .filter((path) => !["", "provider/"].some((start) => isThere(start + path)))
          .map((path) => `${page}: ${path}`)
      );
    });
    assert.deepEqual(missing, []);
  });

  it("names the tests that hold what can be relied on, and how many faults they walk", () => {
    const [, table = ""] = /^## What you can rely on\n([^]*?)^## /m.exec(read("README.md")) ?? [];
    const rows = table.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| You"));
    assert.ok(rows.length > 10);
    for (const row of rows.filter((line) => !line.includes("---"))) {
      const tests = [...row.matchAll(/`(test\/[^`]+)`/g)].map(([, path = ""]) => path);
      assert.ok(tests.length > 0 || row.includes("the same, and"), row);
      for (const path of tests) assert.ok(existsSync(join(root, path)), path);
    }
    const faults = scenarios.filter(({ name }) => !name.startsWith("no fault"));
    const said = `(${faults.length} faults, ${clusterFunctions.length} functions, at every page)`;
    assert.ok(table.includes(said), said);
  });

  it("has a table of contents that leads to every page", () => {
    const listed = new Set(linksOf("docs/README.md").map((link) => join("docs", link).replaceAll("\\", "/")));
    const missing = pages.filter((page) => /^docs\/(?!reference\/|README)/.test(page) && !listed.has(page));
    assert.deepEqual(missing, []);
  });

  it("opens each page with the question that it answers, and ends it with what can go wrong", () => {
    // Measurements, records of decisions, and what is generated have forms of their own.
    const answering = pages.filter(
      (page) =>
        /^docs\/(?!reference\/|decisions\/|comparison|performance)/.test(page) &&
        !read(page).startsWith("---\n"),
    );
    assert.ok(answering.length > 15);
    for (const page of answering) {
      assert.match(read(page), /^# .+\n\n_[^_]+\?_/, page);
      const order = ["Example", "Inputs", "Outputs", "What can go wrong"];
      const headings = [...withoutCode(page).matchAll(/^## (.*)$/gm)].map(([, heading = ""]) => heading);
      const found = headings.filter((heading) => order.includes(heading));
      assert.deepEqual(
        found,
        order.filter((heading) => found.includes(heading)),
        page,
      );
      if (found.includes("What can go wrong")) assert.equal(headings.at(-1), "What can go wrong", page);
    }
  });

  it("has the pages that the Pulumi Registry takes, in its form", () => {
    for (const page of ["docs/_index.md", "docs/installation-configuration.md"]) {
      const [, front = ""] = /^---\n([^]*?)\n---\n/.exec(read(page)) ?? [];
      assert.match(front, /^title: \S/m, page);
      assert.match(front, /^meta_desc: \S/m, page);
      assert.match(front, /^layout: package$/m, page);
      // What the Registry takes stands alone there: a relative link would lead nowhere.
      const relativeLinks = linksOf(page).filter((link) => !link.startsWith("https://"));
      assert.deepEqual(relativeLinks, [], page);
      const open: string[] = [];
      for (const [, end, name = ""] of read(page).matchAll(/^\{\{[<%] (\/?)(chooser|choosable)\b.*\}\}$/gm)) {
        if (end === "") open.push(name);
        else assert.equal(open.pop(), name, page);
      }
      assert.deepEqual(open, [], page);
      for (const [, languages = ""] of read(page).matchAll(/^\{\{< chooser language "(.*)" >\}\}$/gm)) {
        assert.equal(languages, "typescript,python,go,csharp,java,yaml", page);
      }
    }
  });

  it("names every function and resource where readers choose one, and every key and variable of the configuration", () => {
    const { functions, resources, provider } = packageSchema();
    for (const page of ["docs/_index.md", "docs/which-function.md"]) {
      const text = read(page);
      for (const token of [...Object.keys(functions), ...Object.keys(resources)]) {
        assert.ok(text.includes(`\`${token.replace(/^.*:/, "")}\``), `${page}: ${token}`);
      }
    }
    const variables = read("provider/config/environment.ts").match(/(?<=")[A-Z]+(?:_[A-Z]+)+(?=")/g) ?? [];
    assert.ok(variables.length > 10);
    for (const page of ["docs/installation-configuration.md", "docs/configuration.md"]) {
      const configuration = read(page);
      for (const key of Object.keys(provider.inputProperties)) {
        assert.match(configuration, new RegExp(`^\\| \`${key}\``, "m"), `${page}: ${key}`);
      }
      for (const variable of variables) {
        assert.ok(configuration.includes(`\`${variable}\``), `${page}: ${variable}`);
      }
    }
  });

  it("shows programs as they stand in the files that it takes them from", () => {
    const taken = blocks.filter(({ source }) => source !== undefined);
    assert.ok(taken.length >= 8);
    for (const block of taken) {
      const source = block.source!;
      const texts = source.endsWith(".md")
        ? blocksOf(source)
            .filter(({ language }) => language === block.language)
            .map(({ text }) => text)
        : [read(source)];
      assert.ok(texts.includes(block.text), `${place(block)} isn't what stands in ${source}`);
    }
  });

  it("shows YAML that can be read", async () => {
    const yaml = blocks.filter(({ language }) => language === "yaml");
    assert.ok(yaml.length > 5);
    for (const block of yaml) {
      await assert.doesNotReject(prettier.format(block.text, { parser: "yaml" }), place(block));
    }
  });

  it("shows TypeScript that compiles", () => {
    // The reference shows signatures; its programs are run by test/languages/schema.test.ts. What is an example's compiles there.
    const shown = blocks.filter(
      ({ page, language, source = "" }) =>
        /^(?:ts|typescript)$/.test(language) &&
        !page.startsWith("docs/reference/") &&
        !source.endsWith(".ts"),
    );
    assert.ok(shown.length > 10);
    assert.deepEqual(problemsOf(shown), []);
  });
});

/** What fragments take for granted. These are globals, so that a program may declare each of them itself. */
const prelude = `
declare const restores: typeof import("pulumi-mongodbatlas-restores");
declare const groupId: string;
declare const clusterName: string;
declare const jobs: import("@pulumi/pulumi").Output<import("pulumi-mongodbatlas-restores").GetRestoreJobsResult>;
declare const pipelineStartedAt: string;
declare const release: string;
declare const emulator: import("pulumi-mongodbatlas-restores/emulator").Emulator;
declare const Application: new (
  name: string,
  options: import("@pulumi/pulumi").ComponentResourceOptions,
) => import("@pulumi/pulumi").ComponentResource;
declare namespace app {
  const Deployment: new (
    name: string,
    args: { databaseRestoredAt: import("@pulumi/pulumi").Input<string | undefined> },
    options: import("@pulumi/pulumi").ComponentResourceOptions,
  ) => import("@pulumi/pulumi").ComponentResource;
}
`;

/** Compiles each block as a module of its own, against the types that users get. */
function problemsOf(shown: readonly Block[]): string[] {
  const folder = join(root, "docs", "blocks");
  const files = new Map([[join(folder, "prelude.d.ts"), prelude]]);
  for (const { page, line, text } of shown) {
    // Where a block shows a program before and after a change, these are two.
    text.split(/^\/\/ after$/m).forEach((part, index) => {
      const name = `${page.replace(/\W/g, "-")}.${line}${"ab".charAt(index)}.ts`;
      files.set(join(folder, name), `${part}\nexport {};\n`);
    });
  }
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    noUncheckedIndexedAccess: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    esModuleInterop: true,
    types: ["node", "mocha"],
    typeRoots: [join(root, "node_modules", "@types")],
  };
  const real = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...real,
    fileExists: (name) => files.has(name) || real.fileExists(name),
    readFile: (name) => files.get(name) ?? real.readFile(name),
    getSourceFile: (name, target, ...rest) => {
      const text = files.get(name);
      return text === undefined
        ? real.getSourceFile(name, target, ...rest)
        : ts.createSourceFile(name, text, target, true);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, " ");
    const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
    return `${relative(folder, file?.fileName ?? "")} line ${line}: ${text}`;
  });
}
