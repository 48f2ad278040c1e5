"""Reads all restore jobs of a cluster and exports how they stand, for other stacks and for people."""

import pulumi
import pulumi_mongodbatlas_restores as restores

config = pulumi.Config()

jobs = restores.get_serverless_restore_jobs_output(
    group_id=config.require("groupId"),
    cluster_name=config.require("clusterName"),
)

# How many restore jobs there are, in all and by how they stand.
pulumi.export("counts", {
    "total": jobs.summary.total,
    "inProgress": jobs.summary.in_progress,
    "completed": jobs.summary.completed,
    "failed": jobs.summary.failed,
    "cancelled": jobs.summary.cancelled,
    "expired": jobs.summary.expired,
})

# The latest jobs, the newest first.
pulumi.export("latestJobs", jobs.results.apply(lambda results: [
    {
        "id": job.id,
        "createdAt": job.created_at,
        "status": job.status,
        "deliveryType": job.delivery_type,
        "targetClusterName": job.target_cluster_name,
    }
    for job in results[:5]
]))

# The ids of the jobs that still run. Atlas describes a job's id as optional: one without is left out.
pulumi.export("runningJobIds", jobs.results.apply(lambda results: [
    job.id for job in results if job.status == "IN_PROGRESS" and job.id is not None
]))

# When the latest successful restore was started, for a stack that asks whether the last drill is recent enough. A cluster
# without restore jobs has none.
pulumi.export("lastCompletedAt", jobs.summary.apply(
    lambda summary: summary.latest_completed and summary.latest_completed.created_at
))

# How the job that was made last stands: a stack that references this one can gate on it.
pulumi.export("latestStatus", jobs.summary.apply(lambda summary: summary.latest and summary.latest.status))
