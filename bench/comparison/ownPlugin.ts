import { type ServiceError } from "@grpc/grpc-js";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { packageVersion } from "../../provider/packageInfo";
import { type AtlasProcess } from "../atlas/process";
import { asJson, token } from "../bench";
import { Plugin } from "../plugin";
import { type Find, type Listing, listed, lost, type Project } from "./tool";

interface List {
  readonly results: readonly { readonly id: string }[];
}

interface ProjectList {
  readonly clusters: readonly List[];
  readonly unreadable: readonly unknown[];
}

/** Calls a function of this project's plugin, as the engine does: in a process that was just started. */
async function call(
  atlas: AtlasProcess,
  name: string,
  args: Readonly<Record<string, string | string[]>>,
  toListing: (result: unknown, ms: number) => Listing,
): Promise<Listing> {
  const plugin = await Plugin.start();
  await plugin.configure(atlas.config);
  const started = performance.now();
  try {
    const bytes = await plugin.call(token(name), { ...args, ...asJson });
    const ms = performance.now() - started;
    const response = InvokeResponse.deserializeBinary(bytes);
    const failures = response.getFailuresList().map((failure) => failure.getReason());
    if (failures.length > 0) return lost(failures.join("; "), ms);
    const { json } = response.getReturn()?.toJavaScript() as { json: string };
    return toListing(JSON.parse(json), ms);
  } catch (error) {
    return lost((error as ServiceError).details, performance.now() - started);
  } finally {
    await plugin.stop();
  }
}

const idsOf = ({ results }: List): string[] => results.map(({ id }) => id);

/** The plugin alone. */
export const ownPlugin: Find = ({ atlas }) =>
  Promise.resolve({
    name: "this provider, the plugin's read",
    version: packageVersion,
    readCluster: ({ groupId, clusterName }) =>
      call(atlas, "getFlexRestoreJobs", { groupId, clusterName }, (result, ms) =>
        listed(idsOf(result as List), ms),
      ),
    readProject: ({ groupId }) =>
      call(atlas, "getProjectRestoreJobs", { groupId }, (result, ms) => {
        const { clusters, unreadable } = result as ProjectList;
        return { ...listed(clusters.flatMap(idsOf), ms), ...missingOf(unreadable) };
      }),
  });

/** How a project's result says that it isn't all. */
export const missingOf = (unreadable: readonly unknown[]): Pick<Listing, "missing"> =>
  unreadable.length === 0 ? {} : { missing: "`unreadable` names the rest" };

/** The verdicts of a project's clusters, for which each one's jobs have to be read. */
export const readCoverage = (atlas: AtlasProcess, { groupId }: Project): Promise<Listing> =>
  call(atlas, "getRestoreCoverage", { groupIds: [groupId], completedWithin: "90d" }, (result, ms) => {
    const { clusters } = result as { clusters: readonly { clusterName: string; verdict: string }[] };
    const unreadable = clusters.filter(({ verdict }) => verdict === "UNREADABLE").length;
    return {
      ...listed(
        clusters.map(({ clusterName }) => clusterName),
        ms,
      ),
      ...(unreadable > 0 && { missing: `${unreadable} of them \`UNREADABLE\`` }),
    };
  });
