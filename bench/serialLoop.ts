import { createHash, randomBytes } from "node:crypto";
import { addressOf } from "./atlas/process";

/**
 * What a program does without this provider, written well: plain Node, one page of 500 after the other, one digest
 * challenge for all of them, kept-alive connections. It judges nothing. Returns how many jobs it read.
 */
export async function serialLoop(
  baseUrl: string,
  key: { readonly publicKey: string; readonly privateKey: string },
  jobs: number,
): Promise<number> {
  const { groupId, clusterName } = addressOf(jobs);
  const path = `/api/atlas/v2/groups/${groupId}/serverless/${clusterName}/backup/restoreJobs`;
  const results: unknown[] = [];
  const sign = await challenge(baseUrl + path, key);
  for (let pageNum = 1; ; pageNum += 1) {
    const query = `${path}?itemsPerPage=500&pageNum=${pageNum}`;
    const response = await fetch(baseUrl + query, {
      headers: { Accept: accept, Authorization: sign("GET", query) },
    });
    if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
    const page = (await response.json()) as { results: unknown[]; totalCount: number };
    results.push(...page.results);
    if (page.results.length === 0 || results.length >= page.totalCount) return results.length;
  }
}

const accept = "application/vnd.atlas.2023-01-01+json";

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/** Fetches a challenge. Returns what signs requests with it (RFC 7616, 3.4). */
async function challenge(
  url: string,
  { publicKey, privateKey }: { readonly publicKey: string; readonly privateKey: string },
): Promise<(method: string, uri: string) => string> {
  const refused = await fetch(url, { headers: { Accept: accept } });
  await refused.arrayBuffer();
  const header = refused.headers.get("www-authenticate") ?? "";
  const part = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(header)?.[1] ?? "";
  const [realm, nonce] = [part("realm"), part("nonce")];
  const cnonce = randomBytes(8).toString("hex");
  let uses = 0;
  return (method, uri) => {
    uses += 1;
    const nc = uses.toString(16).padStart(8, "0");
    const secret = md5(`${publicKey}:${realm}:${privateKey}`);
    const response = md5(`${secret}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
    return (
      `Digest username="${publicKey}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=MD5, ` +
      `qop=auth, nc=${nc}, cnonce="${cnonce}", response="${response}"`
    );
  };
}
