import { type ConfigProblem } from "./problem";

/** Credentials of one source, taken as a whole and never mixed with another's. */
export interface CredentialSet {
  readonly accessToken?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly publicKey?: string | undefined;
  readonly privateKey?: string | undefined;
}

/** How a source calls each part, for messages: `MONGODB_ATLAS_PUBLIC_API_KEY` in the environment. */
export type PartNames = Readonly<Record<keyof CredentialSet, string>>;

/** What to show to Atlas. */
export type Credentials = { readonly source: string } & (
  | { readonly kind: "token"; readonly accessToken: string }
  | { readonly kind: "account"; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: "key"; readonly publicKey: string; readonly privateKey: string }
);

/** Whether a source holds any part of any credentials. */
export const holdsSome = (set: CredentialSet): boolean =>
  Object.values(set).some((part) => part !== undefined);

const kindNames = { token: "access token", account: "service account", key: "API key" } as const;

/** The credentials in words, without a secret: "the API key from the environment". */
export const describeCredentials = ({ kind, source }: Credentials): string =>
  `the ${kindNames[kind]} from ${source}`;

/**
 * Picks the credentials of a source that holds some: access token, then service account, then API key. Half a pair is a
 * problem that names the missing half, under the source's own names.
 */
export function pickCredentials(
  set: CredentialSet,
  source: string,
  names: PartNames,
): { credentials?: Credentials; problems: ConfigProblem[] } {
  const mixUps = findMixUps(set, names);
  if (mixUps.length > 0) return { problems: mixUps };
  const { accessToken, clientId, clientSecret, publicKey, privateKey } = set;
  if (accessToken !== undefined) return { credentials: { kind: "token", accessToken, source }, problems: [] };
  const half = (present: keyof CredentialSet, missing: keyof CredentialSet) => ({
    problems: [
      { property: "", reason: `${names[present]} is set without ${names[missing]}: both halves are needed` },
    ],
  });
  if (clientId !== undefined || clientSecret !== undefined) {
    if (clientId === undefined) return half("clientSecret", "clientId");
    if (clientSecret === undefined) return half("clientId", "clientSecret");
    return { credentials: { kind: "account", clientId, clientSecret, source }, problems: [] };
  }
  if (publicKey === undefined) return half("privateKey", "publicKey");
  if (privateKey === undefined) return half("publicKey", "privateKey");
  return { credentials: { kind: "key", publicKey, privateKey, source }, problems: [] };
}

/** A service account's id and secret have prefixes of their own: where a key's half belongs they are a mix-up. */
function findMixUps(set: CredentialSet, names: PartNames): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const refuse = (part: keyof CredentialSet, prefix: string, belongs: "clientId" | "clientSecret") => {
    if (set[part]?.startsWith(prefix) !== true) return;
    problems.push({
      property: "",
      reason: `${names[part]} holds a part of a service account (mdb_sa_…): it belongs into ${names[belongs]}`,
    });
  };
  for (const part of ["accessToken", "publicKey", "privateKey", "clientId"] as const)
    refuse(part, "mdb_sa_sk_", "clientSecret");
  for (const part of ["accessToken", "publicKey", "privateKey", "clientSecret"] as const)
    refuse(part, "mdb_sa_id_", "clientId");
  return problems;
}
