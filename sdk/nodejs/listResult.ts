import * as pulumi from "@pulumi/pulumi";

/**
 * Refuses the empty result with which the engine answers in the plugin's place, in a preview that doesn't know the
 * provider's configuration yet. The functions of this SDK never return one; `pulumi.runtime.invoke` and mocks may.
 */
export function refuseEmpty(helper: string, result: { readonly summary?: unknown }): void {
  if (result.summary !== undefined) return;
  throw new pulumi.RunError(
    `${helper}: the list result is empty, as in a preview that doesn't know the provider's configuration yet: ` +
      `call ${helper} in the apply of an output form, such as getRestoreJobsOutput(…).apply(…), which runs once there is a result`,
  );
}
