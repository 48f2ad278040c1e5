import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import * as z from "zod";
import { type RestoreJob } from "../../restoreJobs/outputs";
import { wellFormed } from "../../values/wellFormed";
import { checksOf, verdictOf } from "./checks";
import { type EvidenceInputs } from "./inputs";
import { recordMarkdown } from "./markdown";
import { type EvidenceOutputs, type RestoreRecord } from "./outputs";

/** What a record is made of. */
export interface Recorded {
  readonly package: RestoreRecord["package"];
  readonly inputs: EvidenceInputs;
  readonly job: RestoreJob;
  /** When the job was read, by Atlas's clock: milliseconds since 1970. */
  readonly recordedAt: number;
}

/** Judges the job, and makes the record of it: always the same of the same. */
export function evidenceOf({ package: madeBy, inputs, job, recordedAt }: Recorded): EvidenceOutputs {
  const { groupId, clusterName, restoreType = "snapshot", title, validation } = inputs;
  const checks = checksOf(job, inputs, recordedAt);
  const verdict = verdictOf(checks);
  const content: RestoreRecord = {
    package: madeBy,
    recordedAt: new Date(recordedAt).toISOString(),
    title,
    cluster: { groupId, clusterName },
    restoreType,
    job,
    checks,
    verdict,
    validation,
  };
  // undefined for nothing but undefined itself.
  const record = canonicalize(wellFormed(content)) ?? "";
  const sha256 = createHash("sha256").update(record).digest("hex");
  return { verdict, checks, job, record, sha256, markdown: recordMarkdown(content, sha256) };
}

const madeAt = z.object({ recordedAt: z.iso.datetime() });

/** When a record was made, in milliseconds since 1970; undefined where the text is no record. */
export function recordedAtOf(record: unknown): number | undefined {
  try {
    const parsed = madeAt.safeParse(JSON.parse(String(record)));
    return parsed.success ? Date.parse(parsed.data.recordedAt) : undefined;
  } catch {
    return undefined;
  }
}
