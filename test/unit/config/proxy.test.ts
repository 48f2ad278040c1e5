import assert from "node:assert/strict";
import { reasonOf, settingsOf } from "./support";

const key = { publicKey: "a", privateKey: "b" };
const at = (baseUrl: string, env: Record<string, string>) => settingsOf({ ...key, baseUrl }, { env }).proxy;
const atlas = (env: Record<string, string>) => at("https://cloud.mongodb.com", env);
const hrefOf = (env: Record<string, string>) => atlas(env)?.url.href;

describe("configuration: the proxy", () => {
  it("is HTTPS_PROXY's, in both spellings, else ALL_PROXY's", () => {
    assert.equal(atlas({}), undefined);
    assert.equal(hrefOf({ HTTPS_PROXY: "http://a:1" }), "http://a:1/");
    assert.equal(hrefOf({ https_proxy: "http://b:1" }), "http://b:1/");
    assert.equal(hrefOf({ HTTPS_PROXY: "http://a:1", https_proxy: "http://b:1" }), "http://a:1/");
    assert.equal(hrefOf({ all_proxy: "http://c:1", https_proxy: "http://b:1" }), "http://b:1/");
    assert.equal(hrefOf({ ALL_PROXY: "socks5://c:1" }), "socks5://c:1");
    assert.equal(hrefOf({ HTTPS_PROXY: " ", ALL_PROXY: "socks5h://c:1" }), "socks5h://c:1");
  });

  it("isn't HTTP_PROXY's: nothing but this machine is asked over plain http", () => {
    assert.equal(atlas({ HTTP_PROXY: "http://a:1", http_proxy: "http://a:1" }), undefined);
  });

  for (const host of ["http://127.0.0.1:8080", "https://127.9.9.9", "http://localhost", "http://[::1]:1"]) {
    it(`is none for this machine itself (${host})`, () => {
      assert.equal(at(host, { HTTPS_PROXY: "http://a:1", HTTP_PROXY: "http://a:1" }), undefined);
    });
  }

  for (const [text, url] of [
    ["proxy:3128", "http://proxy:3128/"],
    ["10.0.0.1:3128", "http://10.0.0.1:3128/"],
    ["[fd00::1]:3128", "http://[fd00::1]:3128/"],
    ["http://proxy", "http://proxy/"],
    ["HTTPS://proxy:8443/", "https://proxy:8443/"],
    [" http://proxy:3128 ", "http://proxy:3128/"],
    ["http://proxy:3128/ignored", "http://proxy:3128/"],
  ] as const) {
    it(`is read as people write it: ${text}`, () => {
      assert.equal(hrefOf({ HTTPS_PROXY: text }), url);
      assert.equal(atlas({ HTTPS_PROXY: text })?.credentials, undefined);
    });
  }

  for (const [written, username, password] of [
    ["user:pass", "user", "pass"],
    ["us%40er:p%3Aw%5C", "us@er", "p:w\\"],
    ["CORP\\user:p w", "CORP\\user", "p w"],
    ["jürgen:gr%C3%B6%C3%9Fe", "jürgen", "größe"],
    ["user:100%", "user", "100%"],
    ["user:%zz%41", "user", "%zzA"],
    ["user:a:b@c", "user", "a:b@c"],
    ["user", "user", ""],
  ] as const) {
    it(`has its credentials decoded: ${written}`, () => {
      for (const scheme of ["http://", "", "socks5://"]) {
        const proxy = atlas({ HTTPS_PROXY: `${scheme}${written}@proxy:3128` });
        assert.deepEqual(proxy?.credentials, { username, password });
        assert.equal(proxy.url.host, "proxy:3128");
        assert.ok(!proxy.url.href.includes("user") && !proxy.url.href.includes("@"));
      }
    });
  }

  for (const text of [
    "ftp://user:canary@proxy",
    "socks4://proxy:1080",
    "http://user:canary/1@proxy:3128",
    "http://user:canary?1@proxy:3128",
    "http://user:canary#1@proxy:3128",
    "http://",
    "http://proxy:port",
  ]) {
    it(`is refused where it can't be one, without its value: ${text}`, () => {
      const reason = reasonOf(key, { env: { https_proxy: text } });
      assert.match(reason, /^https_proxy must be the address of a proxy \(http, https, socks5 or socks5h\)/);
      assert.ok(!reason.includes("canary"));
    });
  }
});

describe("configuration: NO_PROXY", () => {
  const isProxied = (noProxy: string, baseUrl: string) =>
    at(baseUrl, { HTTPS_PROXY: "http://proxy:3128", NO_PROXY: noProxy }) !== undefined;

  for (const [noProxy, baseUrl] of [
    ["*", "https://cloud.mongodb.com"],
    ["cloud.mongodb.com", "https://cloud.mongodb.com"],
    ["CLOUD.mongodb.COM.", "https://cloud.mongodb.com"],
    ["mongodb.com", "https://cloud.mongodb.com"],
    [".mongodb.com", "https://cloud.mongodb.com"],
    ["*.mongodb.com", "https://cloud.mongodb.com"],
    ["example.net, mongodb.com", "https://cloud.mongodb.com"],
    ["example.net mongodb.com", "https://cloud.mongodb.com"],
    [" ,, mongodb.com ,", "https://cloud.mongodb.com"],
    ["cloud.mongodb.com:443", "https://cloud.mongodb.com"],
    ["mongodb.com:8443", "https://cloud.mongodb.com:8443"],
    ["größe.example", "https://atlas.größe.example"],
    ["10.1.2.3", "https://10.1.2.3"],
    ["10.1.2.3:443", "https://10.1.2.3"],
    ["10.0.0.0/8", "https://10.1.2.3"],
    ["fd00::1", "https://[fd00::1]"],
    ["[fd00::1]", "https://[fd00::1]"],
    ["[fd00::1]:8443", "https://[fd00::1]:8443"],
    ["fd00::/8", "https://[fd00::1]"],
  ] as const) {
    it(`exempts ${baseUrl} by "${noProxy}"`, () => {
      assert.equal(isProxied(noProxy, baseUrl), false);
    });
  }

  for (const [noProxy, baseUrl] of [
    ["", "https://cloud.mongodb.com"],
    ["mongodb.co", "https://cloud.mongodb.com"],
    ["db.com", "https://cloud.mongodb.com"],
    [".cloud.mongodb.com", "https://cloud.mongodb.com"],
    ["cloud.mongodb.com:8443", "https://cloud.mongodb.com"],
    ["cloud.mongodb.com:443", "https://cloud.mongodb.com:8443"],
    ["10.0.0.0/16", "https://10.1.2.3"],
    ["10.0.0.0/8", "https://cloud.mongodb.com"],
    ["10.0.0.0/99", "https://10.1.2.3"],
    ["0.0.0.0/0", "https://[fd00::1]"],
    ["[fd00::1]:443", "https://[fd00::1]:8443"],
    ["1.2.3", "https://10.1.2.3"],
    [". / ..", "https://cloud.mongodb.com"],
  ] as const) {
    it(`doesn't exempt ${baseUrl} by "${noProxy}"`, () => {
      assert.equal(isProxied(noProxy, baseUrl), true);
    });
  }

  it("may be written in small letters", () => {
    const env = { HTTPS_PROXY: "http://proxy:3128", no_proxy: "mongodb.com" };
    assert.equal(at("https://cloud.mongodb.com", env), undefined);
  });
});
