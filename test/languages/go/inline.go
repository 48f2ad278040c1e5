// Package inline runs a program on the engine as an inline program of Pulumi's Automation API.
package inline

import (
	"context"
	"encoding/json"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optup"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// The request (INLINE_REQUEST) is JSON: where the Pulumi.yaml of the project lies, and the configuration of the stack.
type request struct {
	Project string            `json:"project"`
	WorkDir string            `json:"workDir"`
	Config  map[string]string `json:"config"`
}

// The response goes to the file INLINE_RESPONSE.
type response struct {
	Outputs map[string]any `json:"outputs"`
	Secrets []string       `json:"secrets"`
	Printed string         `json:"printed"`
}

// Run brings a stack up and down again, as the request has it.
func Run(program pulumi.RunFunc) error {
	var asked request
	if err := json.Unmarshal([]byte(os.Getenv("INLINE_REQUEST")), &asked); err != nil {
		return err
	}
	answer, err := upAndDown(context.Background(), asked, program)
	if err != nil {
		return err
	}
	text, err := json.Marshal(answer)
	if err != nil {
		return err
	}
	return os.WriteFile(os.Getenv("INLINE_RESPONSE"), text, 0o600)
}

func upAndDown(ctx context.Context, asked request, program pulumi.RunFunc) (*response, error) {
	stack, err := auto.UpsertStackInlineSource(ctx, "dev", asked.Project, program, auto.WorkDir(asked.WorkDir))
	if err != nil {
		return nil, err
	}
	for key, value := range asked.Config {
		if err := stack.SetConfig(ctx, key, auto.ConfigValue{Value: value}); err != nil {
			return nil, err
		}
	}
	if _, err := stack.Preview(ctx); err != nil {
		return nil, err
	}
	up, err := stack.Up(ctx)
	if err != nil {
		return nil, err
	}
	// A second look at the same Atlas finds nothing new.
	if _, err := stack.Up(ctx, optup.ExpectNoChanges()); err != nil {
		return nil, err
	}
	if _, err := stack.Destroy(ctx); err != nil {
		return nil, err
	}
	answer := response{Outputs: map[string]any{}, Secrets: []string{}, Printed: up.StdOut}
	for key, output := range up.Outputs {
		answer.Outputs[key] = output.Value
		if output.Secret {
			answer.Secrets = append(answer.Secrets, key)
		}
	}
	return &answer, nil
}
