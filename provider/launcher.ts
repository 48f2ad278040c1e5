// What Node compiles of a program in bin/ when it starts it: these few lines, in a form that an old Node can read, too, so
// that it can be told its age. The program itself stands below them in the same file, behind `//` (tools/build.mjs).
import "./nodeVersion";
import { readFileSync } from "node:fs";
import { enableCompileCache } from "./config/compileCache";

enableCompileCache();

// Plain ASCII: the build sees to it.
const file = readFileSync(__filename, "latin1");
// A line more, for the one that begins with `#!`: so the lines of an error's stack are those of the file.
const program = `\n${file.slice(file.indexOf("\n//"))}`.replaceAll("\n//", "\n");
(module as unknown as { _compile(source: string, filename: string): void })._compile(program, __filename);
