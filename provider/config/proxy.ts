// Takes a % that begins no code as it is; decodeURIComponent would throw.
import { unescape } from "node:querystring";
import { type Proxy } from "../atlas/http/proxy";
import { isLoopback } from "../atlas/http/transport";
import { type CheckFailure } from "../values/checkFailure";
import { type Environment, fromEnvironment } from "./environment";
import { isExempt } from "./noProxy";

const protocols = ["http:", "https:", "socks5:", "socks5h:"];

/**
 * The proxy through which Atlas is reached, by the environment: HTTPS_PROXY, else (as curl has it) ALL_PROXY, unless
 * NO_PROXY exempts the address; the upper-case name first, as in Go. This machine itself is never proxied, and nothing
 * else is asked over plain http, so that HTTP_PROXY means nothing here.
 */
export function findProxy(baseUrl: URL, env: Environment, problems: CheckFailure[]): Proxy | undefined {
  const found = fromEnvironment(env, "proxy");
  if (found === undefined || isLoopback(baseUrl)) return undefined;
  if (isExempt(baseUrl, fromEnvironment(env, "noProxy")?.value ?? "")) return undefined;
  const proxy = parseProxy(found.value);
  // Its value isn't shown: it may hold a password.
  if (proxy === undefined)
    problems.push({
      property: "",
      reason:
        `${found.name} must be the address of a proxy (http, https, socks5 or socks5h), such as ` +
        "http://proxy.example.com:3128 or http://USER:PASSWORD@proxy.example.com:3128, " +
        "with special characters of the user name and password percent-encoded (%2F for /)",
    });
  return proxy;
}

/** Reads an address as people write it: without a scheme it is http, and a backslash or a bare % stands for itself. */
function parseProxy(text: string): Proxy | undefined {
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  // A backslash is a slash to the standard of URLs: DOMAIN\user would be a host and a path.
  const encoded = withScheme.replaceAll("\\", "%5C");
  if (!URL.canParse(encoded)) return undefined;
  const url = new URL(encoded);
  const { protocol, hostname, username, password, pathname, search, hash } = url;
  if (!protocols.includes(protocol) || hostname === "") return undefined;
  // An @ behind the host is the end of credentials with a / ? or # in them: what seems to be the host is a part of them.
  if (`${pathname}${search}${hash}`.includes("@")) return undefined;
  const bare = new URL(`${protocol}//${url.host}`);
  if (username === "" && password === "") return { url: bare };
  return { url: bare, credentials: { username: unescape(username), password: unescape(password) } };
}
