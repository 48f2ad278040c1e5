"""Releases a version only once the latest restore of a cluster has completed."""

import pulumi
import pulumi_mongodbatlas_restores as restores

config = pulumi.Config()

# Waits until the cluster's latest restore job has completed; one that ended more than a day ago doesn't count.
restored = restores.RestoreGate(
    "restored",
    group_id=config.require("groupId"),
    cluster_name=config.require("clusterName"),
    match=restores.RestoreGateMatchArgs(),
    completed_within="24h",
    timeout="2h",
    poll_interval="5s",
)

# Stands for whatever must not start on the cluster before: an application, a migration, a test.
release = pulumi.Stash(
    "release",
    input=config.require("version"),
    opts=pulumi.ResourceOptions(depends_on=[restored]),
)

pulumi.export("released", release.output)
pulumi.export("restoreJob", restored.job.id)
pulumi.export("restoredAt", restored.finished_at)
