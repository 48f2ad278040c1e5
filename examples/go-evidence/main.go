// Waits for a restore test that something else has started, and keeps the record of it.
package main

import (
	restores "github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores/sdk/go/mongodbatlasrestores"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() { pulumi.Run(program) }

func program(ctx *pulumi.Context) error {
	settings := config.New(ctx, "")
	groupId := settings.Require("groupId")
	clusterName := settings.Require("clusterName")
	// What your own check of the restored data has counted: nothing here connects to a database.
	orders := settings.RequireInt("orders")

	// Waits until the latest restore into the test's cluster has completed.
	restored, err := restores.NewRestoreGate(ctx, "restored", &restores.RestoreGateArgs{
		GroupId:     pulumi.String(groupId),
		ClusterName: pulumi.String(clusterName),
		Match: restores.RestoreGateMatchArgs{
			TargetClusterName: pulumi.String(settings.Require("targetClusterName")),
		},
		Timeout:      pulumi.String("2h"),
		PollInterval: pulumi.String("5s"),
	})
	if err != nil {
		return err
	}

	evidence, err := restores.NewRestoreEvidence(ctx, "evidence", &restores.RestoreEvidenceArgs{
		GroupId:            pulumi.String(groupId),
		ClusterName:        pulumi.String(clusterName),
		RestoreJobId:       restored.Job.Id(),
		Title:              pulumi.String("Restore test of " + clusterName),
		MaxRestoreDuration: pulumi.String("4h"),
		MaxDataAge:         pulumi.String("24h"),
		Validation: restores.RestoreEvidenceValidationArgs{
			Status:  restores.RestoreValidationStatusPassed,
			Message: pulumi.String("All orders are there"),
			Details: pulumi.Map{"orders": pulumi.Int(orders)},
		},
	})
	if err != nil {
		return err
	}

	ctx.Export("verdict", evidence.Verdict)
	// To be kept outside the stack.
	ctx.Export("record", evidence.Record)
	ctx.Export("sha256", evidence.Sha256)
	return nil
}
