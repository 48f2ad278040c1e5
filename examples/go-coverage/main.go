// Tells which clusters of a project have been restored lately, how fast and with how little loss.
package main

import (
	restores "github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores/sdk/go/mongodbatlasrestores"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() { pulumi.Run(program) }

func program(ctx *pulumi.Context) error {
	settings := config.New(ctx, "")

	args := restores.GetRestoreCoverageOutputArgs{
		GroupIds:        pulumi.StringArray{pulumi.String(settings.Require("groupId"))},
		CompletedWithin: pulumi.String("90d"),
		Report:          restores.CoverageReportFormatHtml,
	}
	// The recovery time objective, and the recovery point objective.
	if limit := settings.Get("maxRestoreDuration"); limit != "" {
		args.MaxRestoreDuration = pulumi.String(limit)
	}
	if limit := settings.Get("maxDataAge"); limit != "" {
		args.MaxDataAge = pulumi.String(limit)
	}
	coverage := restores.GetRestoreCoverageOutput(ctx, args)

	// Whether a good restore covers every cluster: false also where there is no cluster.
	ctx.Export("allCovered", coverage.AllCovered())

	// How many clusters there are, and how many are covered.
	ctx.Export("total", coverage.Total())
	ctx.Export("covered", coverage.Counts().Covered())

	// The clusters that need attention, the worst first, each with the reason.
	ctx.Export("uncovered", coverage.Clusters().ApplyT(uncovered))

	// A page for people: `pulumi stack output report > coverage.html`.
	ctx.Export("report", coverage.Report())
	return nil
}

func uncovered(clusters []restores.CoverageCluster) []map[string]any {
	uncovered := []map[string]any{}
	for _, cluster := range clusters {
		if cluster.Verdict == "COVERED" {
			continue
		}
		name := "all clusters"
		if cluster.ClusterName != nil {
			name = *cluster.ClusterName
		}
		project := cluster.GroupId
		if cluster.ProjectName != nil {
			project = *cluster.ProjectName
		}
		uncovered = append(uncovered, map[string]any{
			"cluster": project + "/" + name,
			"verdict": cluster.Verdict,
			"reason":  cluster.Reason,
		})
	}
	return uncovered
}
