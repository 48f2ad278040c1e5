// Shows the restores of a cluster as a page for people: the stack's readme, and a job summary in GitHub Actions.
import * as pulumi from "@pulumi/pulumi";
import * as restores from "pulumi-mongodbatlas-restores";

const config = new pulumi.Config();
const clusterName = config.require("clusterName");

const jobs = restores.getRestoreJobsOutput({ groupId: config.require("groupId"), clusterName });

/** Pulumi Cloud shows an output of this name on the stack's page. */
export const readme = jobs.apply((result) =>
  restores.restoreReport(result, { title: `Restores of ${clusterName}` }),
);
