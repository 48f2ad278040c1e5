// Answers with a Pulumi CLI on any machine: `findPulumi()` for programs, `ts-node tools/pulumi-cli` for shells.
import { main } from "./main";

export { PulumiCliError } from "./errors";
export { findPulumi, type FindOptions } from "./find";
export { type PulumiCli } from "./locate";

if (require.main === module) void main();
