import assert from "node:assert/strict";
import type { Fault } from "../../../../emulator/index";
import {
  clusterEndpoint,
  type Endpoint,
  flexEndpoint,
  serverlessEndpoint,
} from "../../../../provider/atlas/endpoints";
import { ApiError } from "../../../../provider/atlas/errors";
import { bearer } from "../../../../provider/atlas/auth/bearer";
import { atlas, CLUSTER, clientOf, closeAll, rejection, server, testCall } from "../../../support/client";

const id = "65f0c0ffee00000000000001";

/** The error that a list ends with where it is answered so. */
async function answeredWith(fault: Fault, endpoint: Endpoint = serverlessEndpoint): Promise<ApiError> {
  const emulator = await atlas();
  emulator.inject({ fault });
  return rejection<ApiError>(clientOf(emulator).listPage(endpoint, CLUSTER, {}, testCall()));
}

/** The same, for a 400 with this body. */
const refused = (body: unknown, headers = {}) =>
  answeredWith({ kind: "error", status: 400, errorCode: "FROM_HEADER", body, headers });

describe("client: the words of an error", () => {
  afterEach(closeAll);

  it("name the role that the endpoint needs", async () => {
    for (const [endpoint, role] of [
      [serverlessEndpoint, "Project Owner"],
      [flexEndpoint, "Project Read Only"],
      [clusterEndpoint, "Project Backup Manager"],
    ] as const) {
      const fault: Fault = { kind: "error", status: 403, errorCode: "USER_UNAUTHORIZED" };
      const error = await answeredWith(fault, endpoint);
      assert.ok(error instanceof ApiError && error.kind === "forbidden");
      assert.ok(error.message.includes(`This endpoint needs the role ${role} in project`), error.message);
    }
  });

  it("name the fields that Atlas refuses", async () => {
    const error = await refused({
      error: 400,
      errorCode: "VALIDATION_ERROR",
      detail: "Validation failed.",
      badRequestDetail: {
        fields: [
          { field: "pageNum", description: "must be 1 or more" },
          { field: "itemsPerPage" },
          { description: "no field" },
          null,
        ],
      },
    });
    assert.match(
      error.message,
      /HTTP 400 VALIDATION_ERROR "Validation failed \(pageNum: must be 1 or more; itemsPerPage: not accepted\)" \(GET/,
    );
  });

  it("come from a real validation, too", async () => {
    const emulator = await atlas();
    const error = await rejection(
      clientOf(emulator).listPage(serverlessEndpoint, CLUSTER, { itemsPerPage: 501 }, testCall()),
    );
    assert.match(error.message, /\(itemsPerPage: must be between 1 and 500\)/);
  });

  it("show no more of an address than its host, for the rest may be a signature", async () => {
    const secret = "X-Amz-Signature=canary";
    const error = await refused({
      errorCode: "VALIDATION_ERROR",
      detail: `Can't fetch https://restore.example.net/canary/a.tar.gz?${secret} nor "HTTP://user:canary@b.example.net?${secret}".`,
      badRequestDetail: { fields: [{ field: "url", description: `https://c.example.net#${secret}` }] },
    });
    assert.ok(!error.message.includes("canary"), error.message);
    assert.match(
      error.message,
      /Can't fetch https:\/\/restore\.example\.net\/… nor "HTTP:\/\/b\.example\.net\/…" \(url: https:\/\/c\.example\.net\/…\)/,
    );
  });

  it("show no credential that the server quotes, in whatever field and form", async () => {
    const token = "canary/TOKEN+of-the.test_1234==";
    const forms = [
      token,
      token.toUpperCase(),
      encodeURIComponent(token),
      Buffer.from(`id:${token}`).toString("base64"),
    ];
    for (const quoted of forms) {
      const header = `Bearer ${quoted}`;
      const own = await server((_, response) =>
        response.writeHead(400).end(
          JSON.stringify({
            detail: `${"x ".repeat(140)}${header}`,
            reason: header,
            parameters: [header],
            badRequestDetail: { fields: [{ field: header, description: header }] },
          }),
        ),
      );
      const client = clientOf(own, { authenticator: bearer(token) });
      const error = await rejection<ApiError>(client.listPage(serverlessEndpoint, CLUSTER, {}, testCall()));
      const shown = JSON.stringify([error.message, error.body]);
      assert.ok(!shown.includes(quoted), shown);
      assert.ok(!client.redact(shown + quoted).includes(quoted));
      assert.match(error.body.fields[0]?.field ?? "", /^Bearer \w{0,2}\[secret\]$/);
    }
  });

  it("have no code that is a credential", async () => {
    const token = "canary_token_of_the_test";
    for (const [inBody, inHeader] of [
      [token.toUpperCase(), "OTHER"],
      [undefined, token.toUpperCase()],
    ] as const) {
      const own = await server((_, response) =>
        response.writeHead(400, { "X-Error-Code": inHeader }).end(JSON.stringify({ errorCode: inBody })),
      );
      const client = clientOf(own, { authenticator: bearer(token) });
      const error = await rejection<ApiError>(client.listPage(serverlessEndpoint, CLUSTER, {}, testCall()));
      assert.doesNotMatch(error.message, /canary/i);
      assert.equal(error.errorCode, inBody === undefined ? undefined : "OTHER");
    }
  });

  it("are one line without control characters, and not endless", async () => {
    const error = await refused({ detail: `two\r\nlines, \u001b[31mred\u0007 ${"x ".repeat(2500)}` });
    assert.match(error.message, /"two lines, \[31mred (x )+…" \(GET/);
    assert.ok(error.message.length < 600);
  });

  it("are cut between words, so that no half of a secret is left, which nobody would find", async () => {
    for (const before of [284, 290, 299, 300, 301]) {
      const error = await refused({ detail: `${"x".repeat(before - 1)} canary-private-key` });
      assert.match(error.message, /"(x+ )?…" \(GET/);
    }
    assert.match(
      (await refused({ detail: `${"x".repeat(281)} canary-private-key` })).message,
      / canary-private-key"/,
    );
  });

  it("take the reason where there is no detail, and neither where both are null", async () => {
    assert.match(
      (await refused({ detail: null, reason: "Bad Request" })).message,
      /HTTP 400 \S+ "Bad Request" \(/,
    );
    assert.match((await refused({ detail: null, reason: null })).message, /HTTP 400 FROM_HEADER \(GET/);
  });

  it("take the code from the header where the body has none", async () => {
    for (const body of [{ detail: "d" }, { errorCode: "" }, { errorCode: 7 }, [], "text", null]) {
      assert.equal((await refused(body)).errorCode, "FROM_HEADER");
    }
    assert.equal((await refused({ errorCode: "IN_BODY" })).errorCode, "IN_BODY");
  });

  it("do without a code that is none", async () => {
    for (const code of ["", "two words", "<script>", "x".repeat(100)]) {
      const error = await refused({ errorCode: code }, { "X-Error-Code": code });
      assert.equal(error.errorCode, undefined);
      assert.match(error.message, /HTTP 400 \(GET/);
    }
  });

  it("go by the status where an error is a web page or broken", async () => {
    for (const fault of [
      { kind: "html", status: 404 },
      { kind: "body", status: 404, body: '{"detail":"can' },
      { kind: "body", status: 404, body: Buffer.from([0xff, 0xfe]) },
      { kind: "body", status: 404, body: "" },
    ] as const) {
      const error = await answeredWith(fault);
      assert.ok(error instanceof ApiError && error.kind === "notFound");
      assert.match(error.message, /HTTP 404 \(GET/);
    }
  });

  it("don't call the API key refused where it was never asked for, nor sent", async () => {
    const own = await server((_, response) => response.writeHead(401).end());
    const error = await rejection<ApiError>(
      clientOf(own).listPage(serverlessEndpoint, CLUSTER, {}, testCall()),
    );
    assert.equal(error.kind, "authentication");
    assert.match(
      error.message,
      /^the API key of the test was not sent, .*: HTTP 401 \(GET .*\)\. Check baseUrl, and whether a proxy or login page/,
    );
    assert.equal(own.requests.length, 1);
  });

  it("name the host of a redirect, and nothing else of it", async () => {
    for (const [location, host] of [
      ["https://login.example.net/sso?canary=1", "login.example.net"],
      ["//login.example.net:8443?canary=1", "login.example.net:8443"],
      ["/login?canary=1", "127.0.0.1:"],
      ["https://", "another place"],
    ] as const) {
      const error = await answeredWith({ kind: "redirect", location });
      assert.ok(error instanceof ApiError && error.kind === "redirect");
      assert.ok(error.message.startsWith(`Atlas's address redirects to ${host}`));
      assert.ok(!error.message.includes("canary"));
    }
  });

  it("speak of the job where it is the job that is missing", async () => {
    const emulator = await atlas();
    const error = await rejection<ApiError>(
      clientOf(emulator).getJob(serverlessEndpoint, CLUSTER, id, testCall()),
    );
    assert.ok(error instanceof ApiError && error.kind === "notFound" && error.isJobMissing);
    assert.match(
      error.message,
      new RegExp(`^Atlas has no such restore job: .*c1 has no restore job ${id}, or Atlas has pruned it$`),
    );
  });

  it("speak of the cluster where a job is asked of one that is missing", async () => {
    const emulator = await atlas();
    const cluster = { ...CLUSTER, clusterName: "c2" };
    const error = await rejection<ApiError>(
      clientOf(emulator).getJob(serverlessEndpoint, cluster, id, testCall()),
    );
    assert.ok(error instanceof ApiError && error.kind === "notFound" && !error.isJobMissing);
    assert.match(error.message, /Check clusterName: project a+ has no serverless instance named c2$/);
  });
});
