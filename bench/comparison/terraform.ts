import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { environment, findOnPath, type Ran, run } from "./programs";
import { type Find, firstError, type Listing, lost, type Project, type Waited } from "./tool";

/** All in the provider's block: with keys in the environment it would take its address from there, too. */
const provider = `
terraform {
  required_providers {
    mongodbatlas = { source = "mongodb/mongodbatlas" }
  }
}
variable "base_url" { type = string }
variable "public_key" { type = string }
variable "private_key" { type = string }
variable "project_id" { type = string }
provider "mongodbatlas" {
  base_url    = var.base_url
  public_key  = var.public_key
  private_key = var.private_key
}
`;

const lists = `${provider}
variable "clusters" { type = list(string) }
data "mongodbatlas_flex_restore_jobs" "all" {
  for_each   = toset(var.clusters)
  project_id = var.project_id
  name       = each.value
}
locals {
  lists = [for list in data.mongodbatlas_flex_restore_jobs.all : list.results]
}
output "jobs" { value = sum([for list in local.lists : list == null ? 0 : length(list)]) }
`;

/** Not of long lists: its time grows with the square of theirs, and would be taken for the provider's. */
const countOfDistinct = `
output "distinct" { value = length(distinct(flatten([for list in local.lists : list == null ? [] : list[*].restore_job_id]))) }
`;
const longest = 1_000;

const oneJob = `${provider}
variable "cluster" { type = string }
variable "restore_job_id" { type = string }
data "mongodbatlas_cloud_backup_snapshot_restore_job" "one" {
  project_id              = var.project_id
  cluster_name            = var.cluster
  snapshot_restore_job_id = var.restore_job_id
}
output "failed" { value = data.mongodbatlas_cloud_backup_snapshot_restore_job.one.failed }
output "cancelled" { value = data.mongodbatlas_cloud_backup_snapshot_restore_job.one.cancelled }
output "finished_at" { value = data.mongodbatlas_cloud_backup_snapshot_restore_job.one.finished_at }
`;

/** `terraform apply` of a configuration with nothing but a data source. */
export const terraform: Find = async ({ atlas, folder }) => {
  const name = "Terraform provider";
  const file = findOnPath(/^(terraform|tofu)(\.exe)?$/);
  if (file === undefined) return { name, missing: "there is no `terraform` on PATH" };
  const plugin = findOnPath(/^terraform-provider-mongodbatlas(_v[\d.]+)?(\.exe)?$/);
  if (plugin === undefined) return { name, missing: "there is no `terraform-provider-mongodbatlas` on PATH" };
  const own = join(folder, "terraform");
  const plugins = join(own, "plugins");
  mkdirSync(plugins, { recursive: true });
  symlinkSync(plugin, join(plugins, "terraform-provider-mongodbatlas"));
  const settings = join(own, "terraformrc");
  writeFileSync(
    settings,
    `provider_installation {\n  dev_overrides { "mongodb/mongodbatlas" = ${JSON.stringify(plugins)} }\n  direct {}\n}\n`,
  );
  const { publicKey = "", privateKey = "" } = atlas.config;
  const env = (more: Readonly<Record<string, string>> = {}) =>
    environment({
      TF_CLI_CONFIG_FILE: settings,
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      TF_VAR_base_url: atlas.url,
      TF_VAR_public_key: publicKey,
      TF_VAR_private_key: privateKey,
      ...more,
    });
  const { stdout } = await run(file, ["version", "-json"], { env: env() });
  const [, providerVersion = "of an unknown version"] = /_v([\d.]+)$/.exec(basename(plugin)) ?? [];
  let count = 0;
  const apply = (text: string, variables: Readonly<Record<string, string>>): Promise<Ran> => {
    // A state of its own each time.
    const cwd = join(own, String((count += 1)));
    mkdirSync(cwd);
    writeFileSync(join(cwd, "main.tf"), text);
    const named = Object.entries(variables).map(([key, value]) => [`TF_VAR_${key}`, value] as const);
    return run(file, ["apply", "-auto-approve", "-no-color"], { cwd, env: env(Object.fromEntries(named)) });
  };
  const output = (name: string, text: string) => new RegExp(`^${name} = (.*)$`, "m").exec(text)?.[1];
  const readProject = async ({ groupId, clusterNames }: Project, isShort = false): Promise<Listing> => {
    const { code, stdout, stderr, ms } = await apply(lists + (isShort ? countOfDistinct : ""), {
      project_id: groupId,
      clusters: JSON.stringify(clusterNames),
    });
    if (code !== 0) return lost(firstError(stderr), ms);
    const distinct = output("distinct", stdout);
    return {
      jobs: Number(output("jobs", stdout)),
      distinct: distinct === undefined ? undefined : Number(distinct),
      ms,
    };
  };
  return {
    name,
    version: `terraform-provider-mongodbatlas ${providerVersion}, ${basename(file)} ${/"terraform_version": "(.*)"/.exec(stdout)?.[1] ?? ""}`,
    readCluster: ({ groupId, clusterName, jobs }) =>
      readProject({ groupId, clusterNames: [clusterName] }, jobs <= longest),
    readProject,
    waits: {
      by: "Terraform provider, the job's data source",
      waitFor: async ({ groupId, clusterName, restoreJobId }): Promise<Waited> => {
        const { code, stdout, stderr } = await apply(oneJob, {
          project_id: groupId,
          cluster: clusterName,
          restore_job_id: restoreJobId,
        });
        if (code !== 0) return { outcome: "stops", words: firstError(stderr) };
        const words = ["failed", "cancelled", "finished_at"].map(
          (name) => `${name} ${output(name, stdout) ?? "null"}`,
        );
        return { outcome: "goes on", words: words.join(", ") };
      },
    },
  };
};
