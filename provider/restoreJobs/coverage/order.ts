import { type Verdict, verdictOrder } from "./verdicts";

interface Place {
  readonly groupId: string;
  readonly projectName?: string | undefined;
  readonly clusterName?: string | undefined;
}

interface Judged {
  readonly verdict: Verdict;
}

/** The worst first. */
export const byVerdict = (one: Judged, other: Judged): number =>
  verdictOrder.indexOf(one.verdict) - verdictOrder.indexOf(other.verdict);

/** By project, then by cluster; not by a locale, for the order has to be the same everywhere. */
export const byName = (one: Place, other: Place): number =>
  compare(one.projectName ?? one.groupId, other.projectName ?? other.groupId) ||
  compare(one.groupId, other.groupId) ||
  compare(one.clusterName ?? "", other.clusterName ?? "");

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
