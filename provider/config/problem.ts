/** What is wrong with the configuration: the property it's about, "" where it's about none or a secret one. */
export interface ConfigProblem {
  readonly property: string;
  readonly reason: string;
}
