// What Node's single executable application starts (tools/executable): as launcher.ts, but the program proper lies in the
// executable itself, as an asset. Its compiled code isn't in there, too, for it would fit one Node on one platform alone, and
// be other bytes with every build: Node keeps it in the user's cache folder, as it does for the bundle.
import Module from "node:module";
import { getAsset } from "node:sea";
import { enableCompileCache } from "./config/compileCache";

enableCompileCache();

/** Where the program would lie beside the executable: by this name Node keeps what it compiled, and stacks show it. */
const filename = `${process.execPath}.js`;

/** A module compiled as `require` does it: the one way by which Node's compile cache is used. Hooks are slower by 15 ms. */
interface Compilable {
  _compile(source: string, filename: string): void;
}

const program = new Module(filename) as Module & Compilable;
program.filename = filename;
program._compile(getAsset("program.js", "utf8"), filename);
