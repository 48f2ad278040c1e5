// What the functions really return against what the schema says they do: generated SDKs in typed languages rely on it.
import assert from "node:assert/strict";
import { DEMO_GROUP_ID, type Emulator, startEmulator } from "../../emulator/index";
import { closePlugins, type PluginClient, startPlugin } from "../support/plugin";
import { nameOf, type Property, referredType, schema, type TypeSpec } from "../unit/schema/support";
import { configFor } from "../server/service/support";

const kinds: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isSafeInteger(value),
};

/** Everything about the value that the schema doesn't say. */
function* breaches(path: string, value: unknown, property: Property): Generator<string> {
  const { type = "", $ref, items, additionalProperties } = property;
  if ($ref === "pulumi.json#/Any") return;
  const own = referredType(property);
  if (items !== undefined) {
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) yield* breaches(`${path}[${index}]`, item, items);
    else yield `${path} is no list`;
  } else if (additionalProperties !== undefined) {
    for (const [key, item] of Object.entries(value as object))
      yield* breaches(`${path}.${key}`, item, additionalProperties);
  } else if (own !== undefined) {
    yield* objectBreaches(path, value, schema.types[own]!);
  } else if (kinds[type]?.(value) !== true) {
    yield `${path} is ${JSON.stringify(value)}, not ${type}`;
  }
}

function* objectBreaches(
  path: string,
  value: unknown,
  { properties = {}, required = [] }: Pick<TypeSpec, "properties" | "required">,
): Generator<string> {
  if (typeof value !== "object" || value === null) {
    yield `${path} is no object`;
    return;
  }
  for (const name of required) if (!Object.hasOwn(value, name)) yield `${path}.${name} is missing`;
  for (const [name, content] of Object.entries(value)) {
    const property = properties[name];
    if (property === undefined) yield `${path}.${name} isn't in the schema`;
    else yield* breaches(`${path}.${name}`, content, property);
  }
}

describe("the results of the functions", () => {
  let emulator: Emulator;
  let plugin: PluginClient;
  before(async () => {
    emulator = await startEmulator();
    plugin = await startPlugin();
    await plugin.configure(configFor(emulator));
  });
  after(closePlugins);
  after(() => emulator.close());

  const clusters: Readonly<Record<string, string>> = {
    Serverless: "orders-serverless",
    Flex: "orders-flex",
    Cluster: "orders-dedicated",
    Collection: "orders-dedicated",
  };

  /** For each function that isn't named `get…RestoreJob(s)`: its inputs, and some of what it must return. */
  const otherCalls: Readonly<Record<string, readonly (readonly [args: object, some: object])[]>> = {
    getRestoreCoverage: ["none", "markdown", "html"].map((report) => [
      {
        groupIds: [DEMO_GROUP_ID],
        completedWithin: "90d",
        excludeClusters: [{ clusterName: "empty" }],
        report,
      },
      { total: 3 },
    ]),
  };

  for (const [token, { outputs }] of Object.entries(schema.functions)) {
    const name = nameOf(token);
    const tier = /^get(\w*)RestoreJobs?$/.exec(name)?.[1];
    if (tier === undefined) {
      it(`are what the schema says: ${name}`, async () => {
        const calls = otherCalls[name] ?? [];
        assert.notEqual(calls.length, 0, `otherCalls has no call of ${name}: add one`);
        for (const [args, some] of calls) {
          const { result, failures } = await plugin.invoke(name, args);
          assert.deepEqual(failures, []);
          assert.deepEqual([...objectBreaches("", result, outputs)], []);
          assert.partialDeepStrictEqual(result, some);
        }
      });
      continue;
    }
    for (const clusterName of tier === "" ? new Set(Object.values(clusters)) : [clusters[tier]!]) {
      it(`are what the schema says: ${name} of ${clusterName}`, async () => {
        const more = tier === "Collection" ? { includeCollections: true } : {};
        const cluster = { groupId: DEMO_GROUP_ID, clusterName, ...more };
        const list = name.endsWith("s") ? name : `${name}s`;
        const args = { ...cluster, limit: 200 };
        const { result, failures } = await plugin.invoke(list, args);
        assert.deepEqual(failures, []);
        if (list === name) {
          assert.deepEqual([...objectBreaches("", result, outputs)], []);
          return;
        }
        const jobs = result?.["results"] as { id: string }[];
        const jobIds = jobs.slice(0, 20).map(({ id }) => id);
        for (const restoreJobId of jobIds) {
          const single = await plugin.invoke(name, { ...cluster, restoreJobId });
          assert.deepEqual(single.failures, []);
          assert.deepEqual([...objectBreaches(restoreJobId, single.result, outputs)], []);
        }
      });
    }
  }

  it("are what the schema says where there is nothing to return, too", async () => {
    const args = { groupId: DEMO_GROUP_ID, clusterName: "empty" };
    for (const name of ["getServerlessRestoreJobs", "getRestoreJobs"]) {
      const { result } = await plugin.invoke(name, { ...args, includeCount: false });
      const { outputs } = schema.functions[`mongodbatlas-restores:index:${name}`]!;
      assert.deepEqual([...objectBreaches("", result, outputs)], []);
      assert.deepEqual(result?.["results"], []);
    }
  });
});
