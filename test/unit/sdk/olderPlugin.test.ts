// What the SDK does with each kind of answer: of this plugin, of an older one, and of one that fails.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type ResourceInvokeRequest, ResourceInvokeResponse } from "@pulumi/pulumi/proto/resource_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { newSdk } from "../../support/newSdk";

const args = { groupId: "5f0c0ffee00d0e0f10111213", clusterName: "orders" };
const answer = { results: [{ id: "1" }], count: 1, summary: { total: 1 }, tier: "flex", links: [] };
const publicToken = "mongodbatlas-restores:index:getRestoreJobs";
const compactToken = "mongodbatlas-restores:json:getRestoreJobs";

type Answered = (error: { code: number; details: string } | null, response?: ResourceInvokeResponse) => void;

/** The program's side of an engine whose plugin answers so. Returns the tokens that were called. */
function engineThatAnswers(call: (token: string) => Record<string, JavaScriptValue>): string[] {
  const called: string[] = [];
  pulumi.runtime.setMockOptions({
    invoke: (request: ResourceInvokeRequest, answered: Answered) => {
      const token = request.getTok();
      called.push(token);
      try {
        const result = Struct.fromJavaScript(call(token));
        answered(null, new ResourceInvokeResponse().setReturn(result));
      } catch (error) {
        // As the engine says it, around the plugin's own words.
        const details = `invocation of ${token} returned an error: ${(error as Error).message}`;
        answered({ code: 2, details });
      }
    },
    supportsFeature: (_: unknown, answered: (error: null, response: object) => void) => {
      answered(null, { getHassupport: () => true });
    },
  });
  return called;
}

/** A secret as it travels. */
const secretOf = (value: string) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const valueOf = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => {
    output.apply((value) => {
      resolve(value);
    });
  });

const older = (token: string): typeof answer => {
  if (token === publicToken) return answer;
  throw new Error(`there is no function ${token} in this version of the provider`);
};

describe("the SDK and its plugin", () => {
  it("takes the answer in one string", async () => {
    const called = engineThatAnswers(() => ({ json: JSON.stringify(answer) }));
    const { getRestoreJobs, getRestoreJobsOutput } = newSdk();
    assert.deepEqual(await getRestoreJobs(args), answer);
    assert.deepEqual(await valueOf(getRestoreJobsOutput(args)), answer);
    assert.deepEqual(called, [compactToken, compactToken]);
  });

  it("keeps a secret answer secret in the output form", async () => {
    engineThatAnswers(() => ({ json: secretOf(JSON.stringify(answer)) }));
    const { getRestoreJobs, getRestoreJobsOutput } = newSdk();
    const output = getRestoreJobsOutput(args);
    assert.deepEqual(await valueOf(output), answer);
    assert.equal(await pulumi.isSecret(output), true);
    assert.equal(await pulumi.isSecret(output.count), true);
    assert.deepEqual(await getRestoreJobs(args), answer);
  });

  it("asks an older plugin in the other form, and no second time in this one", async () => {
    const called = engineThatAnswers(older);
    const { getRestoreJobs, getRestoreJobsOutput } = newSdk();
    assert.deepEqual(await getRestoreJobs(args), answer);
    assert.deepEqual(await getRestoreJobs(args), answer);
    assert.deepEqual(await valueOf(getRestoreJobsOutput(args)), answer);
    assert.deepEqual(called, [compactToken, publicToken, publicToken, publicToken]);
  });

  it("does so in the output form, too", async () => {
    const called = engineThatAnswers(older);
    const { getRestoreJobsOutput } = newSdk();
    assert.deepEqual(await valueOf(getRestoreJobsOutput(args)), answer);
    assert.deepEqual(await valueOf(getRestoreJobsOutput(args)), answer);
    assert.deepEqual(called, [compactToken, publicToken, publicToken]);
  });

  it("doesn't ask again after any other failure, and names the function that the program called", async () => {
    const called = engineThatAnswers(() => {
      throw new Error("Atlas refused the API key");
    });
    const { getRestoreJobs } = newSdk();
    await assert.rejects(getRestoreJobs(args), (error: Error) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.match(error.message, /^getRestoreJobs: .*Atlas refused the API key/);
      assert.ok(!error.message.includes(":json:"), error.message);
      return true;
    });
    assert.deepEqual(called, [compactToken]);
  });
});
