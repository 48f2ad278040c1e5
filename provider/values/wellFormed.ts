import { isObject } from "./isObject";

/**
 * The value with U+FFFD for each half of a surrogate pair that stands alone, in keys as well. JSON can spell one (`"\ud800"`), but
 * UTF-8 can't, and so neither can canonical JSON (RFC 8785, 3.2.2.2) nor the engine's protocol, which replaces it the same way.
 */
export function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, content]) => [key.toWellFormed(), wellFormed(content)]),
  );
}
