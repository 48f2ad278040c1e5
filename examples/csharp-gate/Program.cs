// Releases a version only once the latest restore of a cluster has completed.
using System.Collections.Generic;
using Pulumi;
using Restores = Community.MongodbatlasRestores;

return await Deployment.RunAsync(() =>
{
    var config = new Config();

    // Waits until the cluster's latest restore job has completed; one that ended more than a day ago doesn't count.
    var restored = new Restores.RestoreGate("restored", new()
    {
        GroupId = config.Require("groupId"),
        ClusterName = config.Require("clusterName"),
        Match = new Restores.Inputs.RestoreGateMatchArgs(),
        CompletedWithin = "24h",
        Timeout = "2h",
        PollInterval = "5s",
    });

    // Stands for whatever must not start on the cluster before: an application, a migration, a test.
    var release = new Stash(
        "release",
        new() { Input = config.Require("version") },
        new() { DependsOn = { restored } });

    return new Dictionary<string, object?>
    {
        ["released"] = release.Output,
        ["restoreJob"] = restored.Job.Apply(job => job.Id),
        ["restoredAt"] = restored.FinishedAt,
    };
});
