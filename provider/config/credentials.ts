import { type CheckFailure } from "../values/checkFailure";

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
): { credentials?: Credentials; problems: CheckFailure[] } {
  const wrong = [...findMixUps(set, names), ...findUnsendable(set, names)];
  if (wrong.length > 0) return { problems: wrong };
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
function findMixUps(set: CredentialSet, names: PartNames): CheckFailure[] {
  const problems: CheckFailure[] = [];
  const refuse = (part: keyof CredentialSet, prefix: string, belongs: "clientId" | "clientSecret") => {
    if (set[part]?.startsWith(prefix) !== true) return;
    problems.push({
      property: "",
      reason: `${names[part]} contains part of a service account (mdb_sa_…): it belongs in ${names[belongs]}`,
    });
  };
  for (const part of ["accessToken", "publicKey", "privateKey", "clientId"] as const)
    refuse(part, "mdb_sa_sk_", "clientSecret");
  for (const part of ["accessToken", "publicKey", "privateKey", "clientSecret"] as const)
    refuse(part, "mdb_sa_id_", "clientId");
  return problems;
}

/** The parts that go into a header as they are; the others travel hashed or encoded. */
const inHeader: ReadonlySet<string> = new Set(["accessToken", "publicKey"]);

/**
 * What came along when a part was copied and makes it another one: HTTP libraries drop some of it silently, and then all
 * that shows is a refusal.
 */
function findUnsendable(set: CredentialSet, names: PartNames): CheckFailure[] {
  const parts = Object.keys(names) as (keyof CredentialSet)[];
  return parts.flatMap((part) => {
    const text = set[part] ?? "";
    const problem =
      unsendable(text, inHeader.has(part)) ?? (part === "accessToken" ? notAToken(text) : undefined);
    return problem === undefined ? [] : [{ property: "", reason: `${names[part]} ${problem}` }];
  });
}

/** Nothing of the text is in the reason but a character that can't be seen. */
function unsendable(text: string, isInHeader: boolean): string | undefined {
  if (/[\r\n]/.test(text)) return "contains a line break: copy it again, as one line";
  const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u.exec(text);
  if (invisible !== null)
    return `contains an invisible character (${codePoint(invisible[0])}): copy it again`;
  if (/^["'`\u2018-\u201f].*["'`\u2018-\u201f]$/u.test(text))
    return "is enclosed in quotation marks: remove them";
  if (isInHeader && /[^\x20-\x7e]/.test(text))
    return "contains a non-ASCII character, which no HTTP header can carry: copy it again";
  return undefined;
}

/** A bearer token has no blanks (RFC 6750, 2.1): one with them came with its scheme, or with words around it. */
function notAToken(text: string): string | undefined {
  return /\s/.test(text) ? "contains a blank: set the token alone, without Bearer before it" : undefined;
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
