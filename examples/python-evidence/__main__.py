"""Waits for a restore test that something else has started, and keeps the record of it."""

import pulumi
import pulumi_mongodbatlas_restores as restores

config = pulumi.Config()
group_id = config.require("groupId")
cluster_name = config.require("clusterName")
# What your own check of the restored data has counted: nothing here connects to a database.
orders = config.require_int("orders")

# Waits until the latest restore into the test's cluster has completed.
restored = restores.RestoreGate(
    "restored",
    group_id=group_id,
    cluster_name=cluster_name,
    match=restores.RestoreGateMatchArgs(
        target_cluster_name=config.require("targetClusterName"),
    ),
    timeout="2h",
    poll_interval="5s",
)

evidence = restores.RestoreEvidence(
    "evidence",
    group_id=group_id,
    cluster_name=cluster_name,
    restore_job_id=restored.job.id,
    title=f"Restore test of {cluster_name}",
    max_restore_duration="4h",
    max_data_age="24h",
    validation=restores.RestoreEvidenceValidationArgs(
        status=restores.RestoreValidationStatus.PASSED,
        message="All orders are there",
        details={"orders": orders},
    ),
)

pulumi.export("verdict", evidence.verdict)
# To be kept outside the stack.
pulumi.export("record", evidence.record)
pulumi.export("sha256", evidence.sha256)
