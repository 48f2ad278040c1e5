// Reads the lists of clusters with MongoDB's own Go SDK: a loop over pages of 500, as its users write it, one cluster after
// the other. Prints the number of jobs and the time that the loop took, in milliseconds, or what went wrong, as JSON. Each
// line on stdin asks for one read.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"go.mongodb.org/atlas-sdk/v20250312018/admin"
)

type result struct {
	Jobs int `json:"jobs"`
	// How many of them are different ones.
	Distinct int     `json:"distinct"`
	Ms       float64 `json:"ms"`
	Error    string  `json:"error,omitempty"`
}

func main() {
	if err := run(os.Args[1], os.Args[2], os.Args[3], os.Args[4:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(baseURL, tier, groupID string, clusterNames []string) error {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		started := time.Now()
		ids, err := read(baseURL, tier, groupID, clusterNames)
		took := float64(time.Since(started).Microseconds()) / 1000
		answer := result{Jobs: len(ids), Distinct: distinct(ids), Ms: took}
		if err != nil {
			answer.Error = err.Error()
		}
		if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
			return err
		}
	}
	return lines.Err()
}

func read(baseURL, tier, groupID string, clusterNames []string) ([]string, error) {
	client, err := admin.NewClient(
		admin.UseBaseURL(baseURL),
		admin.UseDigestAuth(os.Getenv("MONGODB_ATLAS_PUBLIC_API_KEY"), os.Getenv("MONGODB_ATLAS_PRIVATE_API_KEY")),
	)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, name := range clusterNames {
		ids, err := readCluster(client, tier, groupID, name)
		if err != nil {
			return nil, err
		}
		all = append(all, ids...)
	}
	return all, nil
}

func readCluster(client *admin.APIClient, tier, groupID, clusterName string) ([]string, error) {
	if tier == "flex" {
		return everyPage(func(page int) ([]admin.FlexBackupRestoreJob20241113, int, error) {
			list, _, err := client.FlexRestoreJobsApi.
				ListFlexRestoreJobs(context.Background(), groupID, clusterName).
				ItemsPerPage(500).PageNum(page).Execute()
			if err != nil {
				return nil, 0, err
			}
			return list.GetResults(), list.GetTotalCount(), nil
		}, func(job admin.FlexBackupRestoreJob20241113) string { return job.GetId() })
	}
	return everyPage(func(page int) ([]admin.ServerlessBackupRestoreJob, int, error) {
		list, _, err := client.CloudBackupsApi.
			ListServerlessRestoreJobs(context.Background(), groupID, clusterName).
			ItemsPerPage(500).PageNum(page).Execute()
		if err != nil {
			return nil, 0, err
		}
		return list.GetResults(), list.GetTotalCount(), nil
	}, func(job admin.ServerlessBackupRestoreJob) string { return job.GetId() })
}

func everyPage[Job any](fetch func(page int) ([]Job, int, error), id func(Job) string) ([]string, error) {
	var jobs []Job
	for page := 1; ; page++ {
		results, total, err := fetch(page)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, results...)
		if len(results) == 0 || len(jobs) >= total {
			break
		}
	}
	ids := make([]string, len(jobs))
	for i, job := range jobs {
		ids[i] = id(job)
	}
	return ids, nil
}

func distinct(ids []string) int {
	seen := map[string]bool{}
	for _, id := range ids {
		seen[id] = true
	}
	return len(seen)
}
