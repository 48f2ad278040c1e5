// What the SDK does with each kind of answer: of the plugin, of a transform's making, of the engine in the plugin's place.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type ResourceInvokeRequest, ResourceInvokeResponse } from "@pulumi/pulumi/proto/resource_pb";
import { getRestoreJobs, getRestoreJobsOutput } from "pulumi-mongodbatlas-restores";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

const args = { groupId: "5f0c0ffee00d0e0f10111213", clusterName: "orders" };
const answer = { results: [{ id: "1" }], count: 1, summary: { total: 1 }, tier: "flex", links: [] };
const token = "mongodbatlas-restores:index:getRestoreJobs";

type Answered = (error: { code: number; details: string } | null, response?: ResourceInvokeResponse) => void;

interface Called {
  readonly token: string;
  readonly args: object;
}

/** The program's side of an engine that answers so. Returns what was called. */
function engineThatAnswers(answerOf: () => Record<string, JavaScriptValue>): Called[] {
  const called: Called[] = [];
  pulumi.runtime.setMockOptions({
    invoke: (request: ResourceInvokeRequest, answered: Answered) => {
      called.push({ token: request.getTok(), args: request.getArgs()?.toJavaScript() ?? {} });
      try {
        answered(null, new ResourceInvokeResponse().setReturn(Struct.fromJavaScript(answerOf())));
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

describe("the SDK and its plugin", () => {
  it("asks under the documented token, for the answer in one string", async () => {
    const called = engineThatAnswers(() => ({ json: JSON.stringify(answer) }));
    assert.deepEqual(await getRestoreJobs(args), answer);
    assert.deepEqual(await valueOf(getRestoreJobsOutput(args)), answer);
    const expected = { token, args: { ...args, __json: true } };
    assert.deepEqual(called, [expected, expected]);
  });

  it("takes a structured answer as well", async () => {
    engineThatAnswers(() => answer);
    assert.deepEqual(await getRestoreJobs(args), answer);
    assert.deepEqual(await valueOf(getRestoreJobsOutput(args)), answer);
  });

  it("keeps a secret answer secret in the output form", async () => {
    engineThatAnswers(() => ({ json: secretOf(JSON.stringify(answer)) }));
    const output = getRestoreJobsOutput(args);
    assert.deepEqual(await valueOf(output), answer);
    assert.equal(await pulumi.isSecret(output), true);
    assert.equal(await pulumi.isSecret(output.count), true);
    assert.deepEqual(await getRestoreJobs(args), answer);
  });

  it("gives an unknown output where the engine answers in the plugin's place", async () => {
    engineThatAnswers(() => ({}));
    const isKnown = (output: object) => (output as { isKnown: Promise<boolean> }).isKnown;
    const output = getRestoreJobsOutput(args);
    assert.equal(await isKnown(output), false);
    assert.equal(await isKnown(output.summary.total), false);
  });

  it("says there which form to use, where the plain one was called", async () => {
    engineThatAnswers(() => ({}));
    await assert.rejects(getRestoreJobs(args), (error: Error) => {
      assert.ok(pulumi.RunError.isInstance(error), "shown without a stack trace");
      assert.match(error.message, /^getRestoreJobs: .* is not known yet .* use getRestoreJobsOutput instead/);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  });

  it("asks once where it fails, and names the function alone", async () => {
    const called = engineThatAnswers(() => {
      throw new Error("Atlas refused the API key");
    });
    await assert.rejects(getRestoreJobs(args), (error: Error) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.equal(error.message, "getRestoreJobs: Atlas refused the API key");
      return true;
    });
    assert.equal(called.length, 1);
  });
});
