/** Flex's own words for how a job stands and how its data is delivered, as the other functions say them. */
const commonWords: ReadonlyMap<string, string> = new Map([
  ["QUEUED", "PENDING"],
  ["RUNNING", "IN_PROGRESS"],
  ["CLOSED", "COMPLETED"],
  ["RESTORE", "automated"],
  ["DOWNLOAD", "download"],
]);

/** A status or a delivery type in the word that is the same for every tier; a new one stays as it is. */
export const commonWord = (word: string): string => commonWords.get(word) ?? word;
