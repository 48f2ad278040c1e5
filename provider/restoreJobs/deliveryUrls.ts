import { holdsAddress, withoutAddresses } from "../values/addresses";
import { Secret } from "../values/secret";
import { type Sealed } from "../values/sealed";

/**
 * Where the addresses of restored data stand in a job. Whoever holds one can download the data, so they are always counted,
 * and returned only on request, as secrets.
 *
 * Known are `deliveryUrl`, `snapshotUrl`, `components[].downloadUrl` and `privateDownloadDeliveryUrls[].deliveryUrl`, the
 * last both of the job and of a component. Every other field with a name that ends like theirs counts as one, whatever
 * text, list or object it holds, and so does a field that this version doesn't know and that holds an http(s) URL: Atlas
 * may name the next one as it likes. The same goes for `failedIndexes`, whose objects have whatever fields an index has; and
 * an `errorMessage` with an address in it counts as one, of which the other words stay.
 */
const urlName = /(?:delivery|download|snapshot)ur[li]s?$/i;

/** Most names end in another letter: looking at that alone is what makes this quick, for it runs over every field. */
function isUrlName(key: string): boolean {
  const last = key.charCodeAt(key.length - 1) | 0x20;
  return (last === letterL || last === letterI || last === letterS) && urlName.test(key);
}
const [letterL, letterI, letterS] = [0x6c, 0x69, 0x73];

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
    if (key === "additionalFields") count += countAdditional(content as Json);
    else if (key === "failedIndexes" && isListOfObjects(content)) {
      for (const index of content) count += countAdditional(index ?? {});
    } else if (key === "errorMessage") count += isMessageWithAddress(content) ? 1 : 0;
    else if (isUrlName(key) && !isListOfObjects(content)) count += countFilled(content);
    else if (typeof content === "object" && content !== null) count += countDeliveryUrls(content);
  }
  return count;
}

const countAdditional = (fields: Json): number => Object.entries(fields).filter(isUrlField).length;

const isMessageWithAddress = (content: unknown): content is string =>
  typeof content === "string" && holdsAddress(content);

/** The job without its delivery URLs: fields that may be absent from every job. One that has none is handed on as it is. */
export const withoutDeliveryUrls = <Job>(job: Job): Job =>
  replaceDeliveryUrls(job, (_content, others) => others) as Job;

/** The job with a secret in the place of every delivery URL. */
export const sealDeliveryUrls = <Job>(job: Job): Sealed<Job> =>
  replaceDeliveryUrls(job, (content) => (isFilled(content) ? new Secret(content) : content)) as Sealed<Job>;

/** Of what holds a delivery URL, what is to stand in its place; `others` is what of it may be seen. */
type Replace = (content: unknown, others?: string) => unknown;

/** What `replace` makes of every delivery URL stands in its place; where that is undefined, nothing does. */
function replaceDeliveryUrls(value: unknown, replace: Replace): unknown {
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
    if (content === undefined) now = undefined;
    else if (key === "additionalFields") now = replaceAdditional(content as Json, replace);
    else if (key === "failedIndexes" && isListOfObjects(content)) now = replaceInEach(content, replace);
    else if (key === "errorMessage") {
      if (isMessageWithAddress(content)) now = replace(content, withoutAddresses(content));
    } else if (isUrlName(key) && !isListOfObjects(content)) now = replace(content);
    else if (typeof content === "object") now = replaceDeliveryUrls(content, replace);
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

function replaceAdditional(fields: Json, replace: Replace): Json | undefined {
  const entries = Object.entries(fields);
  if (!entries.some(isUrlField)) return fields;
  const kept = entries
    // No name can be made a secret: one that is a URL is never handed on.
    .filter(([key]) => !holdsUrl(key))
    .map((entry) => [entry[0], isUrlField(entry) ? replace(entry[1]) : entry[1]] as const)
    .filter(([, content]) => content !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** The same for each of a list; the list itself where it holds none. */
function replaceInEach(list: readonly (Json | null)[], replace: Replace): readonly (Json | null)[] {
  const replaced = list.map((fields) => fields && (replaceAdditional(fields, replace) ?? {}));
  return replaced.every((fields, index) => fields === list[index]) ? list : replaced;
}

/** A known field with objects in its list: their fields are looked at one by one. */
const isListOfObjects = (content: unknown): content is readonly (Json | null)[] =>
  Array.isArray(content) && content.length > 0 && content.every((item) => typeof item === "object");

/** Whether there is anything to hide: were nothing a secret, the whole result would be one for no reason. */
const isFilled = (content: unknown): boolean =>
  typeof content === "object" && content !== null ? Object.keys(content).length > 0 : content !== "";

const countFilled = (content: unknown): number => {
  if (Array.isArray(content)) return content.filter(isFilled).length;
  return content === undefined || !isFilled(content) ? 0 : 1;
};

/** Whether a field that this version doesn't know counts as a delivery URL: by its name, or by what stands in it. */
const isUrlField = ([key, content]: [string, unknown]): boolean => holdsUrl({ [key]: content });

/** Whether a delivery URL stands anywhere in a value of JSON: an http(s) URL, in a key as well, or a field named like one. */
function holdsUrl(value: unknown): boolean {
  if (typeof value === "string") return /https?:\/\//i.test(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(
    ([key, content]) => (isUrlName(key) && canHoldUrl(content)) || holdsUrl(key) || holdsUrl(content),
  );
}

/** A number and a flag (`hasDownloadUrl: true`) hold no address. */
const canHoldUrl = (content: unknown): boolean =>
  (typeof content === "string" || typeof content === "object") && content !== null && isFilled(content);
