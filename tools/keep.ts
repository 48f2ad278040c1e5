import { createHash } from "node:crypto";
import { access, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { projectCache } from "./pulumi-cli/cache";
import { type Edges } from "./pulumi-cli/edges";

export interface Kept {
  /** What it's called in the project's cache folder. */
  readonly name: string;
  /** All that it depends on: another key is another folder. */
  readonly key: string;
  /** Fills the folder; it's moved when that is done, so nothing in it may hold its path. */
  readonly make: (folder: string) => Promise<void>;
}

/**
 * The path of a folder in the project's cache that is made once a machine. Beside its place first, and then moved there as a
 * whole: two that make it at once don't disturb each other.
 */
export async function keep({ name, key, make }: Kept, edges: Edges): Promise<string> {
  const folder = join(projectCache(edges), name, `${key}-${edges.platform}-${edges.arch}`);
  if (await exists(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const staging = await mkdtemp(`${folder}.tmp-`);
  try {
    await make(staging);
    await rename(staging, folder).catch(async (error: unknown) => {
      // Another process was faster: its is as good.
      if (!(await exists(folder))) throw error;
    });
    return folder;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** A short key of contents. */
export const keyOf = (...contents: readonly (string | Buffer)[]): string =>
  contents
    .reduce((hash, content) => hash.update(content).update("\0"), createHash("sha256"))
    .digest("hex")
    .slice(0, 16);

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
