// What the committed schema promises, and what every generated SDK relies on.
import assert from "node:assert/strict";
import { version } from "../../../package.json";
import { inputs, nameOf, outputs, reachable, referredType, schema, schemaText } from "./support";

describe("the committed schema", () => {
  it("is of this package and this version", () => {
    assert.equal(schema.name, "mongodbatlas-restores");
    assert.equal(schema.version, version);
  });

  it("has all functions and resources of the contract, under their tokens", () => {
    const own = ["Serverless", "Flex", "Cluster", "Collection"];
    const lists = [...own, "", "Project"].map((kind) => `get${kind}RestoreJobs`);
    const singles = own.map((kind) => `get${kind}RestoreJob`);
    assert.deepEqual(
      Object.keys(schema.functions).sort(),
      [...lists, ...singles, "getRestoreCoverage"]
        .map((name) => `mongodbatlas-restores:index:${name}`)
        .sort(),
    );
    assert.deepEqual(
      Object.keys(schema.resources),
      ["RestoreGate", "RestoreEvidence"].map((name) => `mongodbatlas-restores:index:${name}`),
    );
    for (const token of Object.keys(schema.types))
      assert.match(token, /^mongodbatlas-restores:index:[A-Z]\w+$/);
  });

  it("describes every function, resource, type and value, and every property wherever it stands", () => {
    const bare = [...inputs, ...outputs].flatMap(([path, properties]) =>
      [...reachable(path, properties)].filter(([, { description = "" }]) => description.length < 10),
    );
    assert.deepEqual(bare, []);
    const specs = { ...schema.functions, ...schema.resources, ...schema.types, provider: schema.provider };
    for (const [token, { description = "" }] of Object.entries(specs))
      assert.ok(description.length > 10, token);
    for (const [token, type] of Object.entries(schema.types)) {
      for (const value of type.enum ?? [])
        assert.ok((value.description ?? "").endsWith("."), `${token} ${value.value}`);
    }
  });

  it("says the default of every input that may be left out, but for those that have none", () => {
    const without = ["restoreJobId", "match", "triggers", "orgId", "groupIds", "validation", "title"];
    const keys = ["publicKey", "privateKey", "clientId", "clientSecret", "accessToken"];
    for (const [path, properties] of inputs) {
      const spec = schema.functions[path]?.inputs.required ?? schema.resources[path]?.requiredInputs ?? [];
      for (const [name, { description = "" }] of Object.entries(properties)) {
        if (spec.includes(name) || [...without, ...keys].includes(name)) continue;
        assert.match(description, /[Dd]efault/, `${path}.${name}`);
      }
    }
  });

  it("refers to types that it has, and has no other", () => {
    const used = new Set<string>();
    for (const [path, properties] of [...inputs, ...outputs]) {
      for (const [place, property] of reachable(path, properties)) {
        const type = referredType(property);
        if (type === undefined) continue;
        assert.ok(schema.types[type] !== undefined, `${place}: ${type}`);
        used.add(type);
      }
    }
    assert.deepEqual([...used].sort(), Object.keys(schema.types).sort());
  });

  it("holds nothing that is only for the project's own generator", () => {
    assert.doesNotMatch(schemaText, /"(?:examples|enumeration)":/);
  });
});

describe("an input of the schema", () => {
  const required = (name: string): readonly string[] =>
    schema.functions[`mongodbatlas-restores:index:${name}`]!.inputs.required;

  it("is required where a call makes no sense without it, and nowhere else", () => {
    for (const token of Object.keys(schema.functions)) {
      const name = nameOf(token);
      const job = name.endsWith("RestoreJob") ? ["restoreJobId"] : [];
      const cluster = name === "getProjectRestoreJobs" ? [] : ["clusterName"];
      const expected = name === "getRestoreCoverage" ? ["completedWithin"] : [...cluster, "groupId", ...job];
      assert.deepEqual([...required(name)].sort(), expected, name);
    }
    for (const [token, { requiredInputs }] of Object.entries(schema.resources))
      assert.deepEqual(requiredInputs, ["groupId", "clusterName"], token);
    assert.deepEqual(schema.provider.requiredInputs, []);
    assert.deepEqual(schema.config.required ?? [], []);
    for (const [path, properties] of inputs) {
      for (const [place, property] of reachable(path, properties)) {
        const type = referredType(property) ?? "";
        const expected = type.endsWith(":CoverageExclusion")
          ? ["clusterName"]
          : nameOf(place) === "RestoreEvidence.validation"
            ? ["status"]
            : [];
        assert.deepEqual(schema.types[type]?.required ?? [], expected, place);
      }
    }
  });

  it("of restores of single collections is a list's, without what their endpoint or their jobs don't have", () => {
    const namesOf = (name: string): string[] =>
      Object.keys(schema.functions[`mongodbatlas-restores:index:${name}`]!.inputs.properties).sort();
    const list = namesOf("getClusterRestoreJobs").filter((name) => name !== "includeCount");
    assert.deepEqual(namesOf("getCollectionRestoreJobs"), [...list, "includeCollections"].sort());
    const single = [...namesOf("getClusterRestoreJob"), "includeCollections"];
    assert.deepEqual(namesOf("getCollectionRestoreJob"), single.sort());
    const filterOf = (name: string): string[] =>
      Object.keys(schema.types[`mongodbatlas-restores:index:${name}`]?.properties ?? {});
    assert.deepEqual(
      filterOf("CollectionRestoreJobFilter"),
      filterOf("RestoreJobFilter").filter((name) => name !== "deliveryTypes"),
    );
  });

  it("is secret exactly where it's a credential's secret half", () => {
    const secret = ["accessToken", "clientSecret", "privateKey"];
    for (const properties of [
      schema.config.variables,
      schema.provider.inputProperties,
      schema.provider.properties,
    ]) {
      const marked = Object.entries(properties).filter(([, property]) => property.secret === true);
      assert.deepEqual(marked.map(([name]) => name).sort(), secret);
    }
  });

  // `pulumi do --help` takes the first one for the placeholder of the flag: --private-key publicKey.
  it("has a description without a back-quoted word", () => {
    for (const properties of [
      schema.config.variables,
      ...Object.values(schema.functions).map((spec) => spec.inputs.properties),
      ...Object.values(schema.resources).map((spec) => spec.inputProperties),
    ]) {
      for (const [name, { description = "" }] of Object.entries(properties))
        assert.doesNotMatch(description, /`/, name);
    }
  });

  it("of the provider is the configuration's, each under the same name and of the same type", () => {
    assert.deepEqual(schema.provider.inputProperties, schema.config.variables);
  });
});

describe("an enumeration of the schema", () => {
  const enumerations = Object.entries(schema.types).filter(([, type]) => type.enum !== undefined);

  it("has a name for each value that is a proper one in every language", () => {
    assert.ok(enumerations.length > 0);
    for (const [token, { enum: values = [] }] of enumerations) {
      const names = values.map(({ name }) => name ?? "");
      for (const name of names) assert.match(name, /^(?:[A-Z][a-z]+)+$/, `${token} ${name}`);
      assert.equal(new Set(names).size, names.length, token);
    }
  });

  // "cannot assign … to string" in YAML, and Python fails at the first value that is new.
  it("types inputs only, however deep", () => {
    const found = outputs.flatMap(([path, properties]) =>
      [...reachable(path, properties)].filter(
        ([, property]) => schema.types[referredType(property) ?? ""]?.enum !== undefined,
      ),
    );
    assert.deepEqual(found, []);
  });

  it("has the words of the contract", () => {
    const words = (name: string): string[] =>
      (schema.types[`mongodbatlas-restores:index:${name}`]?.enum ?? []).map(({ value }) => value);
    assert.deepEqual(words("Tier"), ["auto", "serverless", "flex", "dedicated"]);
    assert.deepEqual(words("ServerlessTier"), ["auto", "serverless", "flex"]);
    const statuses = ["PENDING", "IN_PROGRESS", "COMPLETED", "FAILED", "CANCELLED", "EXPIRED", "UNKNOWN"];
    assert.deepEqual(words("RestoreJobStatus"), statuses);
    assert.deepEqual(words("CollectionRestoreJobStatus"), statuses.toSpliced(3, 0, "PARTIALLY_FAILED"));
    assert.deepEqual(words("DeliveryType"), ["automated", "download", "pointInTime"]);
    assert.deepEqual(words("FlexDeliveryType"), ["RESTORE", "DOWNLOAD"]);
  });
});

describe("an output of the schema", () => {
  it("has no name that breaks generated Python, however deep", () => {
    const forbidden = /\.(?:list|dict|str|int|float|bool)$/;
    for (const [path, properties] of outputs) {
      for (const [place] of reachable(path, properties)) assert.doesNotMatch(place, forbidden);
    }
  });

  it("of a resource is never called id or urn, which every resource has already", () => {
    for (const [token, { properties, inputProperties }] of Object.entries(schema.resources)) {
      for (const name of ["id", "urn"]) {
        assert.ok(
          !Object.hasOwn(properties, name) && !Object.hasOwn(inputProperties, name),
          `${token}.${name}`,
        );
      }
    }
  });

  it("of the provider is a text: generated SDKs offer no others", () => {
    for (const [name, { type }] of Object.entries(schema.provider.properties))
      assert.equal(type, "string", name);
  });

  it("of a project's restore jobs is one of the contract", () => {
    const { outputs: result } = schema.functions["mongodbatlas-restores:index:getProjectRestoreJobs"]!;
    assert.deepEqual([...result.required].sort(), ["clusters", "summary", "unreadable"]);
    assert.deepEqual(Object.keys(result.properties).sort(), ["clusters", "summary", "unreadable"]);
    assert.deepEqual(
      Object.keys(schema.types["mongodbatlas-restores:index:ProjectClusterRestoreJobs"]?.properties ?? {}),
      ["clusterName", "tier", "results", "count", "totalCount", "summary"],
    );
  });

  it("that lists hold is one of the contract", () => {
    for (const [token, { outputs: result }] of Object.entries(schema.functions)) {
      if (!token.endsWith("RestoreJobs") || token.endsWith("getProjectRestoreJobs")) continue;
      const names = ["count", "links", "results", "summary", "tier", "totalCount"];
      assert.deepEqual(Object.keys(result.properties).sort(), names, token);
      assert.deepEqual(
        [...result.required].sort(),
        names.filter((name) => name !== "totalCount"),
      );
      const summary = schema.types[referredType(result.properties["summary"]!)!];
      const counts = [
        "total",
        "pending",
        "inProgress",
        "completed",
        ...(token.endsWith("getCollectionRestoreJobs") ? ["partiallyFailed"] : []),
        "failed",
        "cancelled",
        "expired",
        "unknown",
      ];
      assert.deepEqual(Object.keys(summary?.properties ?? {}), [...counts, "latest", "latestCompleted"]);
      assert.deepEqual(summary?.required, counts);
    }
  });

  // An integer has 32 bits in C# and Java.
  it("that counts documents is a number", () => {
    for (const name of ["CollectionRestoreJob", "CollectionState"]) {
      const { properties } = schema.types[`mongodbatlas-restores:index:${name}`]!;
      for (const count of ["restoredDocuments", "totalDocuments"])
        assert.equal(properties?.[count]?.type, "number", `${name}.${count}`);
    }
  });
});
