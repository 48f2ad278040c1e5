import { checkInputs } from "../values/checkInputs";
import { unknown } from "../values/unknown";
import { type InputProblem, type Properties, type ResourceDefinition } from "./definition";

/**
 * What is wrong with a resource's inputs, everything at once. What isn't known yet can't be judged: it counts as given,
 * and whether it's right shows in the update.
 */
export function checkResource(definition: ResourceDefinition, news: Properties): readonly InputProblem[] {
  const unknownPaths = new Set<string>();
  const known = withoutUnknowns(news, "", unknownPaths) as Properties;
  const checked = checkInputs(definition.inputs, known, definition.name);
  const problems =
    "problems" in checked ? checked.problems.filter(({ property }) => !unknownPaths.has(property)) : [];
  const given = new Set([...unknownPaths, ...Object.keys(known).filter((key) => known[key] !== null)]);
  return [...problems, ...definition.checkTogether(known, given)];
}

/** The value without its unknown parts, whose paths are noted. A list with an unknown item is unknown as a whole. */
function withoutUnknowns(value: unknown, path: string, found: Set<string>): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).flatMap(([key, content]): [string, unknown][] => {
    const at = path === "" ? key : `${path}.${key}`;
    if (content === unknown || (Array.isArray(content) && content.some(holdsUnknown))) {
      found.add(at);
      return [];
    }
    return [[key, withoutUnknowns(content, at, found)]];
  });
  return Object.fromEntries(entries);
}

/** Whether anything in the value isn't known yet. */
export function holdsUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}
