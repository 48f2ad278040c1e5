import { readFileSync } from "node:fs";
import { join } from "node:path";

const goMod = readFileSync(join(__dirname, "go.mod"), "utf8");

function fromGoMod(pattern: RegExp): string {
  const found = pattern.exec(goMod)?.[1];
  if (found === undefined) throw new Error(`tools/pulumi-cli/go.mod holds nothing like ${String(pattern)}`);
  return found;
}

/** The version that is installed or built where PATH has none: the one in go.mod, so that it's written once. */
export const PINNED_VERSION = fromGoMod(/^\tgithub\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/m);

/** The oldest Go that builds it. */
export const GO_VERSION = fromGoMod(/^go (\S+)/m);

/**
 * The oldest CLI on PATH that is taken. The Automation API of @pulumi/pulumi 3.270 itself starts any from 3.2 on, but:
 * - 3.181: `destroy` and `refresh` of an inline program (its `checkInlineSupport` refuses older ones);
 * - 3.206: events over gRPC, which it uses from there on, and invokes that learn whether they run in a preview;
 * - 3.226: `pulumi package get-schema` of an executable by a relative path.
 */
export const MINIMUM_VERSION = "3.226.0";
