/** Stands where a value isn't known yet: in inputs during a preview, and in the outputs that a preview can't know. */
export const unknown = Symbol("unknown");

/** Whether anything in the value isn't known yet. */
export function holdsUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}
