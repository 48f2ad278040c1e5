// What an endpoint is, whichever it is: its path, its version, and where its answer comes from.
import type { Items } from "../data/jobList";
import type { Project, Projects } from "../data/projects";
import type { ServerlessListMode, ServerlessMode } from "../types";
import type { QueryRules, QueryValues } from "./parameters";

export interface ApiSettings {
  serverless: ServerlessMode;
  serverlessList: ServerlessListMode;
  maxItemsPerPage: number;
  envelopeShape: "merged" | "content" | undefined;
}

/** A request whose path, version, project and parameters are right. */
export interface Target {
  projects: Projects;
  /** The one that the path names; throws where it names none. */
  readonly project: Project;
  /** How many changes the replica that answers is behind. */
  behind: number;
  /** The path's parameters, decoded. */
  path: Readonly<Record<string, string>>;
  /** The operation's own query parameters. */
  query: QueryValues;
  settings: ApiSettings;
}

interface Common {
  /** Below /api/atlas/v2, parameters in braces. */
  path: string;
  /** The version that it's described for, to which every later date resolves. */
  version: string;
  /** Whether Project Read Only is not enough. */
  needsBackupRole?: true;
  /** False: a list that takes no `includeCount`. */
  countable?: false;
  /** Query parameters beside those that every list or every object has. */
  query?: QueryRules;
  /** Headers of every right answer. */
  headers?: (settings: ApiSettings) => Readonly<Record<string, string>>;
  /** How the settings retire it: then it is answered with 410, or as if it weren't there. */
  retired?: (settings: ApiSettings) => "gone" | "notFound" | undefined;
}

/** `list` gives what is paged. @throws AtlasError */
export interface ListOperation extends Common {
  list: (target: Target) => Items;
}

/** `one` gives the object's JSON. @throws AtlasError */
export interface ObjectOperation extends Common {
  one: (target: Target) => string;
}

export type Operation = ListOperation | ObjectOperation;

export function isList(operation: Operation): operation is ListOperation {
  return "list" in operation;
}
