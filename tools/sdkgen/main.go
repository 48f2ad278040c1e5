// Command sdkgen writes SDKs from the package schema, byte for byte as `pulumi package gen-sdk` does, but without a
// language host: the generators are a library of the CLI's own module, taken at the CLI's version.
//
//	sdkgen LANGUAGE... < schema.json > files.json
//
// What it prints is an object with the content of each file under its path, which begins with the language's name.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"

	"github.com/blang/semver"
	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "sdkgen:", err)
		os.Exit(1)
	}
}

func run(languages []string, in io.Reader, out io.Writer) error {
	var spec schema.PackageSpec
	if err := json.NewDecoder(in).Decode(&spec); err != nil {
		return err
	}
	all := map[string]string{}
	for _, language := range languages {
		// A package of its own for each: Python's generator gives enumerations other names in it.
		pkg, err := bind(spec)
		if err != nil {
			return err
		}
		files, err := generate(pkg, language)
		if err != nil {
			return err
		}
		for name, content := range files {
			all[path.Join(language, name)] = string(content)
		}
	}
	return json.NewEncoder(out).Encode(all)
}

func bind(spec schema.PackageSpec) (*schema.Package, error) {
	pkg, diagnostics, err := schema.BindSpec(spec, alone{}, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if diagnostics.HasErrors() {
		return nil, diagnostics
	}
	return pkg, nil
}

func generate(pkg *schema.Package, language string) (map[string][]byte, error) {
	// What the files' headers name as their maker, as the CLI's language hosts do.
	tool := "pulumi-language-" + language
	switch language {
	case "nodejs":
		return nodejs.GeneratePackage(tool, pkg, nil, nil, false, alone{})
	case "python":
		return python.GeneratePackage(tool, pkg, nil, alone{})
	case "go":
		return gogen.GeneratePackage(tool, pkg, nil)
	default:
		return nil, fmt.Errorf("%s is none of: nodejs, python, go", language)
	}
}

// alone is the loader of a schema that refers to no other package.
type alone struct{}

var errAlone = errors.New("the schema must not refer to another package")

func (alone) LoadPackage(string, *semver.Version) (*schema.Package, error) { return nil, errAlone }

func (alone) LoadPackageV2(context.Context, *schema.PackageDescriptor) (*schema.Package, error) {
	return nil, errAlone
}

func (alone) LoadPackageReference(string, *semver.Version) (schema.PackageReference, error) {
	return nil, errAlone
}

func (alone) LoadPackageReferenceV2(context.Context, *schema.PackageDescriptor) (schema.PackageReference, error) {
	return nil, errAlone
}
