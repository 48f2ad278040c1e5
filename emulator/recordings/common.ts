// What the recordings have in common: project, paths, headers.
import type { Recording } from "./replay";

/** The project that the recordings speak of. */
export const RECORDED_GROUP_ID = "64e5a1b2c3d4e5f601234567";

export const base = `/api/atlas/v2/groups/${RECORDED_GROUP_ID}`;

/** What every real answer carried. */
const service = {
  "Referrer-Policy": "strict-origin-when-cross-origin",
  Server: "mdbws",
  "Strict-Transport-Security": "max-age=31536000; includeSubdomains;",
  "X-Content-Type-Options": "nosniff",
  "X-Envoy-Upstream-Service-Time": "87",
  "X-Frame-Options": "DENY",
};

export function ok(
  version: string,
  body: unknown,
  headers: Record<string, string> = {},
): Recording["response"] {
  const type = { "Content-Type": `application/vnd.atlas.${version}+json;charset=utf-8` };
  return { status: 200, headers: { ...service, ...type, ...headers }, body };
}

export function refused(
  error: { status: number; errorCode: string; reason: string; detail: string; parameters: string[] },
  headers: Record<string, string> = {},
): Recording["response"] {
  const { status, detail, errorCode, parameters, reason } = error;
  const code = errorCode === "" ? {} : { "X-Error-Code": errorCode };
  return {
    status,
    headers: { ...service, "Content-Type": "application/json", ...code, ...headers },
    body: { detail, error: status, errorCode, parameters, reason },
  };
}

export const flexPath = `${base}/flexClusters/flex-reports/backup/restoreJobs`;
