/**
 * What can be said of a cluster, worst first: the order in which clusters are listed. Each bears the name under which the
 * result counts it, and what it means.
 */
export const verdicts = {
  FAILED: { count: "failed", meaning: "The latest restore that ended failed, was cancelled or expired." },
  NO_RESTORE_FOUND: {
    count: "noRestoreFound",
    meaning: "Atlas's history holds no restore of the cluster.",
  },
  NO_BACKUP: { count: "noBackup", meaning: "The cluster has no backups." },
  UNREADABLE: { count: "unreadable", meaning: "The cluster, or its project, could not be read." },
  OVERDUE: { count: "overdue", meaning: "The latest restore that completed is too long ago." },
  TOO_SLOW: { count: "tooSlow", meaning: "The latest restore took longer than maxRestoreDuration." },
  DATA_TOO_OLD: {
    count: "dataTooOld",
    meaning: "The latest restore brought back data older than maxDataAge.",
  },
  INCONCLUSIVE: {
    count: "inconclusive",
    meaning: "Atlas's history does not tell: a restore still runs, or a time is missing.",
  },
  COVERED: { count: "covered", meaning: "A restore completed within the time and met every limit." },
} as const;

export type Verdict = keyof typeof verdicts;
export type VerdictCount = (typeof verdicts)[Verdict]["count"];

/** All verdicts, worst first. */
export const verdictOrder = Object.keys(verdicts) as readonly Verdict[];
