// Runs a stack whose provider lives in this very program: there is no plugin to install, and none to find.
import { LocalWorkspace, type OutputMap } from "@pulumi/pulumi/automation";
import { getRestoreJobsOutput } from "pulumi-mongodbatlas-restores";
import { createProvider, serve } from "pulumi-mongodbatlas-restores/provider";

/** Brings the stack `drills` up, and returns what it exports. */
export async function readRestores(groupId: string, clusterName: string): Promise<OutputMap> {
  const provider = await serve(createProvider);
  try {
    const stack = await LocalWorkspace.createOrSelectStack(
      {
        stackName: "drills",
        projectName: "restores",
        program: () => {
          const { summary } = getRestoreJobsOutput({ groupId, clusterName, limit: 0 });
          return Promise.resolve({ total: summary.total, failed: summary.failed });
        },
      },
      // The engine attaches to the provider at this port, instead of starting a plugin.
      { envVars: { PULUMI_DEBUG_PROVIDERS: `mongodbatlas-restores:${provider.port}` } },
    );
    const { outputs } = await stack.up();
    return outputs;
  } finally {
    await provider.close();
  }
}

async function main(): Promise<void> {
  const [groupId = "", clusterName = ""] = process.argv.slice(2);
  for (const [name, { value }] of Object.entries(await readRestores(groupId, clusterName))) {
    process.stdout.write(`${name}: ${JSON.stringify(value)}\n`);
  }
}

if (require.main === module) void main();
