import assert from "node:assert/strict";
import { apiError } from "../../../provider/atlas/apiErrors";
import { ApiError, AtlasError, type AtlasErrorKind, combineErrors } from "../../../provider/atlas/errors";
import { NetworkError } from "../../../provider/atlas/http/errors";

const request = {
  what: "restore job 1 of cluster c1",
  resourceName: "cluster",
  method: "GET",
  url: "https://atlas.test/path",
  role: "Project Owner",
  groupId: "aaaaaaaaaaaaaaaaaaaaaaaa",
  clusterName: "c1",
};
const answered = (status: number, errorCode?: string, more: object = {}) =>
  apiError(
    { ...request, ...more },
    status,
    { "retry-after": "7" },
    { errorCode },
    { kind: "key", text: "the key" },
  );

describe("an error", () => {
  it("is one line of problem and hint, and holds both", () => {
    const cause = new NetworkError(
      { method: "GET", url: new URL("https://atlas.test") },
      "connection",
      "lost",
    );
    const error = new AtlasError("unreachable", "cannot read it", "Check the network", { cause });
    const { message, kind, problem, hint } = error;
    assert.equal(message, "cannot read it. Check the network");
    assert.deepEqual([kind, problem, hint], ["unreachable", "cannot read it", "Check the network"]);
    assert.equal(error.cause, cause);
    assert.equal(new AtlasError("timeLimit", "too late").message, "too late");
  });

  it("looks at the beginning of what it's told only, and shows no half of a secret that stands at its end", () => {
    const seen: string[] = [];
    const redact = (text: string) => {
      seen.push(text);
      return text;
    };
    const long = `${" ".repeat(9_990)}CANARY-CANARY${"x".repeat(50_000)}`;
    const field = { field: long, description: long };
    const content = {
      errorCode: "X".repeat(50_000),
      detail: long,
      parameters: Array<string>(5_000).fill("p"),
      badRequestDetail: { fields: Array<object>(5_000).fill(field) },
    };
    const { message } = apiError(request, 400, {}, content, { kind: "key", text: "the key" }, { redact });
    assert.ok(seen.length < 200, `${seen.length} texts`);
    assert.ok(seen.every(({ length }) => length <= 10_000));
    assert.doesNotMatch(message, /CAN/);
  });

  it("may pass or not by its kind, unless it says so itself", () => {
    const passing: AtlasErrorKind[] = ["rateLimited", "unavailable", "unreachable"];
    for (const kind of passing) assert.equal(new AtlasError(kind, "p").retryable, true, kind);
    for (const kind of ["badRequest", "authentication", "invalidResponse", "timeLimit"] as const)
      assert.equal(new AtlasError(kind, "p").retryable, false, kind);
    assert.equal(new AtlasError("unreachable", "p", "", { retryable: false }).retryable, false);
    assert.equal(new AtlasError("invalidResponse", "p", "", { retryable: true }).retryable, true);
  });

  it("is never changed: what is added makes another one", () => {
    const error = answered(503, "UNEXPECTED_ERROR");
    const { message } = error;
    const last = error.afterAttempts(3, 1500).withHint("Use getFlexRestoreJobs");
    assert.equal(
      last.message,
      "Atlas is unavailable right now: HTTP 503 UNEXPECTED_ERROR (GET https://atlas.test/path) (tried 3 times in 1.5 s). " +
        "Try again later; see status.mongodb.com for outages. Use getFlexRestoreJobs",
    );
    assert.equal(error.message, message);
    assert.ok(last instanceof ApiError);
    assert.deepEqual(
      [last.kind, last.status, last.errorCode, last.retryAfter, last.request, last.retryable],
      ["unavailable", 503, "UNEXPECTED_ERROR", "7", request, true],
    );
    const plain = new AtlasError("unreachable", "lost", "Check", { retryable: false }).afterAttempts(2, 50);
    assert.deepEqual([plain.message, plain.retryable], ["lost (tried 2 times in 0.1 s). Check", false]);
  });

  it("is about the job only where a job was asked for and the code speaks of it", () => {
    const restoreJobId = "b".repeat(24);
    for (const [code, more, is] of [
      ["RESOURCE_NOT_FOUND", { restoreJobId }, true],
      ["CLUSTER_RESTORE_JOB_NOT_FOUND", { restoreJobId }, true],
      ["RESOURCE_NOT_FOUND", {}, false],
      ["CLUSTER_NOT_FOUND", { restoreJobId }, false],
      [undefined, { restoreJobId }, false],
    ] as const) {
      const error = answered(404, code, more);
      assert.equal(error.isJobMissing, is, code);
      assert.equal(error.message.includes("Check restoreJobId"), is, error.message);
    }
  });
});

describe("several answers in one error", () => {
  const [missing, denied, down] = [answered(404, "CLUSTER_NOT_FOUND"), answered(403), answered(503)];
  const combined = (...errors: AtlasError[]) => combineErrors(errors, "none has it", "Check");

  it("gives each of them, without what is the same in all", () => {
    assert.equal(
      combined(missing, new AtlasError("timeLimit", "too late", "Wait")).message,
      "none has it: as cluster, HTTP 404 CLUSTER_NOT_FOUND; too late. Check",
    );
  });

  it("is of the kind that says most: what may pass, then what is denied, then the last", () => {
    for (const [errors, kind, retryable] of [
      [[missing, down, denied], "unavailable", true],
      [[denied, missing], "forbidden", false],
      [[answered(410), missing], "notFound", false],
    ] as const) {
      const error = combined(...errors);
      assert.deepEqual([error.kind, error.retryable], [kind, retryable]);
    }
  });
});
