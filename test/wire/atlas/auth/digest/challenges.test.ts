import assert from "node:assert/strict";
import { NetworkError } from "../../../../../provider/atlas/http/errors";
import { closeAll, LIST, rejection } from "../../../../support/client";
import { challenging, membersOf } from "./handmade";

const plain = 'Digest realm="MMS Public API", domain="", nonce="n1", algorithm=MD5, qop="auth", stale=false';

describe("digest: the header that is sent", () => {
  afterEach(closeAll);

  it("is right by the standard, for path and query as they stand in the request", async () => {
    const { ask, requests } = await challenging(() => plain);
    const path = `${LIST}?itemsPerPage=500&pageNum=2&name=a%20b`;
    assert.equal((await ask(path)).status, 200);
    const [first, second] = requests;
    assert.equal(first?.headers.authorization, undefined);
    assert.equal(second?.url, path);
    assert.equal(second.headers.accept, first?.headers.accept);
  });

  it("has a rising count in eight hexadecimal digits, and one client nonce for one server nonce", async () => {
    const { ask, requests } = await challenging(() => plain);
    for (let n = 0; n < 17; n += 1) await ask();
    const signed = requests.slice(1).map(membersOf);
    assert.deepEqual(
      signed.map(({ nc }) => nc),
      Array.from({ length: 17 }, (_, index) => (index + 1).toString(16).padStart(8, "0")),
    );
    assert.equal(signed[9]?.["nc"], "0000000a");
    assert.equal(new Set(signed.map(({ cnonce }) => cnonce)).size, 1);
    assert.ok((signed[0]?.["cnonce"] ?? "").length >= 16);
  });

  it("shows neither key nor secret in clear", async () => {
    const { ask, requests } = await challenging(() => plain);
    await ask();
    assert.ok(!JSON.stringify(requests.map(({ headers }) => headers)).includes("00000000-1111-4222-8333"));
  });
});

describe("digest: a challenge", () => {
  afterEach(closeAll);

  for (const [what, header] of [
    ["behind a Basic one in the same header", `Basic realm="other", ${plain}`],
    ["before a Basic one in the same header", `${plain}, Basic realm="other"`],
    ["behind a Bearer one", `Bearer realm="other", error="invalid_token", ${plain}`],
    ["in a header of its own beside a Basic one", ['Basic realm="other"', plain]],
    ["with its members in another order and case", 'DIGEST QOP="auth", NONCE="n1", REALM="MMS Public API"'],
    ["without quotes", "Digest realm=MMS, nonce=n1, qop=auth"],
    ["that also offers auth-int", 'Digest realm="MMS", nonce="n1", qop="auth,auth-int"'],
    ["that offers auth-int first, with blanks", 'Digest realm="MMS", nonce="n1", qop="auth-int, auth"'],
    ["with an opaque text", 'Digest realm="MMS", nonce="n1", qop="auth", opaque="keep=me/=="'],
    ["with an equals sign and a slash in its nonce", 'Digest realm="MMS", nonce="a/b+c==", qop="auth"'],
    ["with a comma in its realm", 'Digest realm="MMS, Public", nonce="n1", qop="auth"'],
  ] as const) {
    it(`is found ${what}`, async () => {
      const { ask, requests } = await challenging(() => (typeof header === "string" ? header : [...header]));
      assert.equal((await ask()).status, 200);
      assert.equal(requests.length, 2);
      const { opaque, qop } = membersOf(requests[1]!);
      assert.equal(qop, "auth");
      assert.equal(opaque, String(header).includes("opaque") ? "keep=me/==" : undefined);
    });
  }

  for (const qop of ["", ', qop=""']) {
    it(`with${qop === "" ? "out" : " an empty"} qop is answered in the old way (RFC 2069)`, async () => {
      const { ask, requests } = await challenging(() => `Digest realm="MMS", nonce="n1"${qop}`);
      assert.equal((await ask()).status, 200);
      assert.equal(membersOf(requests[1]!)["qop"], undefined);
    });
  }

  for (const [what, parameters, expected] of [
    ["for SHA-256", "algorithm=SHA-256", { algorithm: "SHA-256" }],
    ["for SHA-512-256", "algorithm=SHA-512-256", { algorithm: "SHA-512-256" }],
    ["for a hash bound to the nonce", "algorithm=MD5-sess", { algorithm: "MD5-sess" }],
    ["for the same with SHA-256", "algorithm=SHA-256-sess", { algorithm: "SHA-256-sess" }],
    ["for a hashed name", "algorithm=SHA-256, userhash=true", { userhash: "true" }],
    ["in UTF-8", "charset=UTF-8", { qop: "auth" }],
    ["for named addresses", 'domain="/api https://other.example.net/"', { qop: "auth" }],
  ] as const) {
    it(`may ask ${what}`, async () => {
      const { ask, requests } = await challenging(
        () => `Digest realm="MMS", nonce="n1", qop="auth", ${parameters}`,
      );
      assert.equal((await ask()).status, 200);
      const members = membersOf(requests[1]!);
      assert.deepEqual({ ...members, ...expected }, members);
    });
  }

  it("may ask for auth-int alone", async () => {
    const { ask, requests } = await challenging(() => 'Digest realm="MMS", nonce="n1", qop="auth-int"');
    assert.equal((await ask()).status, 200);
    assert.equal(membersOf(requests[1]!)["qop"], "auth-int");
  });

  it("may have quotation marks and backslashes in its realm", async () => {
    const { ask, requests } = await challenging(
      () => 'Digest realm="the \\"MMS\\" \\\\ API", nonce="n1", qop="auth"',
    );
    assert.equal((await ask()).status, 200);
    assert.equal(membersOf(requests[1]!)["realm"], 'the "MMS" \\ API');
    assert.ok(requests[1]?.headers.authorization?.includes('realm="the \\"MMS\\" \\\\ API"'));
  });

  for (const [what, headers] of [
    ["in one header", (one: string, other: string) => `${one}, ${other}`],
    ["in several", (one: string, other: string) => [one, other]],
  ] as const) {
    it(`is the strongest of several (${what})`, async () => {
      const { ask, requests } = await challenging(() =>
        headers(
          'Digest realm="MMS", nonce="n1", qop="auth", algorithm=MD5',
          'Digest realm="MMS", nonce="n2", qop="auth", algorithm=SHA-256',
        ),
      );
      assert.equal((await ask()).status, 200);
      assert.equal(membersOf(requests[1]!)["nonce"], "n2");
    });
  }

  it("that can't be answered is named, and isn't asked for again", async () => {
    const { ask, requests } = await challenging(() => 'Digest realm="MMS", nonce="n1", algorithm=SHA3-256');
    const error = await rejection<NetworkError>(ask());
    assert.ok(error instanceof NetworkError);
    assert.equal(
      error.problem,
      "the server asks for a kind of HTTP digest that this provider does not support (algorithm=SHA3-256)",
    );
    assert.deepEqual([error.retryable, requests.length], [false, 1]);
  });

  for (const challenge of ['Basic realm="other"', undefined]) {
    it(`that is none of digest leaves the answer as it is, and says that nothing was sent (${challenge})`, async () => {
      const { ask, requests } = await challenging(() => challenge ?? []);
      const answer = await ask();
      assert.deepEqual([answer.status, answer.body.toString(), requests.length], [401, '{"error":401}', 1]);
      assert.equal(answer.isUnsigned, true);
    });
  }
});
