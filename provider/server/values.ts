import { ListValue, Struct, Value } from "google-protobuf/google/protobuf/struct_pb";
import { unknown } from "../values/unknown";

/** What the engine sends for a value that isn't known yet (sdk/go/common/resource/plugin, `UnknownStringValue`). */
const unknownMarkers: ReadonlySet<string> = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // string, the one in use
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // bool
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** The key under which a value of a special kind says so, and the kinds that are read here (pulumirpc, "signatures"). */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** What this provider sends for one. */
export const unknownMarker = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Decoded = null | boolean | number | string | typeof unknown | Decoded[] | DecodedObject;
/** Without a prototype: a key such as `__proto__` is only a key. */
export interface DecodedObject {
  [key: string]: Decoded;
}

/** The properties that a message of the engine carries, secrets unwrapped and unknowns marked. */
export function decodeStruct(struct: Struct | undefined): DecodedObject {
  const decoded = Object.create(null) as DecodedObject;
  struct?.getFieldsMap().forEach((value, key) => {
    decoded[key] = decodeValue(value);
  });
  return decoded;
}

function decodeValue(value: Value): Decoded {
  switch (value.getKindCase()) {
    case Value.KindCase.STRING_VALUE: {
      const text = value.getStringValue();
      return unknownMarkers.has(text) ? unknown : text;
    }
    case Value.KindCase.NUMBER_VALUE:
      return value.getNumberValue();
    case Value.KindCase.BOOL_VALUE:
      return value.getBoolValue();
    case Value.KindCase.STRUCT_VALUE:
      return unwrap(decodeStruct(value.getStructValue()));
    case Value.KindCase.LIST_VALUE:
      return (value.getListValue() ?? new ListValue()).getValuesList().map(decodeValue);
    default:
      return null;
  }
}

/** A secret is its value; an output without one is unknown. */
function unwrap(object: DecodedObject): Decoded {
  const signature = object[signatureKey];
  if (signature === secretSignature) return object["value"] ?? null;
  // A null is known to be one.
  if (signature === outputSignature) return object["value"] === undefined ? unknown : object["value"];
  return object;
}

/** Whether anything in the value isn't known yet. */
export function hasUnknown(value: Decoded): boolean {
  if (value === unknown) return true;
  if (typeof value !== "object" || value === null) return false;
  return (Array.isArray(value) ? value : Object.values(value)).some(hasUnknown);
}

export { Struct, unknown };
