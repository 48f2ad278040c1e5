// Values as programs and Atlas make them, for the tests of the codec.
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import fc from "fast-check";
import { encodeStruct } from "../../../provider/server/structEncoder";

export const numRuns = Number(process.env["FC_RUNS"] ?? 200);
/** Time for so many runs, in milliseconds. */
export const propertyTimeout = 20_000 + 20 * numRuns;

/** What the SDK's own decoder makes of the bytes. */
export const decodedBySdk = (bytes: Uint8Array): object => Struct.deserializeBinary(bytes).toJavaScript();

/** There and back: written by this provider, read by the SDK. */
export const throughSdk = (value: object): object => decodedBySdk(encodeStruct(value));

/** The Struct as it arrives. */
export const received = (value: object): Struct => Struct.deserializeBinary(encodeStruct(value));

/** Any text that UTF-8 can hold, and now and then one that is long. */
const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme" }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary-ascii", minLength: 40, maxLength: 300 }) },
);

/** google-protobuf's own maps lose `__proto__`. */
const key = text.filter((name) => name !== "__proto__");

/** Everything JSON has, and numbers that it hasn't. */
export const plain = fc.letrec<{ value: unknown; object: Record<string, unknown>; list: unknown[] }>(
  (tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null)),
      tie("object"),
      tie("list"),
    ),
    object: fc.dictionary(key, tie("value"), { noNullPrototype: true, maxKeys: 5 }),
    list: fc.array(tie("value"), { maxLength: 5 }),
  }),
);
