// Releases a version only once the latest restore of a cluster has completed.
package main

import (
	restores "github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores/sdk/go/mongodbatlasrestores"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() { pulumi.Run(program) }

func program(ctx *pulumi.Context) error {
	settings := config.New(ctx, "")

	// Waits until the cluster's latest restore job has completed; one that ended more than a day ago doesn't count.
	restored, err := restores.NewRestoreGate(ctx, "restored", &restores.RestoreGateArgs{
		GroupId:         pulumi.String(settings.Require("groupId")),
		ClusterName:     pulumi.String(settings.Require("clusterName")),
		Match:           restores.RestoreGateMatchArgs{},
		CompletedWithin: pulumi.String("24h"),
		Timeout:         pulumi.String("2h"),
		PollInterval:    pulumi.String("5s"),
	})
	if err != nil {
		return err
	}

	// Stands for whatever must not start on the cluster before: an application, a migration, a test.
	release, err := pulumi.NewStash(ctx, "release", &pulumi.StashArgs{
		Input: pulumi.String(settings.Require("version")),
	}, pulumi.DependsOn([]pulumi.Resource{restored}))
	if err != nil {
		return err
	}

	ctx.Export("released", release.Output)
	ctx.Export("restoreJob", restored.Job.Id())
	ctx.Export("restoredAt", restored.FinishedAt)
	return nil
}
