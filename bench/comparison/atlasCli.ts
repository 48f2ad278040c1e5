import { environment, findOnPath, run } from "./programs";
import { type Find, firstError, listed, type Listing, lost, type Waited } from "./tool";

/** `atlas backups restores list`, which asks the Flex endpoint first, and `watch`. */
export const atlasCli: Find = async ({ atlas, folder }) => {
  const name = "Atlas CLI";
  const file = findOnPath(/^atlas(\.exe)?$/);
  if (file === undefined) return { name, missing: "there is no `atlas` on PATH" };
  const { publicKey = "", privateKey = "" } = atlas.config;
  const env = environment({
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_CACHE_HOME: folder,
    DO_NOT_TRACK: "1",
    MONGODB_ATLAS_TELEMETRY_ENABLED: "false",
    MONGODB_ATLAS_SKIP_UPDATE_CHECK: "true",
    MONGODB_ATLAS_SILENCE_STORAGE_WARNING: "true",
    MONGODB_ATLAS_PUBLIC_API_KEY: publicKey,
    MONGODB_ATLAS_PRIVATE_API_KEY: privateKey,
    MONGODB_ATLAS_OPS_MANAGER_URL: atlas.url,
  });
  const list = async (groupId: string, clusterName: string, ...more: string[]): Promise<IdList> => {
    const args = ["backups", "restores", "list", clusterName, "--projectId", groupId, "-o", "json", ...more];
    const { code, stdout, stderr, ms } = await run(file, args, { env });
    if (code !== 0) return { ids: undefined, error: firstError(stderr), ms };
    const { results } = JSON.parse(stdout) as { results?: { id: string }[] | null };
    return { ids: results?.map(({ id }) => id), ms };
  };
  const { stdout } = await run(file, ["--version"], { env });
  return {
    name,
    version: `atlas ${/version: (\S+)/.exec(stdout)?.[1] ?? "of an unknown version"}`,
    readCluster: async ({ groupId, clusterName }) => {
      const { ids, error, ms } = await list(groupId, clusterName);
      return error === undefined ? listed(ids, ms) : lost(error, ms);
    },
    // A loop in a shell whose author knows of `--limit`, and that goes on where one cluster fails.
    readProject: async ({ groupId, clusterNames }): Promise<Listing> => {
      const lists: IdList[] = [];
      for (const clusterName of clusterNames) lists.push(await list(groupId, clusterName, "--limit", "500"));
      const ms = lists.reduce((sum, one) => sum + one.ms, 0);
      const failed = lists.filter(({ error }) => error !== undefined);
      return {
        ...listed(
          lists.flatMap(({ ids }) => ids ?? []),
          ms,
        ),
        ...(failed.length > 0 && { missing: "the loop has to look at each exit code" }),
      };
    },
    waits: {
      by: "Atlas CLI, `backups restores watch`",
      waitFor: async ({ groupId, clusterName, restoreJobId }, { limit }): Promise<Waited> => {
        const args = ["backups", "restores", "watch", restoreJobId, "--clusterName", clusterName];
        const options = { env, timeout: 1000 * limit };
        const { code, stdout: text, stderr } = await run(file, [...args, "--projectId", groupId], options);
        if (code === null) return { outcome: "still waits", words: "it knows no limit" };
        const words = code === 0 ? text.replace(/^[.\s]+/, "").trim() : firstError(stderr);
        return { outcome: code === 0 ? "goes on" : "stops", words: `exit ${code}: ${words || "not a word"}` };
      },
    },
  };
};

interface IdList {
  readonly ids: readonly string[] | undefined;
  readonly error?: string;
  readonly ms: number;
}
