import { BlockList, isIP } from "node:net";
import { domainToASCII } from "node:url";

/**
 * Whether NO_PROXY exempts the address, as Go reads it (golang.org/x/net/http/httpproxy): a list separated by commas or
 * blanks, of `*` (everything), hosts (`mongodb.com` with all below it, `.mongodb.com` or `*.mongodb.com` only what is
 * below it), addresses and ranges (`10.0.0.0/8`); all but ranges may end in a port, and then stand for that port only.
 */
export function isExempt({ hostname, port, protocol }: URL, noProxy: string): boolean {
  const target = { host: bare(hostname), port: port || (protocol === "https:" ? "443" : "80") };
  return noProxy
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => entry === "*" || matches(entry, target));
}

function matches(entry: string, target: { readonly host: string; readonly port: string }): boolean {
  const [, network = "", prefix] = /^(.+)\/(\d+)$/.exec(entry) ?? [];
  if (prefix !== undefined) return isWithin(target.host, bare(network), Number(prefix));
  // An IPv6 address without brackets has colons of its own, and no port.
  const [, host = entry, port] = (isIP(entry) === 0 ? /^(.+):(\d+)$/.exec(entry) : undefined) ?? [];
  if (port !== undefined && port !== target.port) return false;
  if (isIP(bare(host)) !== 0) return isWithin(target.host, bare(host));
  const isBelowOnly = /^\*?\./.test(host);
  const domain = domainToASCII(host.replace(/^\*?\./, "").replace(/\.$/, ""));
  return domain !== "" && ((!isBelowOnly && target.host === domain) || target.host.endsWith(`.${domain}`));
}

/** Whether the host is an address within the range. Names aren't resolved. */
function isWithin(host: string, network: string, prefix?: number): boolean {
  const [family, ofHost] = [familyOf(network), familyOf(host)];
  if (family === undefined || ofHost === undefined) return false;
  const bits = family === "ipv4" ? 32 : 128;
  if (prefix !== undefined && prefix > bits) return false;
  const range = new BlockList();
  range.addSubnet(network, prefix ?? bits, family);
  return range.check(host, ofHost);
}

const familyOf = (address: string): "ipv4" | "ipv6" | undefined =>
  (({ 4: "ipv4", 6: "ipv6" }) as const)[isIP(address)];

/** Without the brackets of an IPv6 address, or the dot that may end a name. */
const bare = (host: string): string => host.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
