// Which operation answers which path.
import { collectionRestoreJobs } from "./collectionRestoreJobs";
import { inventory } from "./inventory";
import type { Operation } from "./operation";
import { restoreJobs } from "./restoreJobs";

const OPERATIONS: readonly Operation[] = [...restoreJobs, ...collectionRestoreJobs, ...inventory];

export interface Route {
  operation: Operation;
  /** The path's parameters, decoded. */
  path: Readonly<Record<string, string>>;
}

const ROOT = "/api/atlas/v2";

/** Each operation's template as an expression, its parameters as named groups. */
const PATTERNS = OPERATIONS.map((operation) => ({
  operation,
  pattern: new RegExp(`^${ROOT}${operation.path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
}));

/** The route of a GET request, or undefined where no operation answers that path. */
export function findRoute(method: string, path: string): Route | undefined {
  if (method !== "GET") return undefined;
  for (const { operation, pattern } of PATTERNS) {
    const found = pattern.exec(path);
    if (!found) continue;
    const parameters = Object.entries(found.groups ?? {}).map(([name, part]): [string, string] => [
      name,
      decode(part),
    ]);
    return { operation, path: Object.fromEntries(parameters) };
  }
  return undefined;
}

/** A path part that isn't well encoded fails the pattern check that follows. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
