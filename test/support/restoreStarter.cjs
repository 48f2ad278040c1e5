// Stands for the plugin of @pulumi/mongodbatlas: a restore counts as created as soon as its job has an id, and is gone once
// Atlas has pruned the job, which a file stands for.
const { existsSync } = require("node:fs");
const { main } = require("@pulumi/pulumi/provider");

main(
  {
    version: "4.16.0",
    create: async (_urn, inputs) => ({
      id: "restore",
      outs: { ...inputs, snapshotRestoreJobId: process.env.RESTORE_JOB_ID },
    }),
    read: async (id, _urn, props) => (existsSync(process.env.RESTORE_JOB_PRUNED) ? {} : { id, props }),
  },
  process.argv.slice(2),
);
