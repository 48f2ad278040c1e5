"""Tells which clusters of a project have been restored lately, how fast and with how little loss."""

import pulumi
import pulumi_mongodbatlas_restores as restores

config = pulumi.Config()

coverage = restores.get_restore_coverage_output(
    group_ids=[config.require("groupId")],
    completed_within=config.get("completedWithin") or "90d",
    max_restore_duration=config.get("maxRestoreDuration"),  # the recovery time objective
    max_data_age=config.get("maxDataAge"),  # the recovery point objective
    report=restores.CoverageReportFormat.HTML,
)

# Whether a good restore covers every cluster: false also where there is no cluster.
pulumi.export("allCovered", coverage.all_covered)

# How many clusters there are, and how many are covered.
pulumi.export("total", coverage.total)
pulumi.export("covered", coverage.counts.covered)

# The clusters that need attention, the worst first, each with the reason.
pulumi.export("uncovered", coverage.clusters.apply(lambda clusters: [
    {
        "cluster": f"{cluster.project_name or cluster.group_id}/{cluster.cluster_name or 'all clusters'}",
        "verdict": cluster.verdict,
        "reason": cluster.reason,
    }
    for cluster in clusters
    if cluster.verdict != "COVERED"
]))

# A page for people: `pulumi stack output report > coverage.html`.
pulumi.export("report", coverage.report)
