import { type CheckFailure } from "../values/checkFailure";
import { checkInputs } from "../values/checkInputs";
import { holdsUnknown, unknown } from "../values/unknown";
import { type Properties, type ResourceDefinition } from "./definition";

/**
 * What is wrong with a resource's inputs, everything at once. What isn't known yet can't be judged: it counts as given,
 * and whether it's right shows in the update.
 */
export function checkResource(definition: ResourceDefinition, news: Properties): readonly CheckFailure[] {
  const unknownPaths = new Set<string>();
  const known = knownProperties(news, "", unknownPaths);
  const checked = checkInputs(definition.inputs, known, definition.name);
  const problems =
    "problems" in checked ? checked.problems.filter(({ property }) => !unknownPaths.has(property)) : [];
  const given = new Set([...unknownPaths, ...Object.keys(known).filter((key) => known[key] !== null)]);
  return [...problems, ...definition.checkTogether(known, given)];
}

/** The properties without their unknown parts, whose paths are noted. A list with an unknown item is unknown as a whole. */
function knownProperties(properties: object, path: string, unknownPaths: Set<string>): Properties {
  const entries = Object.entries(properties).flatMap(([key, content]): [string, unknown][] => {
    const at = path === "" ? key : `${path}.${key}`;
    if (content === unknown || (Array.isArray(content) && holdsUnknown(content))) {
      unknownPaths.add(at);
      return [];
    }
    const isObject = typeof content === "object" && content !== null && !Array.isArray(content);
    return [[key, isObject ? knownProperties(content as object, at, unknownPaths) : content]];
  });
  return Object.fromEntries(entries);
}
