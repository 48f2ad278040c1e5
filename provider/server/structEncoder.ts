import { type CheckFailure } from "../values/checkFailure";
import { unknown, unknownMarker } from "../values/unknown";

/**
 * Writes values straight into the wire format of google.protobuf.Struct (struct.proto), from the end towards the front:
 * so that each length is known when it is written, and nothing is copied but once in the end. A list of 10,000 jobs takes
 * about 50 ms this way, and more than a second as a tree of google-protobuf's messages.
 *
 * `undefined` is left out of objects (and is null in lists), a Date becomes its ISO 8601 text, what isn't known yet the
 * engine's marker. A `Secret` has on the wire the fields that it has here.
 */
export function encodeStruct(value: object): Uint8Array {
  const writer = new BackwardWriter();
  writer.fields(value);
  return writer.finish();
}

/** pulumirpc.InvokeResponse: `return` is field 1, `failures` field 2. */
export function encodeInvokeResponse(result: object | undefined, failures: readonly CheckFailure[]): Buffer {
  const writer = new BackwardWriter();
  for (const failure of failures.toReversed()) {
    const end = writer.size;
    writer.stringField(0x12, failure.reason);
    writer.stringField(0x0a, failure.property);
    writer.length(0x12, end);
  }
  if (result !== undefined) {
    const end = writer.size;
    writer.fields(result);
    writer.length(0x0a, end);
  }
  return writer.finish();
}

/** The tags of google.protobuf.Value's fields: number in the upper bits, wire type in the lower three. */
const tags = { null: 0x08, number: 0x11, string: 0x1a, bool: 0x20, struct: 0x2a, list: 0x32 };

/** The sizes of the first piece that is written into, and of the largest. */
const [firstPiece, largestPiece] = [2 ** 14, 2 ** 20];

class BackwardWriter {
  /** The pieces that are full, and how many bytes they hold. What was written first, the end of the message, is the first. */
  private readonly full: Buffer[] = [];
  private fullSize = 0;
  private buffer = Buffer.allocUnsafe(firstPiece);
  /** Where the written part of the buffer begins: everything before it is free. */
  private start = this.buffer.length;

  /** How many bytes are written. */
  get size(): number {
    return this.fullSize + this.buffer.length - this.start;
  }

  finish(): Buffer {
    const last = this.buffer.subarray(this.start);
    return this.full.length === 0 ? last : Buffer.concat([last, ...this.full.toReversed()]);
  }

  /** The entries of a Struct: `map<string, Value> fields = 1`. */
  fields(object: object): void {
    const keys = Object.keys(object);
    for (let index = keys.length - 1; index >= 0; index -= 1) {
      const key = keys[index] ?? "";
      const value = (object as Record<string, unknown>)[key];
      if (value === undefined || typeof value === "function") continue;
      if (typeof value === "symbol" && value !== unknown) continue;
      this.field(key, value);
    }
  }

  /** The values of a list (ListValue: `repeated Value values = 1`). */
  items(list: readonly unknown[]): void {
    for (let index = list.length - 1; index >= 0; index -= 1) {
      const end = this.size;
      this.value(list[index]);
      this.length(0x0a, end);
    }
  }

  /** A tag and the number of bytes that were written since the size was `end`. */
  length(tag: number, end: number): void {
    const bytes = this.size - end;
    if (bytes < 0x80) {
      // Most lengths are short: one byte, and one look at the room for both.
      this.reserve(2);
      this.buffer[--this.start] = bytes;
      this.buffer[--this.start] = tag;
    } else {
      this.varint(bytes);
      this.byte(tag);
    }
  }

  stringField(tag: number, text: string): void {
    const end = this.size;
    this.text(text);
    this.length(tag, end);
  }

  private field(key: string, value: unknown): void {
    const end = this.size;
    this.value(value);
    this.length(0x12, end);
    this.stringField(0x0a, key);
    this.length(0x0a, end);
  }

  private value(value: unknown): void {
    switch (typeof value) {
      case "string":
        this.stringField(tags.string, value);
        return;
      case "boolean":
        this.byte(value ? 1 : 0);
        this.byte(tags.bool);
        return;
      case "number":
        this.reserve(9);
        this.start -= 8;
        this.buffer.writeDoubleLE(value, this.start);
        this.byte(tags.number);
        return;
      case "object":
        this.object(value);
        return;
      case "symbol":
        if (value === unknown) this.stringField(tags.string, unknownMarker);
        else this.null();
        return;
      default:
        this.null();
    }
  }

  private object(value: object | null): void {
    if (value === null) {
      this.null();
      return;
    }
    const end = this.size;
    if (Array.isArray(value)) {
      this.items(value);
      this.length(tags.list, end);
    } else if (value instanceof Date) {
      this.stringField(tags.string, value.toISOString());
    } else {
      this.fields(value);
      this.length(tags.struct, end);
    }
  }

  private null(): void {
    this.byte(0);
    this.byte(tags.null);
  }

  private text(text: string): void {
    // Most texts are short and plain: a loop is faster than a call into the encoder.
    const { length } = text;
    if (length < 48) {
      this.reserve(length);
      const { buffer } = this;
      let position = this.start;
      let index = length - 1;
      for (; index >= 0; index -= 1) {
        const code = text.charCodeAt(index);
        if (code > 0x7f) break;
        buffer[--position] = code;
      }
      if (index < 0) {
        this.start = position;
        return;
      }
    }
    const bytes = Buffer.byteLength(text, "utf8");
    this.reserve(bytes);
    this.start -= bytes;
    this.buffer.write(text, this.start, bytes, "utf8");
  }

  private varint(value: number): void {
    // Its bytes go from the lowest to the highest seven bits: here written the other way round.
    let bytes = 1;
    for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes += 1;
    this.reserve(bytes);
    this.start -= bytes;
    let position = this.start;
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.buffer[position++] = (rest % 0x80) | 0x80;
    this.buffer[position] = rest;
  }

  private byte(value: number): void {
    this.reserve(1);
    this.buffer[--this.start] = value;
  }

  /** Makes room for so many bytes in one piece before the written part. */
  private reserve(bytes: number): void {
    if (bytes <= this.start) return;
    this.full.push(this.buffer.subarray(this.start));
    this.fullSize += this.buffer.length - this.start;
    this.buffer = Buffer.allocUnsafe(Math.max(bytes, Math.min(2 * this.buffer.length, largestPiece)));
    this.start = this.buffer.length;
  }
}
