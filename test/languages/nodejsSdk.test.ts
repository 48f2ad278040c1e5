// The SDK of this project and the one that Pulumi generates bear one name in npm: a program must not notice which it has.
import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { packageSchema, schemaText } from "../../provider/schema/package";
import { root } from "../../tools/engine";
import { generateSdks } from "../../tools/sdkgen";
import { temporaryFolder } from "../package/support";
import { orSkip } from "./support";

/** Importing a gate is refused: its `get` in the generated SDK would only lead to an error. */
const onlyGenerated = new Set(["RestoreGate.get"]);

describe("the generated Node SDK", function () {
  this.timeout(120_000);
  let place: ReturnType<typeof temporaryFolder> | undefined;
  let checker: ts.TypeChecker;
  let generated: ts.Symbol;
  let own: ts.Symbol;

  before(async function () {
    const files = await orSkip(this, () => generateSdks(schemaText(packageSchema()), ["nodejs"]));
    place = temporaryFolder();
    for (const [path, content] of files) {
      const file = join(place.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    const generatedIndex = join(place.folder, "nodejs", "index.ts");
    symlinkSync(join(root, "node_modules"), join(place.folder, "node_modules"), "junction");
    const ownIndex = join(root, "dist", "sdk", "nodejs", "index.d.ts");
    const program = ts.createProgram([generatedIndex, ownIndex], {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      moduleResolution: ts.ModuleResolutionKind.Node10,
      preserveSymlinks: false,
      typeRoots: [join(root, "node_modules", "@types")],
      types: ["node"],
    });
    checker = program.getTypeChecker();
    const moduleOf = (file: string): ts.Symbol => {
      const source = program.getSourceFile(file);
      assert.ok(source, file);
      const errors = ts.getPreEmitDiagnostics(program, source).map(({ messageText }) => messageText);
      assert.deepEqual(errors, [], file);
      const symbol = checker.getSymbolAtLocation(source);
      assert.ok(symbol, file);
      return symbol;
    };
    generated = moduleOf(generatedIndex);
    own = moduleOf(ownIndex);
  });
  after(() => place?.remove());

  const resolve = (symbol: ts.Symbol): ts.Symbol =>
    (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);

  /** Every exported name, those of namespaces below them: `types.input.RestoreJobFilterArgs`. */
  function namesOf(module: ts.Symbol, prefix = ""): Map<string, ts.Symbol> {
    const found = new Map<string, ts.Symbol>();
    for (const exported of checker.getExportsOfModule(module)) {
      const name = `${prefix}${exported.name}`;
      const symbol = resolve(exported);
      if ((symbol.flags & ts.SymbolFlags.ValueModule) === 0) found.set(name, symbol);
      else for (const [inner, value] of namesOf(symbol, `${name}.`)) found.set(inner, value);
    }
    return found;
  }

  /** What is not the same of two types, each way of use alone: who reads one may be handed the other, and vice versa. */
  function differences(name: string, theirs: ts.Type, ours: ts.Type): string[] {
    const found: string[] = [];
    const text = (type: ts.Type) => checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
    if (!checker.isTypeAssignableTo(theirs, ours) || !checker.isTypeAssignableTo(ours, theirs)) {
      found.push(`${name}: generated ${text(theirs)}, own ${text(ours)}`);
    }
    const members = (type: ts.Type) =>
      checker
        .getPropertiesOfType(type)
        .filter((property) => !property.name.startsWith("_"))
        .map((property) => `${property.name}${(property.flags & ts.SymbolFlags.Optional) === 0 ? "" : "?"}`)
        .filter((member) => !onlyGenerated.has(`${name}.${member}`))
        .sort();
    // Optional members that one has alone would still be assignable.
    const [their, our] = [members(theirs), members(ours)];
    if (their.join() !== our.join()) found.push(`${name}: generated {${their.join()}}, own {${our.join()}}`);
    return found;
  }

  it("exports no name that this project's own doesn't", () => {
    const ownNames = namesOf(own);
    const missing = [...namesOf(generated).keys()].filter((name) => !ownNames.has(name));
    assert.deepEqual(missing, []);
  });

  it("lacks nothing that is derived from the schema", () => {
    const generatedNames = namesOf(generated);
    const isDerived = ({ declarations = [] }: ts.Symbol) =>
      declarations.some(({ parent }) =>
        /\/sdk\/nodejs\/(?:get|types\/|provider|config|restoreGate|restoreEvidence)/.test(
          parent.getSourceFile().fileName,
        ),
      );
    const more = [...namesOf(own)].filter(([name, symbol]) => isDerived(symbol) && !generatedNames.has(name));
    assert.deepEqual(
      more.map(([name]) => name).sort(),
      // Pulumi's generator writes the plain form of an input only where a function takes it.
      ["RestoreEvidenceMatch", "RestoreEvidenceValidation", "RestoreGateMatch"].map(
        (name) => `types.input.${name}`,
      ),
    );
  });

  it("has the same types and signatures under each name", () => {
    const ownNames = namesOf(own);
    const found: string[] = [];
    let compared = 0;
    for (const [name, theirs] of namesOf(generated)) {
      const ours = ownNames.get(name);
      if (ours === undefined) continue;
      if ((theirs.flags & ts.SymbolFlags.Type) !== 0) {
        found.push(
          ...differences(
            name,
            checker.getDeclaredTypeOfSymbol(theirs),
            checker.getDeclaredTypeOfSymbol(ours),
          ),
        );
        compared += 1;
      }
      if ((theirs.flags & ts.SymbolFlags.Value) === 0) continue;
      const [theirValue, ourValue] = [checker.getTypeOfSymbol(theirs), checker.getTypeOfSymbol(ours)];
      const [theirClass] = theirValue.getConstructSignatures();
      const [ourClass] = ourValue.getConstructSignatures();
      if (theirClass === undefined || ourClass === undefined) {
        found.push(...differences(name, theirValue, ourValue));
      } else {
        const parameters = (signature: ts.Signature) =>
          signature.getParameters().map((parameter) => checker.getTypeOfSymbol(parameter));
        const theirParameters = parameters(theirClass);
        parameters(ourClass).forEach((type, index) => {
          const their = theirParameters[index];
          if (their === undefined) found.push(`${name}: a parameter more`);
          else found.push(...differences(`${name}(${index})`, their, type));
        });
      }
      compared += 1;
    }
    assert.deepEqual(found, []);
    assert.ok(compared > 60, `${compared} comparisons`);
  });
});
