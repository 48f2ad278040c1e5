// One scenario, one function: what came of it.
import {
  DEFAULT_ACCESS_TOKEN,
  DEFAULT_API_KEY,
  DEFAULT_SERVICE_ACCOUNT,
  type Emulator,
} from "../../../emulator";
import { argsOf, type FunctionUnderTest, startThree } from "./functions";
import { type Scenario } from "./scenario";
import { type Outcome, type Plugin } from "./service";

/** Where in a read a fault strikes; a single job has only the one request. */
export const places = ["page 1", "page 2", "head check", "collections"] as const;
export type Place = (typeof places)[number] | "-";

/** The requests of each place: lists are read two jobs a page here, and closed with a page of one. */
const paths: Readonly<Record<Place, RegExp>> = {
  "page 1": /\?pageNum=1&itemsPerPage=2\b/,
  "page 2": /\?pageNum=2&itemsPerPage=2\b/,
  "head check": /\?pageNum=1&itemsPerPage=1\b/,
  collections: /\/collections\?/,
  // Of a project it's the list of its clusters.
  "-": /\/(?:r|collectionR)estoreJobs\/[a-f0-9]{24}$|\/clusters\?/,
};

/** The places where a scenario strikes a function. */
export function placesOf(
  { faults }: Scenario,
  { list, ofProject, withCollections }: FunctionUnderTest,
): readonly Place[] {
  if (faults === undefined || ofProject !== undefined) return ["-"];
  if (withCollections === true) return ["collections"];
  return list ? ["page 1", "page 2", "head check"] : ["-"];
}

export type Credentials = Readonly<Record<NonNullable<Scenario["credentials"]>, object>>;

const ownCredentials: Credentials = {
  key: DEFAULT_API_KEY,
  account: DEFAULT_SERVICE_ACCOUNT,
  token: { accessToken: DEFAULT_ACCESS_TOKEN },
};

/** How many requests a read takes; undefined where it doesn't matter. */
export function requestsOf(
  { credentials: kind = "key", extra, extraAtFirst = extra }: Scenario,
  { list, ofProject, withCollections }: FunctionUnderTest,
  place: Place,
): number | undefined {
  // How many of its requests go out before the first challenge is here is no matter of the scenario.
  if (ofProject !== undefined) return undefined;
  // An API key's first request is answered with the challenge, an account's is for the token.
  const clean = (list ? 3 : withCollections === true ? 2 : 1) + (kind === "token" ? 0 : 1);
  const more = place === "page 1" || place === "-" ? extraAtFirst : extra;
  return more === undefined ? undefined : clean + more;
}

export interface Walked {
  readonly outcome: Outcome;
  readonly requests: number;
}

export interface WalkOptions {
  /** The Atlas that is read: three jobs of each tier unless told. */
  readonly start?: () => Promise<Emulator>;
  /** What that Atlas takes. */
  readonly credentials?: Credentials;
  /** Inputs beside those of every walk. */
  readonly inputs?: object;
}

/** Reads with the function while the scenario's faults are there. */
export async function walk(
  plugin: Plugin,
  scenario: Scenario,
  tested: FunctionUnderTest,
  place: Place,
  { start = startThree, credentials = ownCredentials, inputs = {} }: WalkOptions = {},
): Promise<Walked> {
  const atlas = await start();
  try {
    const { faults = [], elsewhere = [], config = {}, credentials: kind = "key" } = scenario;
    for (const rule of faults) atlas.inject({ ...rule, path: paths[place] });
    for (const rule of elsewhere) atlas.inject(rule);
    await plugin.configure({ ...credentials[kind], baseUrl: atlas.url, maxRetries: 1, ...config });
    const outcome = await plugin.invoke(tested.name, { ...argsOf(tested), ...inputs });
    return { outcome, requests: atlas.requests.length };
  } finally {
    await atlas.close();
  }
}
