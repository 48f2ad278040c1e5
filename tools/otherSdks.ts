/** The SDKs in Python and Go, as they lie in the repository. */
import { type PackageSchema, schemaText } from "../provider/schema/package";
import { generateSdks } from "./sdkgen";

/** The folders that hold nothing but what is generated, where Go is. */
export const otherSdkFolders = ["sdk/python/pulumi_mongodbatlas_restores", "sdk/go/mongodbatlasrestores"];

/** Their files by path. Rejects with a `MissingError` where they can't be generated on this machine. */
export async function otherSdkFiles(schema: PackageSchema): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [path, content] of await generateSdks(schemaText(schema), ["python", "go"])) {
    // Kept by hand: the generator's asks for a version of Pulumi that lacks what its own code imports.
    if (path === "go/go.mod") continue;
    files.set(`sdk/${path.replace("pulumi_mongodbatlas_restores/README.md", "README.md")}`, content);
  }
  return files;
}
