/** Stands where a value isn't known yet: in inputs during a preview, and in the outputs that a preview can't know. */
export const unknown = Symbol("unknown");
