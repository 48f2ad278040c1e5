import { isObject } from "./isObject";
import { isSecret, Secret, signatureKey } from "./secret";
import { isUnknownMarker, unknown } from "./unknown";

/** Properties as the engine keeps them. */
export type Properties = Readonly<Record<string, unknown>>;

/** What an output says of itself that travels as one (pulumirpc, "signatures"). */
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Properties as the engine sends them, without what it wraps around values: secrets bare, unknowns marked. */
export function unwrapProperties(properties: Properties): Properties {
  // Without a prototype: a key such as `__proto__` is only a key.
  const unwrapped = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of Object.entries(properties)) unwrapped[key] = unwrap(value);
  return unwrapped;
}

function unwrap(value: unknown): unknown {
  if (isUnknownMarker(value)) return unknown;
  if (Array.isArray(value)) return value.map(unwrap);
  if (!isObject(value)) return value;
  if (isSecret(value)) return unwrap(value["value"] ?? null);
  // A null is known to be one.
  if (value[signatureKey] === outputSignature)
    return value["value"] === undefined ? unknown : unwrap(value["value"]);
  return unwrapProperties(value);
}

/** Properties as they are kept: a null is an absence, but for the items of a list, which have their places. */
export function withoutNullProperties(properties: Properties): Properties {
  const kept = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of Object.entries(properties)) {
    if (value === null) continue;
    // What the protocol itself wraps, such as a secret, stays as it is.
    kept[key] = isObject(value) && !(signatureKey in value) ? withoutNullProperties(value) : value;
  }
  return kept;
}

/** The value without what isn't set in it, at any depth. */
export function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isObject(value) || isSecret(value)) return value;
  const entries = Object.entries(value).filter(([, content]) => content !== undefined);
  return Object.fromEntries(entries.map(([key, content]) => [key, withoutUndefined(content)]));
}

/**
 * The outputs, those secret whose inputs, of the same name, are secret or hold a secret; and those in which a text of a
 * secret input stands, such as a restore job with its cluster's name. `before` has the outputs as they were: one that was
 * secret was made of what it is made of now. Those of `madeOfInputs` go by all inputs together, and by nothing else.
 */
export function keepSecret(
  outputs: Properties,
  inputs: Properties,
  before: Properties = {},
  madeOfInputs: ReadonlySet<string> = new Set(),
): Properties {
  const texts = textsIn(inputs, false);
  const isMadeOfSecrets = (name: string, value: unknown): boolean =>
    madeOfInputs.has(name)
      ? holdsSecret(inputs)
      : holdsSecret(inputs[name] ?? before[name]) ||
        textsIn(value, true).some((text) => quotesAny(text, texts));
  const entries = Object.entries(outputs).map(([name, value]): [string, unknown] => {
    const isHidden = value !== undefined && !isSecret(value) && isMadeOfSecrets(name, value);
    return [name, isHidden ? new Secret(value) : value];
  });
  return Object.fromEntries(entries);
}

/** The texts in a value: all of them, or those in its secrets only. */
function textsIn(value: unknown, all: boolean): string[] {
  if (typeof value === "string") return all && value !== "" ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  // Of a secret its value alone, for the rest says that it's one.
  if (isSecret(value)) return textsIn((value as Properties)["value"], true);
  return Object.values(value).flatMap((item) => textsIn(item, all));
}

const quotesAny = (text: string, quoted: readonly string[]): boolean =>
  quoted.some((part) => text.includes(part));
/** The names of properties that became secret, in whole or in part, or are so no longer. */
export const secrecyChanges = (olds: Properties, news: Properties): string[] =>
  Object.keys(news).filter((name) => name in olds && holdsSecret(olds[name]) !== holdsSecret(news[name]));

const holdsSecret = (value: unknown): boolean =>
  isSecret(value) || (typeof value === "object" && value !== null && Object.values(value).some(holdsSecret));
