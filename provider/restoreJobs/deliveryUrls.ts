/**
 * Where the addresses of restored data stand in a job: whoever holds one can fetch the data, so that they are counted
 * always and handed on only when asked for.
 *
 * Known are `deliveryUrl`, `snapshotUrl`, `components[].downloadUrl` and
 * `components[].privateDownloadDeliveryUrls[].deliveryUrl`. A field that this version doesn't know counts as one, too,
 * where it holds an http(s) URL: Atlas may name the next one as it likes.
 */
const isUrlField = (key: string): boolean =>
  key === "deliveryUrl" || key === "snapshotUrl" || key === "downloadUrl";

type Json = Readonly<Record<string, unknown>>;

/** How many delivery URLs a job holds, at any depth. */
export function countDeliveryUrls(value: object): number {
  let count = 0;
  // Plain loops, here and below: this runs over every field of every job. (for...in is quick with objects, slow with lists.)
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) {
      if (typeof item === "object" && item !== null) count += countDeliveryUrls(item);
    }
    return count;
  }
  for (const key in value) {
    const content = (value as Json)[key];
    if (typeof content === "object") {
      if (content === null) continue;
      if (isUrlField(key)) count += countStrings(content);
      else if (key === "additionalFields") count += Object.entries(content).filter(fieldHoldsUrl).length;
      else count += countDeliveryUrls(content);
    } else if (typeof content === "string" && isUrlField(key)) count += countStrings(content);
  }
  return count;
}

/**
 * The value with every delivery URL replaced: what `replace` makes of it, or left out where that is undefined. Objects
 * without one are handed on as they are.
 */
export function replaceDeliveryUrls(value: unknown, replace: (content: unknown) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    let items: unknown[] | undefined;
    for (let index = 0; index < value.length; index += 1) {
      const item: unknown = value[index];
      const now = replaceDeliveryUrls(item, replace);
      if (now !== item) (items ??= [...(value as unknown[])])[index] = now;
    }
    return items ?? value;
  }
  let changed: Record<string, unknown> | undefined;
  for (const key in value) {
    const content = (value as Json)[key];
    let now: unknown = content;
    if (isUrlField(key)) now = replace(content);
    else if (typeof content === "object" && content !== null)
      now =
        key === "additionalFields"
          ? replaceUnknown(content as Json, replace)
          : replaceDeliveryUrls(content, replace);
    // A new object, for one from which something was deleted is slow ever after.
    if (now !== content) changed ??= fieldsBefore(key, value as Json);
    if (changed !== undefined && now !== undefined) changed[key] = now;
  }
  return changed ?? value;
}

function fieldsBefore(end: string, value: Json): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key in value) {
    if (key === end) break;
    fields[key] = value[key];
  }
  return fields;
}

function replaceUnknown(fields: Json, replace: (content: unknown) => unknown): Json | undefined {
  const entries = Object.entries(fields);
  if (!entries.some(fieldHoldsUrl)) return fields;
  const kept = entries
    // No name can be made a secret: one that is a URL is never handed on.
    .filter(([key]) => !holdsUrl(key))
    .map(([key, content]) => [key, holdsUrl(content) ? replace(content) : content] as const)
    .filter(([, content]) => content !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

const countStrings = (content: unknown): number => {
  if (Array.isArray(content)) return content.filter((url) => url !== "").length;
  return typeof content === "string" && content !== "" ? 1 : 0;
};

const fieldHoldsUrl = ([key, content]: [string, unknown]): boolean => holdsUrl(key) || holdsUrl(content);

/** Whether an http(s) URL stands anywhere in a value of JSON, in a key as well. */
export function holdsUrl(value: unknown): boolean {
  if (typeof value === "string") return /https?:\/\//i.test(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, content]) => holdsUrl(key) || holdsUrl(content));
}
