/**
 * A URL up to the colon behind its user name (RFC 3986, 3.2.1). A port with a path behind it is none, and neither is an
 * empty password.
 */
const userName = /[a-z0-9+.-]:\/\/[^/?#@:]{0,128}:(?!\d{1,5}['/?#]|@)/i;

/**
 * The same with a mail address as the user name, its `@` not encoded: many write it so, and parsers go by the last `@`. The
 * password has no slash here, for `git+ssh://git@host:team/repo@v1` has none.
 */
const mailAddress = /[a-z0-9+.-]:\/\/[^/?#@:]+@[^/?#@:]+:[^/?#@]+@/i;

/** Characters that no URL holds; `<` and `>` also stand around what is to be filled in, as in `user:<password>@host`. */
const separators = /[\s"<>]+/;

/** Whether a text holds `scheme://user:password@`, as connection strings do: each character is looked at a few times only. */
export const holdsUrlCredentials = (text: string): boolean => text.split(separators).some(isWithPassword);

function isWithPassword(word: string): boolean {
  const host = word.lastIndexOf("@");
  if (host === -1) return false;
  const found = userName.exec(word);
  return (found !== null && found.index + found[0].length < host) || mailAddress.test(word);
}
