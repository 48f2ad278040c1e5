// Ids as Atlas gives them: ObjectIds, whose first 8 hexadecimal digits are the second of creation.

/** Stands for the machine and process that a real ObjectId names. */
const ORIGIN = "c0ffee";

/**
 * 24 hexadecimal digits for something made at that second since 1970.
 *
 * @param n tells ids of the same second apart: 0 to 2^40 - 1
 */
export function objectId(epochSeconds: number, n = 0): string {
  const time = Math.floor(epochSeconds).toString(16).padStart(8, "0");
  return time + ORIGIN + n.toString(16).padStart(10, "0");
}
