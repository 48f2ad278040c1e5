import assert from "node:assert/strict";
import { serverlessEndpoint } from "../../../provider/atlas/endpoints";
import { type ServerlessRestoreJob } from "../../../provider/atlas/models/serverless";
import { type ServerlessRestoreJobOutput } from "../../../provider/restoreJobs/outputs";
import { restoreJobStatuses, statusOfFlags } from "../../../provider/restoreJobs/status";
import {
  deriveFields,
  present,
  type TierAdapter,
  withDerived,
} from "../../../provider/restoreJobs/tierAdapter";
import { Secret } from "../../../provider/values/secret";

const adapter: TierAdapter<ServerlessRestoreJob, ServerlessRestoreJobOutput> = {
  endpoint: serverlessEndpoint,
  statuses: restoreJobStatuses,
  statusOf: statusOfFlags,
  fieldsOf: (job) => job,
  toOutput: withDerived,
};

const job: ServerlessRestoreJob = {
  id: "65f0c0ffee00000000000001",
  deliveryType: "download",
  deliveryUrl: ["https://restore.example.net/a"],
};

describe("a job as it is handed on", () => {
  it("has a status that goes by its delivery URLs, though they are left out", () => {
    const derived = deriveFields(adapter, job);
    assert.deepEqual(derived, {
      status: "COMPLETED",
      createdAt: "2024-03-12T20:54:23Z",
      deliveryUrlCount: 1,
    });
    assert.deepEqual(present(adapter, job, derived, false), {
      id: job.id,
      deliveryType: "download",
      status: "COMPLETED",
      createdAt: "2024-03-12T20:54:23Z",
      deliveryUrlCount: 1,
    });
  });

  it("has each of them as a secret where they are wanted", () => {
    const shown = present(adapter, job, deriveFields(adapter, job), true) as { deliveryUrl: Secret };
    assert.ok(shown.deliveryUrl instanceof Secret);
    assert.deepEqual(shown.deliveryUrl.reveal(), job.deliveryUrl);
  });

  it("keeps the fields of Atlas and what isn't known, whatever is derived", () => {
    const other: ServerlessRestoreJob = {
      deliveryType: "automated",
      additionalFields: { status: "theirs", deliveryUrlCount: 9 },
    };
    const shown = present(adapter, other, deriveFields(adapter, other), false) as Record<string, unknown>;
    assert.deepEqual(shown["additionalFields"], { status: "theirs", deliveryUrlCount: 9 });
    assert.deepEqual(
      [shown["status"], shown["deliveryUrlCount"], shown["createdAt"]],
      ["IN_PROGRESS", 0, undefined],
    );
  });
});
