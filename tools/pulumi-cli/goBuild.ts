import { goBuild } from "../go/build";
import { type Staging } from "./cache";
import { type Edges } from "./edges";
import { PINNED_VERSION } from "./pinned";

/** Builds the CLI from the module proxy, with the go.mod and go.sum beside this file, into `staging`. */
export const buildWithGo = (staging: Staging, edges: Edges, signal: AbortSignal): Promise<void> =>
  goBuild(
    {
      folder: __dirname,
      package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
      output: staging.command,
      tmp: staging.tmp,
      // Without it the CLI calls itself `dev`, and the Automation API refuses it.
      variables: `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${PINNED_VERSION}`,
      packages: 1_650,
      announce: (go) =>
        `Building the Pulumi CLI ${PINNED_VERSION} from source with ${go}: once, 4 to 5 minutes on two cores; ` +
        `its modules come from the Go module proxy, and it is kept for the next time.`,
    },
    edges,
    signal,
  );
