// What the tests of the configuration have in common: surroundings that hold nothing but what a test puts there.
import assert from "node:assert/strict";
import { type Credentials } from "../../../provider/config/credentials";
import { type CheckFailure } from "../../../provider/values/checkFailure";
import { resolveSettings, type Settings, type HostEnvironment } from "../../../provider/config/settings";

export interface Around {
  readonly env?: Readonly<Record<string, string>>;
  /** The Atlas CLI's config.toml, or the error of reading it. Without it there is no such file. */
  readonly toml?: string | Error;
  readonly platform?: NodeJS.Platform;
  /** The keys whose values aren't known yet. */
  readonly unknown?: readonly string[];
}

export const errno = (code: string): Error => Object.assign(new Error(`${code}: /secret/path`), { code });

export function surroundings({
  env = {},
  toml = errno("ENOENT"),
  platform = "linux",
}: Around): HostEnvironment {
  const readFile = () => {
    if (toml instanceof Error) throw toml;
    return toml;
  };
  return { env, platform, readFile };
}

export const resolve = (given: Readonly<Record<string, unknown>>, around: Around = {}) =>
  resolveSettings(given, surroundings(around), new Set(around.unknown));

/** The settings, where nothing may be wrong. */
export function settingsOf(given: Readonly<Record<string, unknown>>, around: Around = {}): Settings {
  const { settings, problems } = resolve(given, around);
  assert.deepEqual(problems, []);
  assert.ok(settings !== undefined);
  return settings;
}

/** The credentials, where nothing may be wrong. */
export const credentialsOf = (given: Readonly<Record<string, unknown>>, around: Around = {}): Credentials =>
  settingsOf(given, around).credentials;

/** The problems, where there must be some, and no settings with them. */
export function problemsOf(
  given: Readonly<Record<string, unknown>>,
  around: Around = {},
): readonly CheckFailure[] {
  const { settings, problems } = resolve(given, around);
  assert.equal(settings, undefined);
  assert.ok(problems.length > 0);
  return problems;
}

/** The only problem's text. */
export function reasonOf(given: Readonly<Record<string, unknown>>, around: Around = {}): string {
  const problems = problemsOf(given, around);
  assert.equal(problems.length, 1, JSON.stringify(problems));
  return problems[0]!.reason;
}

/** Credentials that are enough, for tests of something else. */
export const token = { accessToken: "a-token" };

/** As many runs as a property test makes. */
export const numRuns = Number(process.env["FC_RUNS"] ?? 200);
