import { addressOf } from "../atlas/process";
import { environment, findOnPath, run } from "./programs";
import { type Find, firstError, listed, lost } from "./tool";

/** `atlas backups restores list`, which asks the Flex endpoint first. */
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
    MONGODB_ATLAS_PUBLIC_API_KEY: publicKey,
    MONGODB_ATLAS_PRIVATE_API_KEY: privateKey,
    MONGODB_ATLAS_OPS_MANAGER_URL: atlas.url,
  });
  const { stdout } = await run(file, ["--version"], { env });
  return {
    name,
    version: `atlas ${/version: (\S+)/.exec(stdout)?.[1] ?? "of an unknown version"}`,
    read: async (jobs) => {
      const { groupId, clusterName } = addressOf(jobs);
      const args = ["backups", "restores", "list", clusterName, "--projectId", groupId, "-o", "json"];
      const { code, stdout: text, stderr, ms } = await run(file, args, { env });
      if (code !== 0) return lost(firstError(stderr), ms);
      const { results } = JSON.parse(text) as { results?: { id: string }[] | null };
      return listed(
        results?.map(({ id }) => id),
        ms,
      );
    },
  };
};
