import assert from "node:assert/strict";
import { readDigestChallenges } from "../../../../provider/atlas/auth/digestChallenge";

/** The members of an Authorization header that are of interest here. */
function sign(
  header: string,
  cnonce: string,
  [username, password]: readonly [string, string],
  [url, body]: readonly [url: string, body?: string],
) {
  const { best } = readDigestChallenges(header, cnonce);
  assert.ok(best !== undefined);
  const request = { method: "GET" as const, url: new URL(url), ...(body === undefined ? {} : { body }) };
  const text = best.authorize(username, password, request);
  return { text, response: /response="(\w+)"/.exec(text)?.[1] };
}

const mufasa = ["Mufasa", "Circle of Life"] as const;

/** RFC 7616, 3.9.1 */
const rfc7616 = (algorithm: string) =>
  `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;
const cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
const page = ["https://www.example.org/dir/index.html"] as const;

describe("digest: what the standards' own examples come to", () => {
  it("MD5 (RFC 7616, 3.9.1)", () => {
    const { text } = sign(rfc7616("MD5"), cnonce, mufasa, page);
    assert.equal(
      text,
      'Digest username="Mufasa", realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", ' +
        `uri="/dir/index.html", algorithm=MD5, qop=auth, nc=00000001, cnonce="${cnonce}", ` +
        'response="8ca523f5e9506fed4657c9700eebdbec", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
    );
  });

  it("SHA-256 (RFC 7616, 3.9.1)", () => {
    assert.equal(
      sign(rfc7616("SHA-256"), cnonce, mufasa, page).response,
      "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
    );
  });

  it("SHA-512-256 with a hashed name in UTF-8 (RFC 7616, 3.9.2, erratum 4897)", () => {
    const header =
      'Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS", charset=UTF-8, userhash=true';
    const { text, response } = sign(
      header,
      "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v",
      ["Jäsøn Doe", "Secret, or not?"],
      ["https://api.example.org/doe.json"],
    );
    assert.match(text, /username="793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"/);
    assert.match(text, /userhash=true/);
    assert.equal(response, "3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5");
  });

  it("MD5 without an algorithm (RFC 2617, 3.5)", () => {
    const header =
      'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"';
    const { text, response } = sign(header, "0a4f113b", ["Mufasa", "Circle Of Life"], page);
    assert.equal(response, "6629fae49393a05397450978507c4ef1");
    assert.ok(!text.includes("algorithm"));
  });
});

describe("digest: which challenge is answered", () => {
  const algorithmOf = (header: string) =>
    /algorithm=([\w-]+)/.exec(sign(header, "c", mufasa, page).text)?.[1];

  it("the strongest of several, wherever it stands", () => {
    const [md5, sha256, sha512] = ["MD5", "SHA-256", "SHA-512-256"].map(
      (algorithm) => `Digest realm="r", nonce="n", qop="auth", algorithm=${algorithm}`,
    );
    assert.equal(algorithmOf(`${md5}, ${sha256}`), "SHA-256");
    assert.equal(algorithmOf(`${sha512}, ${md5}, ${sha256}`), "SHA-512-256");
    assert.equal(algorithmOf(`Basic realm="b", ${sha256}, ${md5}`), "SHA-256");
    assert.equal(algorithmOf(`Digest nonce="n", algorithm=SHA3-256, ${md5}`), "MD5");
  });

  it("none where none can be: by name", () => {
    const unsupported = (header: string) => readDigestChallenges(header);
    const sha3 = unsupported('Digest nonce="n", algorithm=SHA3-256, qop="auth"');
    assert.deepEqual([sha3.best, sha3.unsupported], [undefined, "algorithm=SHA3-256 qop=auth"]);
    assert.equal(unsupported('Digest nonce="n", qop="token"').unsupported, "qop=token");
    assert.equal(unsupported('Digest realm="r"').unsupported, "a challenge without a nonce");
    assert.equal(unsupported(`Digest nonce="n", algorithm=${"x".repeat(5000)}`).unsupported?.length, 100);
    assert.equal(unsupported('Basic realm="r"').unsupported, undefined);
    assert.equal(readDigestChallenges(undefined).unsupported, undefined);
  });

  it("is a stale one where it says so", () => {
    for (const [stale, is] of [
      ["stale=true", true],
      ['STALE="TRUE"', true],
      ["stale=false", false],
      ['realm="stale=true"', false],
    ] as const) {
      assert.equal(readDigestChallenges(`Digest nonce="n", ${stale}`).isStale, is, stale);
    }
  });
});
