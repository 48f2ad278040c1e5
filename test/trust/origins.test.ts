// Whatever an answer points at: only the configured address is ever asked.
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { type Fault } from "../../emulator";
import { firstJobId, allFunctions } from "./support/functions";
import { job } from "./support/malformedResponse";
import { always, type Scenario } from "./support/scenario";
import { type Outcome, Service } from "./support/service";
import { account } from "./support/tokenScenarios";
import { placesOf, walk } from "./support/walk";

/** Another server, which would answer whatever it's asked; what it heard is written down. */
async function startElsewhere(): Promise<{ server: Server; url: string; heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method ?? ""} ${request.url ?? ""} ${request.headers.authorization ?? ""}`);
    response.setHeader("Content-Type", "application/json");
    response.end(`{"access_token":"t","token_type":"Bearer","expires_in":3600,"results":[${job("flex")}]}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

/** Ways in which an answer can name another address; each with what has to become of the read. */
function pointers(elsewhere: string): Scenario[] {
  const location = `${elsewhere}/api/atlas/v2/stolen`;
  const redirect = (status: number): Fault => ({
    kind: "body",
    status,
    body: "",
    headers: { Location: location },
  });
  const atToken = (fault: Fault) => ({
    elsewhere: [{ path: /oauth\/token/, unauthenticated: true, times: Number.POSITIVE_INFINITY, fault }],
    ...account,
  });
  const refused = /redirects to 127\.0\.0\.1:\d+, which is never followed|HTTP 3\d\d/;
  return [
    ...[300, 301, 302, 303, 305, 307, 308].flatMap((status) => [
      { name: `HTTP ${status}`, faults: always(redirect(status)), expected: refused },
      { name: `HTTP ${status} for the token`, ...atToken(redirect(status)), expected: refused },
    ]),
    {
      name: "HTTP 307 for the challenge",
      elsewhere: [{ path: /\/groups\//, unauthenticated: true, fault: redirect(307) }],
      expected: refused,
    },
    { name: "a next link that leads elsewhere", faults: always({ kind: "foreignNext" }), expected: "whole" },
    {
      name: "links and hrefs that lead elsewhere",
      faults: always({
        kind: "results",
        value: [{ id: firstJobId, deliveryType: "automated", links: [{ rel: "self", href: location }] }],
      }),
      expected: "whole",
    },
    {
      name: "headers that lead elsewhere",
      faults: [
        {
          fault: {
            kind: "error",
            status: 503,
            headers: {
              Location: location,
              "Content-Location": location,
              "Alt-Svc": `http/1.1="${elsewhere.slice("http://".length)}"`,
              Link: `<${location}>; rel="next"`,
              Refresh: `0; url=${location}`,
              "Retry-After": "0",
            },
          },
        },
      ],
      expected: "whole",
    },
    {
      name: "a challenge for another domain",
      elsewhere: [
        {
          path: /\/groups\//,
          unauthenticated: true,
          fault: {
            kind: "body",
            status: 401,
            body: "{}",
            headers: {
              "WWW-Authenticate": `Digest realm="MMS Public API", domain="${elsewhere}", nonce="n", algorithm=MD5, qop="auth", stale=false`,
            },
          },
        },
      ],
      expected: "whole",
    },
    {
      name: "an HTML page that moves on",
      faults: always({
        kind: "body",
        body: `<html><meta http-equiv="refresh" content="0;url=${location}"></html>`,
        headers: { "Content-Type": "text/html" },
      }),
      expected: /HTML/,
    },
    {
      name: "a token of another address",
      ...atToken({
        kind: "body",
        body: JSON.stringify({
          access_token: "toy-access-token-of-the-local-emulator",
          token_type: "Bearer",
          expires_in: 3600,
          resource: elsewhere,
          token_endpoint: location,
        }),
      }),
      expected: "whole",
    },
  ];
}

describe("an answer that points elsewhere", function () {
  this.timeout(60_000);
  let elsewhere: Awaited<ReturnType<typeof startElsewhere>>;
  before(async () => {
    elsewhere = await startElsewhere();
  });
  after(() => {
    elsewhere.server.close();
  });

  for (const { name } of pointers("http://127.0.0.1:1")) {
    it(`${name}: nothing is sent there`, async () => {
      const scenario = pointers(elsewhere.url).find((one) => one.name === name)!;
      const outcomes: Outcome[] = [];
      for (const tested of allFunctions) {
        for (const place of placesOf(scenario, tested)) {
          const service = new Service();
          outcomes.push((await walk(service, scenario, tested, place)).outcome);
          await service.cancel();
        }
      }
      assert.deepEqual(elsewhere.heard, []);
      for (const { result, text } of outcomes) {
        assert.ok(!text.includes("/stolen"), text);
        if (scenario.expected === "whole") continue;
        assert.equal(result, undefined);
        assert.match(text, scenario.expected);
      }
    });
  }

  it("would be heard there: the other server listens", async () => {
    const service = new Service();
    await service.configure({ accessToken: "t", baseUrl: elsewhere.url, maxRetries: 0 });
    await service.invoke("getFlexRestoreJob", {
      groupId: "a".repeat(24),
      clusterName: "c",
      restoreJobId: firstJobId,
    });
    await service.cancel();
    assert.deepEqual(elsewhere.heard.length, 1);
    assert.match(elsewhere.heard[0]!, /Bearer t$/);
  });
});
