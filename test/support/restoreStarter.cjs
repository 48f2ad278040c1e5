// Stands for the plugin of @pulumi/mongodbatlas: a restore counts as created as soon as its job has an id.
const { main } = require("@pulumi/pulumi/provider");

main(
  {
    version: "4.16.0",
    create: async (_urn, inputs) => ({
      id: "restore",
      outs: { ...inputs, snapshotRestoreJobId: process.env.RESTORE_JOB_ID },
    }),
  },
  process.argv.slice(2),
);
