import { execFileSync } from "node:child_process";
import { dirname } from "node:path";
import type * as Mongodbatlas from "@pulumi/mongodbatlas";
import { type PulumiFn } from "@pulumi/pulumi/automation";
import * as restores from "pulumi-mongodbatlas-restores";
import { packageVersion } from "../../provider/packageInfo";
import { createStack } from "../../tools/engine";
import { type AtlasProcess } from "../atlas/process";
import { timed } from "../statistics";
import { missingOf } from "./ownPlugin";
import { findOnPath } from "./programs";
import { type Find, firstError, type Listing, listed, lost } from "./tool";

/** A package, whose plugin runs the programs. */
interface Package {
  /** Also in the configuration's keys. */
  readonly name: string;
  /** The folder of its executable; this project's own unless told. */
  readonly pluginPath?: string;
}

interface Up {
  readonly ms: number;
  readonly error?: string;
}

/** `pulumi up` of a program, in a stack of its own. */
async function up(
  atlas: AtlasProcess,
  { name, pluginPath }: Package,
  program: PulumiFn,
  readError: (text: string) => string = firstError,
): Promise<Up> {
  const test = await createStack({
    pluginName: name,
    ...(pluginPath === undefined ? {} : { pluginPath }),
    config: Object.fromEntries(
      Object.entries(atlas.config).map(([key, value]) => [
        `${name}:${key}`,
        { value, secret: true as const },
      ]),
    ),
    program,
  });
  let error: string | undefined;
  try {
    const ms = await timed(async () => {
      await test.stack.up({ color: "never" }).catch((reason: unknown) => {
        error = readError(String(reason).replace(/^[^]*?stderr:/, ""));
      });
    });
    return { ms, ...(error !== undefined && { error }) };
  } finally {
    test.remove();
  }
}

type Ids = readonly (string | undefined)[];

/** The program exports the number of jobs alone: what comes out of the engine is no part of the comparison. */
async function list(
  atlas: AtlasProcess,
  plugin: Package,
  read: () => Promise<Ids | undefined>,
): Promise<Listing> {
  let ids: Ids | undefined;
  const { ms, error } = await up(atlas, plugin, async () => {
    ids = await read();
    return { jobs: ids?.length };
  });
  return error === undefined ? listed(ids, ms) : lost(error, ms);
}

/** `pulumi up` of a Node.js program that calls a function of pulumi-mongodbatlas. */
export const pulumiMongodbatlas: Find = async ({ atlas }) => {
  const name = "pulumi-mongodbatlas, `pulumi up`";
  const file = findOnPath(/^pulumi-resource-mongodbatlas(\.exe)?$/);
  if (file === undefined) return { name, missing: "there is no `pulumi-resource-mongodbatlas` on PATH" };
  const plugin = { name: "mongodbatlas", pluginPath: dirname(file) };
  const mongodbatlas = (await import("@pulumi/mongodbatlas")) as typeof Mongodbatlas;
  const read = async (projectId: string, clusterName: string): Promise<Ids | undefined> => {
    const { results } = await mongodbatlas.getFlexRestoreJobs({ projectId, name: clusterName });
    return (results as typeof results | undefined)?.map(({ restoreJobId }) => restoreJobId);
  };
  return {
    name,
    version: `plugin ${execFileSync(file, ["-version"], { encoding: "utf8" }).trim()}`,
    readCluster: ({ groupId, clusterName }) => list(atlas, plugin, () => read(groupId, clusterName)),
    readProject: ({ groupId, clusterNames }) =>
      list(atlas, plugin, async () =>
        (await Promise.all(clusterNames.map((clusterName) => read(groupId, clusterName)))).flatMap(
          (ids) => ids ?? [],
        ),
      ),
    waits: {
      by: "pulumi-mongodbatlas, the job's function",
      waitFor: async ({ groupId, clusterName, restoreJobId }) => {
        let words = "";
        const program = async (): Promise<void> => {
          const { failed, cancelled, finishedAt } = await mongodbatlas.getCloudBackupSnapshotRestoreJob({
            projectId: groupId,
            clusterName,
            snapshotRestoreJobId: restoreJobId,
          });
          words = `failed ${failed}, cancelled ${cancelled}, finishedAt ${finishedAt}`;
        };
        const { error } = await up(
          atlas,
          plugin,
          program,
          (text) => /HTTP \d+/.exec(text)?.[0] ?? firstError(text),
        );
        return error === undefined ? { outcome: "goes on", words } : { outcome: "stops", words: error };
      },
    },
  };
};

/** The same of this project's. */
export const ownUp: Find = ({ atlas }) => {
  const plugin = { name: "mongodbatlas-restores" };
  return Promise.resolve({
    name: "this provider, `pulumi up`",
    version: packageVersion,
    readCluster: ({ groupId, clusterName }) =>
      list(atlas, plugin, async () => {
        const { results } = await restores.getFlexRestoreJobs({ groupId, clusterName });
        return results.map(({ id }) => id);
      }),
    readProject: async ({ groupId }) => {
      let unreadable: readonly unknown[] = [];
      const listing = await list(atlas, plugin, async () => {
        const project = await restores.getProjectRestoreJobs({ groupId });
        unreadable = project.unreadable;
        return project.clusters.flatMap(({ results }) => results.map(({ id }) => id));
      });
      return { ...listing, ...missingOf(unreadable) };
    },
    waits: {
      by: "this provider, `RestoreGate`",
      waitFor: async (job, { interval, limit }) => {
        const gate = {
          ...job,
          tier: "dedicated",
          pollInterval: `${interval}s`,
          timeout: `${limit}s`,
        } as const;
        const { error } = await up(
          atlas,
          plugin,
          () => {
            new restores.RestoreGate("restored", gate);
            return Promise.resolve({});
          },
          gateError,
        );
        return error === undefined
          ? { outcome: "goes on", words: "the restore has completed" }
          : { outcome: "stops", words: error };
      },
    },
  });
};

/** What a gate says, without which job it is and what to do about it. */
function gateError(text: string): string {
  const [, message] = /the gate stays shut: (.*)/.exec(text) ?? [];
  if (message === undefined) return firstError(text);
  return message
    .replace(/restore job \w+ of cluster \S+ \(project \w+\)/, "the restore")
    .replace(/ \(started [^)]*\)/, "")
    .replace(/(, but must be COMPLETED)?\. .*$/, "");
}
