/**
 * The wire format of protocol buffers, as much of it as ONNX needs: whole numbers, floats, texts, messages.
 * @see https://protobuf.dev/programming-guides/encoding/
 */

/** Writes one message field by field. Whole numbers are from -2^53 to 2^53. */
export class ProtoWriter {
  private bytes = new Uint8Array(256);
  private length = 0;

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  int(field: number, value: number): this {
    this.tag(field, 0);
    this.varint(value);
    return this;
  }

  /** In float32. */
  float(field: number, value: number): this {
    this.tag(field, 5);
    this.raw(new Uint8Array(littleEndian32([value])));
    return this;
  }

  text(field: number, value: string): this {
    return this.message(field, new TextEncoder().encode(value));
  }

  /** A message that is written already, or any bytes. */
  message(field: number, bytes: Uint8Array): this {
    this.tag(field, 2);
    this.varint(bytes.length);
    this.raw(bytes);
    return this;
  }

  /** Packed. */
  ints(field: number, values: ArrayLike<number>): this {
    const packed = new ProtoWriter();
    for (let i = 0; i < values.length; i++) packed.varint(values[i]);
    return this.message(field, packed.finish());
  }

  /** Packed, in float32. */
  floats(field: number, values: ArrayLike<number>): this {
    return this.message(field, new Uint8Array(littleEndian32(values)));
  }

  private tag(field: number, wireType: number): void {
    this.varint(field * 8 + wireType);
  }

  private varint(value: number): void {
    this.reserve(10);
    // A negative number has all ten bytes, as two's complement of 64 bits has.
    let rest = BigInt.asUintN(64, BigInt(value));
    if (value >= 0 && value < 2 ** 31) {
      let small = value;
      while (small >= 128) {
        this.bytes[this.length++] = (small & 127) | 128;
        small >>>= 7;
      }
      this.bytes[this.length++] = small;
      return;
    }
    while (rest >= 128n) {
      this.bytes[this.length++] = Number(rest & 127n) | 128;
      rest >>= 7n;
    }
    this.bytes[this.length++] = Number(rest);
  }

  private raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.length + more));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

function littleEndian32(values: ArrayLike<number>): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (let i = 0; i < values.length; i++) view.setFloat32(4 * i, values[i], true);
  return view.buffer;
}

/** The fields of a message by number, each as often as it came: numbers as they are, the rest as bytes. */
export class ProtoMessage {
  private readonly fields = new Map<number, (number | Uint8Array)[]>();

  /** Reads a message. Throws RangeError where the bytes end in the middle of one, or are none. */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (at < bytes.length) {
      const tag = readVarint(bytes, at);
      at = tag.end;
      const wireType = tag.value % 8;
      const field = Math.floor(tag.value / 8);
      if (wireType === 0) {
        const { value, end } = readVarint(bytes, at);
        this.add(field, value);
        at = end;
      } else if (wireType === 5) {
        this.add(field, view.getFloat32(checked(at, 4, bytes), true));
        at += 4;
      } else if (wireType === 2) {
        const { value, end } = readVarint(bytes, at);
        this.add(field, bytes.subarray(checked(end, value, bytes), end + value));
        at = end + value;
      } else throw new RangeError(`Byte ${at}: a field of wire type ${wireType} is none that ONNX has.`);
    }
  }

  /** The last value of a field; `otherwise` where there is none. */
  number(field: number, otherwise = 0): number {
    const value = this.fields.get(field)?.at(-1);
    return typeof value === 'number' ? value : otherwise;
  }

  text(field: number): string {
    return new TextDecoder().decode(this.bytes(field));
  }

  bytes(field: number): Uint8Array {
    return this.allBytes(field).at(-1) ?? new Uint8Array();
  }

  allBytes(field: number): Uint8Array[] {
    return (this.fields.get(field) ?? []).filter((value) => value instanceof Uint8Array);
  }

  messages(field: number): ProtoMessage[] {
    return this.allBytes(field).map((bytes) => new ProtoMessage(bytes));
  }

  texts(field: number): string[] {
    return this.allBytes(field).map((bytes) => new TextDecoder().decode(bytes));
  }

  /** Whole numbers, packed or not. */
  ints(field: number): number[] {
    return this.repeated(field, (bytes) => {
      const values: number[] = [];
      for (let at = 0; at < bytes.length;) {
        const { value, end } = readVarint(bytes, at);
        values.push(value);
        at = end;
      }
      return values;
    });
  }

  /** Floats, packed or not. */
  floats(field: number): number[] {
    return this.repeated(field, (bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return Array.from({ length: bytes.length >> 2 }, (_, i) => view.getFloat32(4 * i, true));
    });
  }

  private repeated(field: number, unpack: (bytes: Uint8Array) => number[]): number[] {
    return (this.fields.get(field) ?? []).flatMap((value) =>
      typeof value === 'number' ? [value] : unpack(value),
    );
  }

  private add(field: number, value: number | Uint8Array): void {
    const values = this.fields.get(field);
    if (values) values.push(value);
    else this.fields.set(field, [value]);
  }
}

function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0n;
  for (let at = start, shift = 0n; at < bytes.length && shift < 70n; at++, shift += 7n) {
    value |= BigInt(bytes[at] & 127) << shift;
    if (bytes[at] < 128) return { value: Number(BigInt.asIntN(64, value)), end: at + 1 };
  }
  throw new RangeError(`Byte ${start}: the file ends in the middle of a number.`);
}

/** Returns `at` where that many bytes follow. */
function checked(at: number, count: number, bytes: Uint8Array): number {
  if (count >= 0 && at + count <= bytes.length) return at;
  throw new RangeError(`Byte ${at}: the file ends in the middle of a field.`);
}
