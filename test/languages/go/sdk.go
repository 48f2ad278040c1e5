package inline

// What the programs that are put beside this package import: so `go mod tidy` keeps it, and it's compiled ahead of them.
import (
	_ "github.com/mongodbatlas-restores/pulumi-mongodbatlas-restores/sdk/go/mongodbatlasrestores"
	_ "github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)
