// Answers of the right form, with numbers and texts in them that are none.
import assert from "node:assert/strict";
import { signatureKey } from "../../../provider/values/secret";
import { unknownMarker } from "../../../provider/values/unknown";
import { field, job, jobIn, jsonMistake, type MalformedResponse, page, whole } from "./malformedResponse";

const numbers: readonly MalformedResponse[] = [
  ...["-1", "1.5", "1e300", "2147483648", "1e999", '"3"', "true"].map((value) => ({
    ...whole(
      `totalCount ${value}`,
      `{"results":[],"totalCount":${value},"links":[]}`,
      /page 1, totalCount: expected a (whole number|number|32-bit integer)/,
    ),
  })),
  ...["NaN", "Infinity", "-Infinity", "0x10", "01", "undefined"].map((token) => ({
    ...field(`the token ${token}`, `,"more":${token}`, { refused: jsonMistake }),
  })),
  field("a number beyond a double in an unknown field", ',"more":{"a":[1e999]}', {
    refused: /\.more: expected a smaller number/,
  }),
  field("an int32 out of range", ',"oplogTs":2147483648,"restoreFinishedDate":1e999', {
    refused: /oplogTs: Too big|restoreFinishedDate: expected/,
  }),
  field("an id that is a number", ',"snapshotId":123456789012345678901234', {
    refused: /snapshotId: expected string, received number/,
  }),
];

const texts: readonly MalformedResponse[] = [
  {
    name: "invalid UTF-8",
    list: (kind) =>
      Buffer.concat([Buffer.from(page(job(kind)).slice(0, -1)), Buffer.from([0xc3, 0x28, 0x7d])]),
    one: (kind) => Buffer.concat([Buffer.from(job(kind, ',"more":"')), Buffer.from([0xff])]),
    refused: /^Atlas's response is not valid UTF-8/,
  },
  {
    name: "a byte order mark",
    list: (kind) => `\ufeff${page(job(kind))}`,
    one: (kind) => `\ufeff${job(kind)}`,
  },
  field("half a surrogate pair", ',"targetClusterName":"\\ud800","instanceName":"\\ud800"', {
    check: (result, tested) => {
      const value = jobIn(result, tested)[tested.kind === "flex" ? "instanceName" : "targetClusterName"];
      assert.equal(value, "\ufffd");
    },
  }),
  // As a secret, an asset without a file, and an unknown: the engine takes them for what they say they are.
  ...[
    ["a secret of the engine's protocol", `{"${signatureKey}":"1b47061264138c4ac30d75fd1eb44270","value":1}`],
    [
      "an asset of the engine's protocol",
      `[{"${signatureKey}":"c44067f5952c0a294b673a41bacd8c17","text":"a"}]`,
    ],
    ["what isn't known in the engine's protocol", `{"a":"${unknownMarker}"}`],
  ].map(([name = "", value = ""]) =>
    field(name, `,"more":${value}`, { refused: /\.more: expected nothing that Pulumi's protocol reserves/ }),
  ),
  field(
    "the mark of a secret of the engine's protocol",
    `,"${signatureKey}":"1b47061264138c4ac30d75fd1eb44270"`,
    {
      refused: /\.additionalFields: expected nothing that Pulumi's protocol reserves/,
    },
  ),
  field("a text of a million characters", `,"more":"${"x".repeat(1_000_000)}"`, {
    check: (result, tested) => {
      const { additionalFields } = jobIn(result, tested);
      assert.equal((additionalFields as { more: string }).more.length, 1_000_000);
    },
  }),
  field(
    "a date of a million characters",
    `,"finishedAt":"${"1".repeat(1_000_000)}","restoreFinishedDate":"canary"`,
    {
      refused: /(finishedAt|restoreFinishedDate): expected an ISO 8601 date-time/,
    },
  ),
  field(
    "a field named twice",
    ',"targetClusterName":"canary","targetClusterName":"b","status":"canary","status":"FAILED"',
    {
      check: (result, tested) => {
        // The last one counts, as everywhere in JavaScript; what matters is that both are never mixed.
        assert.ok(!JSON.stringify(jobIn(result, tested)).includes("canary"));
      },
    },
  ),
];

export const malformedValues: readonly MalformedResponse[] = [...numbers, ...texts];
