// What can be known of a program in C# without a compiler: whether the SDK has what it names.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Of an SDK, by the name that a program gives it (`RestoreGateArgs`, `Inputs.RestoreGateMatchArgs`): the public members of a type. */
export type SdkTypes = ReadonlyMap<string, ReadonlySet<string>>;

const rootNamespace = "Community.MongodbatlasRestores";

/** Reads the types of a generated SDK from its sources. */
export function readTypes(folder: string): SdkTypes {
  const types = new Map<string, Set<string>>();
  for (const { name, parentPath } of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!name.endsWith(".cs")) continue;
    const source = readFileSync(join(parentPath, name), "utf8").replaceAll(/^ *\/\/\/.*$/gm, "");
    const namespace = /^namespace (\S+)$/m.exec(source)?.[1]?.slice(rootNamespace.length + 1) ?? "";
    // Each declaration up to the next.
    for (const part of source.split(/^ {4}public (?=.*\b(?:class|struct)\b)/m).slice(1)) {
      const [, type = ""] = /\b(?:class|struct) (\w+)/.exec(part) ?? [];
      const members = part.matchAll(/^ {8}public [^(=;{\n]*?\b(\w+)(?= ?[({;=\n])/gm);
      types.set(
        namespace === "" ? type : `${namespace}.${type}`,
        new Set([...members].map(([, member = ""]) => member)),
      );
    }
  }
  return types;
}

/** What programs use of .NET and of Pulumi's own package. */
const foreign = new Set(
  "Apply Config Get Require RequireInt32 Take Select SelectMany Where ToArray RunAsync DependsOn Input Output".split(
    " ",
  ),
);

/** What a program names and the SDK doesn't have. */
export function unknownNames(program: string, types: SdkTypes): string[] {
  const unknown: string[] = [];
  const code = program
    .replaceAll(/^ *\/\/.*$/gm, "")
    // Of an interpolated string only what stands in its holes is code.
    .replaceAll(/\$"([^"]*(?:\{[^}]*"[^"]*"[^}]*\}[^"]*)*)"/g, (_, text: string) =>
      [...text.matchAll(/\{([^}]*)\}/g)].map(([, hole = ""]) => `(${hole})`).join(" "),
    )
    .replaceAll(/"[^"\n]*"/g, '""');
  const members = new Set([...types.values()].flatMap((names) => [...names]));
  for (const [, path = ""] of code.matchAll(/\bRestores\.([\w.]+)/g))
    if (!resolves(path, types)) unknown.push(path);
  for (const { type, names } of initializers(code))
    for (const name of names) if (types.get(type)?.has(name) !== true) unknown.push(`${type}.${name}`);
  const accessed = code.replaceAll(/^using .*$|\bRestores(?:\.\w+)+/gm, "").matchAll(/[.!]\s*([A-Z]\w*)/g);
  for (const [, name = ""] of accessed) if (!members.has(name) && !foreign.has(name)) unknown.push(name);
  return unknown;
}

/** Whether a path names a type, or a static member of one. */
function resolves(path: string, types: SdkTypes): boolean {
  const at = path.lastIndexOf(".");
  return types.has(path) || types.get(path.slice(0, Math.max(at, 0)))?.has(path.slice(at + 1)) === true;
}

/** The objects that a program makes of the SDK's types, each with the names of what it sets. */
function* initializers(code: string): Generator<{ type: string; names: string[] }> {
  const beginnings =
    /\bRestores\.(\w+)\.Invoke\(new\(\)\s*\{|\bnew Restores\.(\w+)\("", new\(\)\s*\{|\bnew Restores\.([\w.]+)\s*\{/g;
  for (const { 0: beginning, 1: called, 2: resource, 3: named, index } of code.matchAll(beginnings)) {
    const type = called === undefined ? (named ?? `${resource ?? ""}Args`) : `${called}InvokeArgs`;
    const names: string[] = [];
    let depth = 1;
    for (let at = index + beginning.length; depth > 0 && at < code.length; at += 1) {
      if (code[at] === "{") depth += 1;
      else if (code[at] === "}") depth -= 1;
      else if (depth === 1) {
        const [found, name] = /^\b(\w+) = /.exec(code.slice(at)) ?? [];
        if (found === undefined || name === undefined) continue;
        names.push(name);
        at += found.length - 1;
      }
    }
    yield { type, names };
  }
}
