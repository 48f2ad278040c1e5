// Runs a stack from a program of its own, without a Pulumi.yaml: how do the restores of a cluster stand?
import { type EngineEvent, LocalWorkspace, type OutputMap } from "@pulumi/pulumi/automation";
import { getRestoreJobsOutput } from "pulumi-mongodbatlas-restores";

/** Brings the stack `drills` up, and returns what it exports. Fails with the errors that the engine reported. */
export async function readRestores(groupId: string, clusterName: string): Promise<OutputMap> {
  const stack = await LocalWorkspace.createOrSelectStack({
    stackName: "drills",
    projectName: "restores",
    // An inline program: what it returns is what the stack exports.
    program: () => {
      const { summary } = getRestoreJobsOutput({ groupId, clusterName, limit: 0 });
      return Promise.resolve({
        total: summary.total,
        failed: summary.failed,
        latestStatus: summary.apply(({ latest }) => latest?.status),
      });
    },
  });

  // The engine is told of an inline program's error twice, by the program and by its host: a set keeps one of each.
  const errors = new Set<string>();
  const onEvent = ({ diagnosticEvent }: EngineEvent): void => {
    if (diagnosticEvent?.severity === "error") errors.add(diagnosticEvent.message.trim());
  };
  try {
    const { outputs } = await stack.up({ onEvent, color: "never" });
    return outputs;
  } catch (error) {
    if (errors.size === 0) throw error;
    throw new Error([...errors].join("\n"), { cause: error });
  }
}

async function main(): Promise<void> {
  const [groupId = "", clusterName = ""] = process.argv.slice(2);
  for (const [name, { value }] of Object.entries(await readRestores(groupId, clusterName))) {
    process.stdout.write(`${name}: ${JSON.stringify(value)}\n`);
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
