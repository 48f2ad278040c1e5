import { compile, goCommand } from "../go/build";
import { type Edges, realEdges } from "../pulumi-cli/edges";
import { interruptible } from "../pulumi-cli/interrupt";

/**
 * The path of Go, once what programs in the folder's module import is compiled, and kept in Go's own cache. Rejects with a
 * `MissingError` where there is no Go, or no proxy for its modules.
 */
export async function goFor(folder: string, edges: Edges = realEdges("go")): Promise<string> {
  const go = await goCommand(edges);
  await interruptible(undefined, (signal) =>
    compile([go, "vet", "./..."], { folder, packages: 770 }, edges, signal),
  );
  return go;
}
