import { execFileSync } from "node:child_process";
import { dirname } from "node:path";
import type * as Mongodbatlas from "@pulumi/mongodbatlas";
import * as restores from "pulumi-mongodbatlas-restores";
import { packageVersion } from "../../provider/packageInfo";
import { createStack } from "../../tools/engine";
import { addressOf, type AtlasProcess } from "../atlas/process";
import { timed } from "../statistics";
import { findOnPath } from "./programs";
import { type Find, firstError, type Listing, listed, lost, type Tool } from "./tool";

interface Stack {
  /** Of the package whose plugin is wanted, also in the configuration's keys. */
  readonly package: string;
  /** The folder of its executable; this project's own unless told. */
  readonly pluginPath?: string;
  /** The ids of the cluster's jobs; undefined where the function has nothing in the place of a list. */
  readonly list: (
    groupId: string,
    clusterName: string,
  ) => Promise<readonly (string | undefined)[] | undefined>;
}

/** The program exports the number of jobs alone: what comes out of the engine is no part of the comparison. */
async function up(
  atlas: AtlasProcess,
  jobs: number,
  { package: name, pluginPath, list }: Stack,
): Promise<Listing> {
  const { groupId, clusterName } = addressOf(jobs);
  let ids: readonly (string | undefined)[] | undefined;
  const test = await createStack({
    pluginName: name,
    ...(pluginPath === undefined ? {} : { pluginPath }),
    config: Object.fromEntries(
      Object.entries(atlas.config).map(([key, value]) => [
        `${name}:${key}`,
        { value, secret: true as const },
      ]),
    ),
    program: async () => {
      ids = await list(groupId, clusterName);
      return { jobs: ids?.length };
    },
  });
  let error: string | undefined;
  try {
    const ms = await timed(async () => {
      await test.stack.up({ color: "never" }).catch((reason: unknown) => {
        error = firstError(String(reason).replace(/^[^]*?stderr:/, ""));
      });
    });
    if (error !== undefined) return lost(error, ms);
    return listed(ids, ms);
  } finally {
    test.remove();
  }
}

const tool = (atlas: AtlasProcess, name: string, version: string, stack: Stack): Tool => ({
  name,
  version,
  read: (jobs) => up(atlas, jobs, stack),
});

/** `pulumi up` of a Node.js program that calls the function of pulumi-mongodbatlas. */
export const pulumiMongodbatlas: Find = ({ atlas }) => {
  const name = "pulumi-mongodbatlas, `pulumi up`";
  const file = findOnPath(/^pulumi-resource-mongodbatlas(\.exe)?$/);
  if (file === undefined)
    return Promise.resolve({ name, missing: "there is no `pulumi-resource-mongodbatlas` on PATH" });
  const version = execFileSync(file, ["-version"], { encoding: "utf8" }).trim();
  return Promise.resolve(
    tool(atlas, name, `plugin ${version}`, {
      package: "mongodbatlas",
      pluginPath: dirname(file),
      list: async (projectId, clusterName) => {
        const { getFlexRestoreJobs } = (await import("@pulumi/mongodbatlas")) as typeof Mongodbatlas;
        const { results } = await getFlexRestoreJobs({ projectId, name: clusterName });
        return (results as typeof results | undefined)?.map(({ restoreJobId }) => restoreJobId);
      },
    }),
  );
};

/** The same of this project's. */
export const ownUp: Find = ({ atlas }) =>
  Promise.resolve(
    tool(atlas, "this provider, `pulumi up`", packageVersion, {
      package: "mongodbatlas-restores",
      list: async (groupId, clusterName) => {
        const { results } = await restores.getFlexRestoreJobs({ groupId, clusterName });
        return results.map(({ id }) => id);
      },
    }),
  );
