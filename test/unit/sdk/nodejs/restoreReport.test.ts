import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type GetClusterRestoreJobsResult,
  type GetCollectionRestoreJobsResult,
  type GetFlexRestoreJobsResult,
  type GetRestoreJobsResult,
  type GetServerlessRestoreJobsResult,
} from "../../../../sdk/nodejs/index";
import { type AnyRestoreJob } from "../../../../sdk/nodejs/restoreJob";
import { type ReportedRestoreJobs, restoreReport } from "../../../../sdk/nodejs/restoreReport";

const none = { pending: 0, inProgress: 0, completed: 0, failed: 0, cancelled: 0, expired: 0, unknown: 0 };
const resultOf = (results: AnyRestoreJob[], counts: Partial<ReportedRestoreJobs["summary"]> = {}) => ({
  results,
  summary: { ...none, total: results.length, ...counts },
  tier: "dedicated",
});

const drill = {
  id: "6968be74c0ffee0000030003",
  status: "COMPLETED",
  deliveryType: "automated",
  createdAt: "2026-01-15T10:16:20Z",
  finishedAt: "2026-01-15T11:40:02Z",
  snapshotId: "6968a95cc0ffee0000030003",
  targetClusterName: "orders-drill",
};
const running = {
  id: "6968d5e1c0ffee0000030000",
  status: "IN_PROGRESS",
  deliveryType: "pointInTime",
  createdAt: "2026-01-15T10:56:17Z",
  targetClusterName: "orders-staging",
};
const download = {
  id: "69688c1cc0ffee0000050004",
  status: "FAILED",
  deliveryType: "download",
  createdAt: "2026-01-15T06:41:32Z",
  deliveryUrl: ["https://restore.example/secret"],
};

describe("restoreReport", () => {
  it("shows counts, the latest jobs, and when they ran", () => {
    const result = resultOf([download, drill, running], { completed: 1, inProgress: 1, failed: 1 });
    assert.equal(
      restoreReport(result, { title: "Restores of orders" }),
      `# Restores of orders

The dedicated cluster has **3** restore jobs.

| Status | Jobs | Share |
| --- | --- | --- |
| ✅ Completed | 1 | 33.3 % |
| ⏳ In progress | 1 | 33.3 % |
| ❌ Failed | 1 | 33.3 % |

## Latest jobs

| Job | Status | Delivery | Target | Made (UTC) | Ended (UTC) | Took | Snapshot |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 6968d5e1c0ffee0000030000 | ⏳ In progress | pointInTime | orders-staging | 2026-01-15 10:56:17 | – | – | – |
| 6968be74c0ffee0000030003 | ✅ Completed | automated | orders-drill | 2026-01-15 10:16:20 | 2026-01-15 11:40:02 | 1 h 24 min | 6968a95cc0ffee0000030003 |
| 69688c1cc0ffee0000050004 | ❌ Failed | download | – | 2026-01-15 06:41:32 | – | – | – |

## Timeline

\`\`\`mermaid
%%{init: {"gantt": {"leftPadding": 99}}}%%
gantt
    dateFormat YYYY-MM-DD HH:mm:ss
    axisFormat %m-%d %H:%M
    tickInterval 1hour
    todayMarker off
    section No target
    Job 69688c1cc0ffee0000050004 Failed :milestone, crit, 2026-01-15 06:41:32, 0d
    section orders-drill
    Job 6968be74c0ffee0000030003 Completed :done, 2026-01-15 10:16:20, 2026-01-15 11:40:02
    section orders-staging
    Job 6968d5e1c0ffee0000030000 In progress :active, 2026-01-15 10:56:17, 2026-01-15 11:40:02
\`\`\`
`,
    );
  });

  it("takes the result of every list function", () => {
    // What is checked here is that it compiles.
    const takes: (
      result:
        | GetServerlessRestoreJobsResult
        | GetFlexRestoreJobsResult
        | GetClusterRestoreJobsResult
        | GetCollectionRestoreJobsResult
        | GetRestoreJobsResult,
    ) => string = restoreReport;
    assert.equal(takes.length, 1);
  });

  it("says Flex's words as those of the other tiers, and finds its end and target", () => {
    const flex = {
      id: "6968d54ac0ffee0000040001",
      status: "CLOSED",
      deliveryType: "RESTORE",
      createdAt: "2026-01-15T11:53:46Z",
      restoreFinishedDate: "2026-01-15T11:55:01Z",
      targetDeploymentItemName: "orders-restored",
    };
    const page = restoreReport({ ...resultOf([flex, { ...flex, status: "RUNNING" }]), tier: "flex" });
    assert.match(
      page,
      /\| ✅ Completed \| automated \| orders-restored \| 2026-01-15 11:53:46 \| .* \| 1 min \|/,
    );
    assert.match(page, /\| ⏳ In progress \|/);
  });

  it("shows restores of single collections, of which some may be missing", () => {
    const partial = { ...drill, deliveryType: undefined, state: "SUCCESSFUL", status: "PARTIALLY_FAILED" };
    const page = restoreReport(resultOf([partial], { partiallyFailed: 1 }));
    assert.match(page, /^\| ⚠️ Partially failed \| 1 \| 100\.0 % \|$/m);
    assert.match(
      page,
      /\| ⚠️ Partially failed \| – \| orders-drill \| 2026-01-15 10:16:20 \| .* \| 1 h 24 min \|/,
    );
    assert.match(page, /Partially failed :crit, 2026-01-15 10:16:20, 2026-01-15 11:40:02/);
  });

  it("sorts by the time at which a job was made, whatever Atlas's order, and keeps to the number asked for", () => {
    const jobs = [3, 1, 4, 2].map((hour) => ({
      ...drill,
      id: `job${hour}`,
      createdAt: `2026-01-15T0${hour}:00:00Z`,
    }));
    const page = restoreReport(resultOf(jobs), { jobs: 3 });
    assert.deepEqual(
      [...page.matchAll(/^\| (job\d)/gm)].map(([, id]) => id),
      ["job4", "job3", "job2"],
    );
    assert.equal(page.match(/^ {4}Job /gm)?.length, 3);
  });

  it("says that there is none", () => {
    assert.equal(
      restoreReport(resultOf([])),
      "# Restore jobs\n\nThe dedicated cluster has no restore jobs.\n",
    );
  });

  it("counts all jobs, though a filter left none of them", () => {
    const page = restoreReport({
      ...resultOf([]),
      summary: { ...none, total: 2, completed: 2 },
      tier: "serverless",
    });
    assert.match(page, /^The serverless instance has \*\*2\*\* restore jobs\.$/m);
    assert.match(page, /^\| ✅ Completed \| 2 \| 100\.0 % \|$/m);
    assert.doesNotMatch(page, /Latest|gantt/);
  });

  it("shows a job of which nothing is known", () => {
    const page = restoreReport(resultOf([{}], { unknown: 1 }));
    assert.match(page, /^\| – \| ❔ Unknown \| – \| – \| – \| – \| – \| – \|$/m);
    assert.doesNotMatch(page, /gantt/);
  });

  it("gives the same page twice", () => {
    const result = resultOf([running, drill]);
    assert.equal(restoreReport(result), restoreReport(structuredClone(result)));
  });

  it("lets no text be markup", () => {
    const text = "<img src=x> [a](b) `c` **d** | e #f @g www.h.example";
    const page = restoreReport(resultOf([{ ...drill, targetClusterName: text, status: text }]), {
      title: text,
    });
    const shown = String.raw`\<img src=x\> \[a\]\(b\) \`c\` \*\*d\*\* \| e \#f \@g www\.h.example`;
    assert.equal(page.split("\n")[0], `# ${shown}`);
    assert.ok(page.includes(`| ❔ ${shown} | automated | ${shown} |`), page);
    assert.match(page, /^ {4}section _img src_x_ _a__b_ _c_ __d__ _ e _\.\.$/m);
  });

  it("withholds an address, wherever it stands", () => {
    const address = "https://restore.example/snapshot?signature=1";
    const job = {
      ...download,
      id: address,
      targetClusterName: `to ${address}`,
      deliveryType: address,
      status: address,
    };
    const page = restoreReport(resultOf([job]), { title: address });
    assert.doesNotMatch(page, /restore\.example|signature/);
    assert.match(page, /an address, withheld/);
  });

  it("draws no longer timeline than Mermaid takes, of the latest jobs, and says what it leaves out", () => {
    const jobs = Array.from({ length: 1000 }, (_, minute) => ({
      ...drill,
      id: `6968be74c0ffee000003${String(minute).padStart(4, "0")}`,
      createdAt: new Date(Date.UTC(2026, 0, 15, 0, minute)).toISOString(),
      targetClusterName: `orders-${minute % 7}`,
    }));
    const page = restoreReport(resultOf(jobs), { jobs: 1000 });
    const [, text = ""] = /^```mermaid\n([^]*?)^```$/m.exec(page) ?? [];
    assert.ok(text.length <= 50_000, `${text.length} characters`);
    // Another job wouldn't have fitted.
    assert.ok(text.length > 49_800, `${text.length} characters`);
    const [, shown, left] =
      /^The timeline shows the latest (\d+) of these jobs and leaves out (\d+): Mermaid draws at most 50,000 characters\.$/m.exec(
        page,
      ) ?? [];
    const drawn = [...text.matchAll(/^ {4}Job \w{20}(\d{4}) /gm)].map(([, minute]) => Number(minute));
    assert.deepEqual([drawn.length, 1000 - drawn.length], [Number(shown), Number(left)]);
    assert.equal(Math.min(...drawn), 1000 - drawn.length, "the latest ones");
    assert.equal(page.match(/^\| 6968be74/gm)?.length, 1000, "the list holds all of them");
  });

  it("cuts a long text between whole characters", () => {
    const family = "👩‍👩‍👧‍👦";
    for (const [title, heading] of [
      ["😀".repeat(60), `${"😀".repeat(49)}…`],
      [`a${"😀".repeat(60)}`, `a${"😀".repeat(49)}…`],
      [family.repeat(10), `${family.repeat(9)}…`],
      ["e\u0301".repeat(60), `${"e\u0301".repeat(49)}…`],
      ["x".repeat(100), "x".repeat(100)],
      ["x".repeat(101), `${"x".repeat(99)}…`],
    ] as const) {
      assert.equal(restoreReport(resultOf([]), { title }).split("\n")[0], `# ${heading}`);
    }
  });

  it("says what to do where the engine gave no result", () => {
    assert.throws(() => restoreReport({} as ReportedRestoreJobs), {
      message: /^restoreReport: the list result is empty, .* getRestoreJobsOutput\(…\)\.apply/,
    });
  });

  it("keeps its shape, whatever the texts are", () => {
    const anyText = fc.string({ unit: "binary", maxLength: 200 });
    const anyJob = fc.record({
      id: anyText,
      status: fc.oneof(anyText, fc.constantFrom("COMPLETED", "RUNNING", "constructor", "__proto__")),
      deliveryType: anyText,
      createdAt: fc.oneof(anyText, fc.constant("2026-01-15T10:16:20Z")),
      finishedAt: fc.oneof(anyText, fc.constant("2026-01-15T10:16:19Z")),
      targetClusterName: anyText,
    });
    fc.assert(
      fc.property(fc.array(anyJob, { maxLength: 5 }), anyText, (jobs, title) => {
        const lines = restoreReport(resultOf(jobs), { title }).split("\n");
        assert.equal(lines.filter((line) => line.startsWith("# ")).length, 1);
        const rows = lines.filter((line) => /^\| (?!---|Job |Status )/.test(line));
        assert.equal(rows.length, jobs.length);
        // Eight cells: every other stroke is escaped.
        for (const row of rows) assert.equal(row.match(/(?<!\\)(?:\\\\)*\|/g)?.length, 9, row);
        const fences = lines.filter((line) => line.startsWith("```"));
        assert.ok(fences.length === 0 || fences.join() === "```mermaid,```", fences.join());
        for (const line of lines.filter((one) => one.startsWith("    Job "))) {
          assert.match(
            line,
            /^ {4}Job [^:;#]* :(?:milestone, )?(?:\w+, )?\d{4}-\d\d-\d\d [\d:]{8}, (?:0d|[-\d: ]{19})$/,
          );
        }
      }),
    );
  });
});
