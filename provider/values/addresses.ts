// Addresses in a text of someone else's: whoever holds one may get in.

/** Whether an address (`scheme://…`) stands in a text. */
export const holdsAddress = (text: string): boolean => text.includes("://");

/** A text with other words in the place of each that holds an address. */
export const withoutAddresses = (text: string): string =>
  text.replace(/\S+/g, (word) => (holdsAddress(word) ? "(an address, withheld)" : word));
