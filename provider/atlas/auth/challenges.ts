/** One challenge of a WWW-Authenticate header (RFC 9110, 11.3): its scheme, and its parameters by name; both in lower case. */
export interface AuthChallenge {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const separator = /[\s,]*/y;
const parameter = new RegExp(`(${token})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s,"]+))`, "y");
/** A scheme may have one bare text in place of parameters (`Negotiate dGV4dA==`), which is of no interest here. */
const scheme = new RegExp(`(${token})(?:[ \\t]+[\\w.~+/-]+=*(?=\\s*(?:,|$)))?`, "y");
/** What belongs to nothing. */
const rest = /[^\s,]+/y;

/**
 * Reads the challenges of a header, or of several headers joined by commas: the comma separates parameters as well as
 * challenges (RFC 9110, 11.6.1). What is malformed is passed over.
 */
export function parseChallenges(header: string): AuthChallenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(header);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  take(separator);
  while (at < header.length) {
    const current = challenges.at(-1);
    const found = current === undefined ? null : take(parameter);
    if (found !== null) {
      const [, name = "", quoted, bare = ""] = found;
      const value = quoted?.replace(/\\(.)/g, "$1") ?? bare;
      if (current?.parameters.has(name.toLowerCase()) === false)
        current.parameters.set(name.toLowerCase(), value);
    } else {
      const name = take(scheme)?.[1];
      if (name === undefined) take(rest);
      else challenges.push({ scheme: name.toLowerCase(), parameters: new Map() });
    }
    take(separator);
  }
  return challenges;
}
