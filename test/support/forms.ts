// The two forms in which the plugin is shipped, for tests that both must pass.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Context, type Suite } from "mocha";
import { extract } from "tar";
import { platformOf } from "../../tools/executable/platforms";
import { MissingError } from "../../tools/missing";
import { archiveName, packagePlugin, pluginName } from "../../tools/package";

/** `bundle`: what npm's package holds, and Node on PATH runs. `executable`: what a platform's archive holds. */
export const forms = ["bundle", "executable"] as const;
export type Form = (typeof forms)[number];

/** This machine's. */
export const ownPlatform = platformOf();

const bundle = join(__dirname, "../..", "bin", "pulumi-resource-mongodbatlas-restores");

let packaged: Promise<{ archive: string; executable: string }> | undefined;

/** The archive for this machine's platform, made once in this process, and the executable in it. */
export function ownArchive(): Promise<{ archive: string; executable: string }> {
  return (packaged ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), "mongodbatlas-restores-archive-"));
    process.on("exit", () => {
      rmSync(folder, { recursive: true, force: true });
    });
    await packagePlugin(folder, { platforms: [ownPlatform] });
    const archive = join(folder, archiveName(ownPlatform));
    await extract({ file: archive, cwd: folder });
    return { archive, executable: join(folder, pluginName(ownPlatform)) };
  })());
}

/** Of what the plugin consists in this form: the first one is what is started. */
export async function filesOf(form: Form): Promise<[string, ...string[]]> {
  if (form === "executable") return [(await ownArchive()).executable];
  if (!existsSync(bundle)) throw new Error("bin/ isn't built: run `npm run build` first");
  return [bundle, `${bundle}.js`];
}

/** Makes the archive for this machine ready; where that can't be done, the tests are skipped aloud. */
export async function needArchive(context: Context): Promise<void> {
  context.timeout(300_000);
  try {
    await ownArchive();
  } catch (error) {
    if (!(error instanceof MissingError)) throw error;
    console.log(`    skipped: ${error.message}`);
    context.skip();
  }
}

/** The same tests of each form. */
export function describeForms(title: string, body: (this: Suite, form: Form) => void): void {
  for (const form of forms) {
    describe(`${title} (${form})`, function () {
      if (form === "executable") {
        before(async function () {
          await needArchive(this);
        });
      }
      body.call(this, form);
    });
  }
}
