// A program in bin/ as it is started: it checks the Node version, in a form that an old Node can read, too, and has Node
// keep what it compiles of the program proper, which lies beside it under the same name with `.js`.
import "./nodeVersion";
import { enableCompileCache } from "./config/compileCache";

enableCompileCache();

// eslint-disable-next-line @typescript-eslint/no-require-imports -- not before the lines above have run
require(`${__filename}.js`);
