// Reads all restore jobs of a cluster and exports how they stand, for other stacks and for people.
package main

import (
	restores "github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores/sdk/go/mongodbatlasrestores"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() { pulumi.Run(program) }

func program(ctx *pulumi.Context) error {
	settings := config.New(ctx, "")

	jobs := restores.GetServerlessRestoreJobsOutput(ctx, restores.GetServerlessRestoreJobsOutputArgs{
		GroupId:     pulumi.String(settings.Require("groupId")),
		ClusterName: pulumi.String(settings.Require("clusterName")),
	})
	summary := jobs.Summary()

	// How many restore jobs there are, in all and by how they stand.
	ctx.Export("counts", pulumi.IntMap{
		"total":      summary.Total(),
		"inProgress": summary.InProgress(),
		"completed":  summary.Completed(),
		"failed":     summary.Failed(),
		"cancelled":  summary.Cancelled(),
		"expired":    summary.Expired(),
	})

	// The latest jobs, the newest first.
	ctx.Export("latestJobs", jobs.Results().ApplyT(latest))

	// The ids of the jobs that still run.
	ctx.Export("runningJobIds", jobs.Results().ApplyT(running))

	// When the latest successful restore was started, for a stack that asks whether the last drill is recent enough.
	ctx.Export("lastCompletedAt", summary.LatestCompleted().CreatedAt())

	// How the job that was made last stands: a stack that references this one can gate on it.
	ctx.Export("latestStatus", summary.Latest().Status())
	return nil
}

func latest(jobs []restores.ServerlessRestoreJob) []map[string]any {
	latest := []map[string]any{}
	for _, job := range jobs[:min(5, len(jobs))] {
		latest = append(latest, map[string]any{
			"id":                job.Id,
			"createdAt":         job.CreatedAt,
			"status":            job.Status,
			"deliveryType":      job.DeliveryType,
			"targetClusterName": job.TargetClusterName,
		})
	}
	return latest
}

// Atlas describes a job's id as optional: one without is left out.
func running(jobs []restores.ServerlessRestoreJob) []string {
	ids := []string{}
	for _, job := range jobs {
		if job.Status == "IN_PROGRESS" && job.Id != nil {
			ids = append(ids, *job.Id)
		}
	}
	return ids
}
