// Tells which clusters of a project have been restored lately, how fast and with how little loss.
using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Restores = Community.MongodbatlasRestores;

return await Deployment.RunAsync(() =>
{
    var config = new Config();

    var args = new Restores.GetRestoreCoverageInvokeArgs
    {
        GroupIds = new[] { config.Require("groupId") },
        CompletedWithin = config.Get("completedWithin") ?? "90d",
        Report = Restores.CoverageReportFormat.Html,
    };
    // The recovery time objective, and the recovery point objective.
    if (config.Get("maxRestoreDuration") is { } maxRestoreDuration) args.MaxRestoreDuration = maxRestoreDuration;
    if (config.Get("maxDataAge") is { } maxDataAge) args.MaxDataAge = maxDataAge;

    var coverage = Restores.GetRestoreCoverage.Invoke(args);

    return new Dictionary<string, object?>
    {
        // Whether a good restore covers every cluster: false also where there is no cluster.
        ["allCovered"] = coverage.Apply(result => result.AllCovered),

        // How many clusters there are, and how many are covered.
        ["total"] = coverage.Apply(result => result.Total),
        ["covered"] = coverage.Apply(result => result.Counts.Covered),

        // The clusters that need attention, the worst first, each with the reason.
        ["uncovered"] = coverage.Apply(result => result.Clusters
            .Where(cluster => cluster.Verdict != "COVERED")
            .Select(cluster => new Dictionary<string, string>
            {
                ["cluster"] = $"{cluster.ProjectName ?? cluster.GroupId}/{cluster.ClusterName ?? "all clusters"}",
                ["verdict"] = cluster.Verdict,
                ["reason"] = cluster.Reason,
            })
            .ToArray()),

        // A page for people: `pulumi stack output report > coverage.html`.
        ["report"] = coverage.Apply(result => result.Report),
    };
});
