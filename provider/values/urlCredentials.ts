/**
 * A user name and a password in front of a host (RFC 3986, 3.2.1). A port with a path behind it, in which an `@` stands, is
 * none. Both parts are bounded, so that no text makes this slow.
 */
const urlCredentials = /[a-z0-9+.-]:\/\/[^\s/?#@:"'<>]{0,128}:(?!\d{1,5}[/?#])[^\s@"'<>]{1,256}@/i;

/** Whether a text holds `scheme://user:password@`, as connection strings do. */
export const holdsUrlCredentials = (text: string): boolean => urlCredentials.test(text);
