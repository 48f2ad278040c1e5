// Answers in the shapes, with the headers and the quirks of real ones. Every value in them is made up.
import type { Recording } from "./replay";
import { errors } from "./errors";
import { lists } from "./lists";

export { RECORDED_GROUP_ID } from "./common";

/** For `EmulatorOptions.recordings` or `replay`; all under `RECORDED_GROUP_ID`. */
export const recordings: readonly Recording[] = [...lists, ...errors];
