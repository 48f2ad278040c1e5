import { type Call } from "../atlas/call";

/** How long nothing is said at first, and between two lines: in milliseconds. */
const progressInterval = 5000;

/**
 * Says in the status column how far a reading of many things has come, where that takes long. What it returns is called for
 * each thing that was read.
 *
 * @param line what is said, by how many have been read
 */
export function startProgress(
  { log }: Pick<Call, "log">,
  line: (read: number) => string,
  now: () => number = () => performance.now(),
): () => void {
  let read = 0;
  let said = now();
  return () => {
    read += 1;
    if (now() - said < progressInterval) return;
    said = now();
    log.status?.(line(read));
  };
}
