// The examples by the very commands of their READMEs, with the hosts that an installation of Pulumi brings.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import { realEdges } from "../../../tools/pulumi-cli/edges";
import { onPath } from "../../../tools/pulumi-cli/locate";
import { yamlHost } from "../../../tools/languages/yaml";
import { MissingError } from "../../../tools/missing";
import { copyExamples, orSkip } from "../../languages/support";
import { credentials, newUser, succeed, temporaryFolder } from "../../package/support";

/** The path of a language's host. */
async function hostOf(language: string): Promise<string> {
  if (language === "yaml") return yamlHost();
  const [host] = await onPath(`pulumi-language-${language}`, realEdges());
  if (host === undefined) throw new MissingError(`no pulumi-language-${language} on PATH`);
  return host;
}

/** The commands that a page tells its reader to give. */
const commandsOf = (readme: string): string[] =>
  [...readFileSync(readme, "utf8").matchAll(/^```console\n([^]*?)^```$/gm)].flatMap(([, text = ""]) =>
    text.trim().split("\n"),
  );

for (const language of ["yaml", "python", "go"]) {
  describe(`the README of examples/${language}-export`, function () {
    this.timeout(600_000);
    let place: ReturnType<typeof temporaryFolder> | undefined;
    let host: string;
    let atlas: Emulator | undefined;

    before(async function () {
      host = await orSkip(this, () => hostOf(language));
      place = temporaryFolder();
      atlas = await startEmulator();
    });
    after(async () => {
      place?.remove();
      await atlas?.close();
    });

    it("leads to a stack that exports how the restores stand", async () => {
      const name = `${language}-export`;
      const folder = join(copyExamples(place!.folder, [name]), name);
      const user = await newUser(place!.folder, credentials(atlas!));
      const env = {
        ...user,
        PATH: [dirname(host), user["PATH"]].join(delimiter),
        // Nobody is there to say yes.
        PULUMI_SKIP_CONFIRMATIONS: "true",
      };
      for (const command of commandsOf(join(folder, "README.md")))
        await succeed("sh", ["-c", command], { cwd: folder, env });
      const printed = await succeed("pulumi", ["stack", "output", "--json"], { cwd: folder, env });
      const { counts } = JSON.parse(printed) as { counts: { total: number } };
      assert.equal(counts.total, 2160);
    });
  });
}
