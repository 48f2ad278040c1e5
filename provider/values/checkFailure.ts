/**
 * One wrong property: its path (`filter.finishedAfter`), "" where the failure is about none or a secret one; and what is
 * wrong, without its value.
 */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}
