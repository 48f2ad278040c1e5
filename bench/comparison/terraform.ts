import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { addressOf } from "../atlas/process";
import { environment, findOnPath, run } from "./programs";
import { type Find, firstError, lost } from "./tool";

/** All in the provider's block: with keys in the environment it would take its address from there, too. */
const configuration = `
terraform {
  required_providers {
    mongodbatlas = { source = "mongodb/mongodbatlas" }
  }
}
variable "base_url" { type = string }
variable "public_key" { type = string }
variable "private_key" { type = string }
variable "project_id" { type = string }
variable "cluster" { type = string }
provider "mongodbatlas" {
  base_url    = var.base_url
  public_key  = var.public_key
  private_key = var.private_key
}
data "mongodbatlas_flex_restore_jobs" "all" {
  project_id = var.project_id
  name       = var.cluster
}
locals {
  results = data.mongodbatlas_flex_restore_jobs.all.results
}
output "jobs" { value = local.results == null ? -1 : length(local.results) }
`;

/** Not of long lists: its time grows with the square of theirs, and would be taken for the provider's. */
const countOfDistinct = `
output "distinct" { value = local.results == null ? -1 : length(distinct(local.results[*].restore_job_id)) }
`;
const longest = 1_000;

/** `terraform apply` of a configuration with nothing but the data source `mongodbatlas_flex_restore_jobs`. */
export const terraform: Find = async ({ atlas, folder }) => {
  const name = "Terraform provider";
  const file = findOnPath(/^(terraform|tofu)(\.exe)?$/);
  if (file === undefined) return { name, missing: "there is no `terraform` on PATH" };
  const provider = findOnPath(/^terraform-provider-mongodbatlas(_v[\d.]+)?(\.exe)?$/);
  if (provider === undefined)
    return { name, missing: "there is no `terraform-provider-mongodbatlas` on PATH" };
  const own = join(folder, "terraform");
  const plugins = join(own, "plugins");
  mkdirSync(plugins, { recursive: true });
  symlinkSync(provider, join(plugins, "terraform-provider-mongodbatlas"));
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
  const [, providerVersion = "of an unknown version"] = /_v([\d.]+)$/.exec(basename(provider)) ?? [];
  let count = 0;
  return {
    name,
    version: `terraform-provider-mongodbatlas ${providerVersion}, ${basename(file)} ${/"terraform_version": "(.*)"/.exec(stdout)?.[1] ?? ""}`,
    read: async (jobs) => {
      // A state of its own each time.
      const cwd = join(own, String((count += 1)));
      mkdirSync(cwd);
      writeFileSync(join(cwd, "main.tf"), configuration + (jobs > longest ? "" : countOfDistinct));
      const { groupId, clusterName } = addressOf(jobs);
      const {
        code,
        stdout: text,
        stderr,
        ms,
      } = await run(file, ["apply", "-auto-approve", "-no-color"], {
        cwd,
        env: env({ TF_VAR_project_id: groupId, TF_VAR_cluster: clusterName }),
      });
      if (code !== 0) return lost(firstError(stderr), ms);
      const output = (name: string) => {
        const value = Number(new RegExp(`^${name} = (-?\\d+)$`, "m").exec(text)?.[1] ?? -1);
        return value === -1 ? undefined : value;
      };
      return { jobs: output("jobs"), distinct: output("distinct"), ms };
    },
  };
};
