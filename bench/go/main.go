// Reads a list with MongoDB's own Go SDK: a loop over pages of 500, as its users write it. Prints the number of jobs and
// the time that the loop took, in milliseconds, as JSON. Each line on stdin asks for one read.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"go.mongodb.org/atlas-sdk/v20250312006/admin"
)

type result struct {
	Jobs int     `json:"jobs"`
	Ms   float64 `json:"ms"`
}

func main() {
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(baseURL, groupID, clusterName string) error {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		started := time.Now()
		jobs, err := read(baseURL, groupID, clusterName)
		if err != nil {
			return err
		}
		took := float64(time.Since(started).Microseconds()) / 1000
		if err := json.NewEncoder(os.Stdout).Encode(result{Jobs: jobs, Ms: took}); err != nil {
			return err
		}
	}
	return lines.Err()
}

func read(baseURL, groupID, clusterName string) (int, error) {
	client, err := admin.NewClient(
		admin.UseBaseURL(baseURL),
		admin.UseDigestAuth(os.Getenv("MONGODB_ATLAS_PUBLIC_API_KEY"), os.Getenv("MONGODB_ATLAS_PRIVATE_API_KEY")),
	)
	if err != nil {
		return 0, err
	}
	var jobs []admin.ServerlessBackupRestoreJob
	for page := 1; ; page++ {
		list, _, err := client.CloudBackupsApi.
			ListServerlessBackupRestoreJobs(context.Background(), groupID, clusterName).
			ItemsPerPage(500).PageNum(page).Execute()
		if err != nil {
			return 0, err
		}
		jobs = append(jobs, list.GetResults()...)
		if len(list.GetResults()) == 0 || len(jobs) >= list.GetTotalCount() {
			return len(jobs), nil
		}
	}
}
