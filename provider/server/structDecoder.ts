import { ListValue, type Struct, Value } from "google-protobuf/google/protobuf/struct_pb";
import { type Properties } from "../values/wrapped";

/** The properties that a message of the engine carries, what it wraps around values included. */
export function decodeStruct(struct: Struct | undefined): Properties {
  // Without a prototype: a key such as `__proto__` is only a key.
  const decoded = Object.create(null) as Record<string, unknown>;
  struct?.getFieldsMap().forEach((value, key) => {
    decoded[key] = decodeValue(value);
  });
  return decoded;
}

function decodeValue(value: Value): unknown {
  switch (value.getKindCase()) {
    case Value.KindCase.STRING_VALUE:
      return value.getStringValue();
    case Value.KindCase.NUMBER_VALUE:
      return value.getNumberValue();
    case Value.KindCase.BOOL_VALUE:
      return value.getBoolValue();
    case Value.KindCase.STRUCT_VALUE:
      return decodeStruct(value.getStructValue());
    case Value.KindCase.LIST_VALUE:
      return (value.getListValue() ?? new ListValue()).getValuesList().map(decodeValue);
    default:
      return null;
  }
}
