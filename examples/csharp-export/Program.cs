// Reads all restore jobs of a cluster and exports how they stand, for other stacks and for people.
using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Restores = Community.MongodbatlasRestores;

return await Deployment.RunAsync(() =>
{
    var config = new Config();

    var jobs = Restores.GetServerlessRestoreJobs.Invoke(new()
    {
        GroupId = config.Require("groupId"),
        ClusterName = config.Require("clusterName"),
    });

    return new Dictionary<string, object?>
    {
        // How many restore jobs there are, in all and by how they stand.
        ["counts"] = jobs.Apply(result => new Dictionary<string, int>
        {
            ["total"] = result.Summary.Total,
            ["inProgress"] = result.Summary.InProgress,
            ["completed"] = result.Summary.Completed,
            ["failed"] = result.Summary.Failed,
            ["cancelled"] = result.Summary.Cancelled,
            ["expired"] = result.Summary.Expired,
        }),

        // The latest jobs, the newest first.
        ["latestJobs"] = jobs.Apply(result => result.Results.Take(5).Select(job => new Dictionary<string, object?>
        {
            ["id"] = job.Id,
            ["createdAt"] = job.CreatedAt,
            ["status"] = job.Status,
            ["deliveryType"] = job.DeliveryType,
            ["targetClusterName"] = job.TargetClusterName,
        }).ToArray()),

        // The ids of the jobs that still run. Atlas describes a job's id as optional: one without is left out.
        ["runningJobIds"] = jobs.Apply(result => result.Results
            .Where(job => job.Status == "IN_PROGRESS" && job.Id is not null)
            .Select(job => job.Id)
            .ToArray()),

        // When the latest successful restore was started, for a stack that asks whether the last drill is recent enough.
        // A cluster without restore jobs has none.
        ["lastCompletedAt"] = jobs.Apply(result => result.Summary.LatestCompleted?.CreatedAt),

        // How the job that was made last stands: a stack that references this one can gate on it.
        ["latestStatus"] = jobs.Apply(result => result.Summary.Latest?.Status),
    };
});
