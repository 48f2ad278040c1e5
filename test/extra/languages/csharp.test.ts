// The examples in C#, and the SDK as `npm run sdks` generates it.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../tools/engine";
import { MissingError } from "../../../tools/missing";
import { realEdges } from "../../../tools/pulumi-cli/edges";
import { onPath } from "../../../tools/pulumi-cli/locate";
import { releaseSdks } from "../../../tools/releasedSdks";
import { examplesIn, tokens } from "../../languages/descriptions";
import { orSkip } from "../../languages/support";
import { succeed, temporaryFolder } from "../../package/support";
import { readTypes, unknownNames } from "./csharpNames";

const names = ["export", "gate", "coverage", "evidence"].map((name) => `csharp-${name}`);
const snippets = examplesIn("csharp");

async function dotnet(): Promise<string> {
  const [command] = await onPath("dotnet", realEdges());
  if (command === undefined) throw new MissingError("no `dotnet` on PATH");
  return command;
}

describe("examples/csharp-*, and those in the package schema", function () {
  this.timeout(600_000);
  let place: ReturnType<typeof temporaryFolder>;
  let sdk: string;

  before(async function () {
    place = temporaryFolder();
    sdk = join(place.folder, "sdk", "dotnet");
    await orSkip(this, () => releaseSdks(join(place.folder, "sdk"), ["dotnet"]));
  });
  after(() => {
    place.remove();
  });

  it("name only what the SDK has", () => {
    const types = readTypes(sdk);
    for (const [name, program] of snippets) assert.deepEqual(unknownNames(program, types), [], name);
    for (const name of names) {
      const program = readFileSync(join(root, "examples", name, "Program.cs"), "utf8");
      assert.deepEqual(unknownNames(program, types), [], name);
    }
    const wrong = [...snippets.values()]
      .join("")
      .replace("GroupId =", "ProjectId =")
      .replace("Summary.Failed", "Summary.Lost");
    assert.deepEqual(unknownNames(wrong, types), ["GetServerlessRestoreJobsInvokeArgs.ProjectId", "Lost"]);
  });

  it("stand in the SDK's comments, without those of other languages and without marks", () => {
    const sources = readdirSync(sdk, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".cs"))
      .map((file) => readFileSync(join(sdk, file), "utf8"));
    assert.equal(sources.filter((source) => source.includes("/// ```csharp")).length, tokens.length);
    for (const source of sources) assert.doesNotMatch(source, /\{\{[%<]|```(?!csharp)\w/);
  });

  it("compile", async function () {
    const command = await orSkip(this, dotnet);
    const examples = join(place.folder, "examples");
    for (const name of names) cpSync(join(root, "examples", name), join(examples, name), { recursive: true });
    for (const [name, program] of snippets) {
      mkdirSync(join(examples, name));
      writeFileSync(join(examples, name, "Program.cs"), program);
      cpSync(
        join(root, "examples", "csharp-export", "csharp-export.csproj"),
        join(examples, name, `${name}.csproj`),
      );
    }
    for (const name of readdirSync(examples))
      await succeed(command, ["build", "--nologo"], { cwd: join(examples, name) });
  });
});
