/** Values of Parquet as the texts that `DataFrame.to_csv` of pandas would write for them. */
import type { SchemaElement } from 'hyparquet';
import { parseFloat16 } from 'hyparquet/src/convert.js';
import { dateSince1970, twoDigits } from '../cells/calendarDay';

/** How the values of a column are read. */
export interface ValueKind {
  /** Bytes that are texts: the decoder makes strings of them. */
  readonly isText: boolean;
  /** The texts are numbers. */
  readonly isNumber: boolean;
  /** Writes a value that is not null. */
  readonly write: (value: unknown) => string;
}

const secondsPerDay = 86_400n;
const perSecond = { MILLIS: 1000n, MICROS: 1_000_000n, NANOS: 1_000_000_000n } as const;
/** Of a decimal, behind its point, and bytes of all its digits: the widest that programs write has 76 digits in 32. */
const [mostDigits, mostBytes] = [100, 64];
type Unit = keyof typeof perSecond;

const text: ValueKind = { isText: true, isNumber: false, write: (value) => value as string };
const number = (write: (value: unknown) => string): ValueKind => ({ isText: false, isNumber: true, write });
const other = (write: (value: unknown) => string): ValueKind => ({ isText: false, isNumber: false, write });

/**
 * Tells how the values of a column are written: whole numbers with all their digits, decimals with those of their
 * scale, single precision in its shortest form, `True` and `False`, days as `2021-03-04`, times of a day as
 * `2021-03-04 12:30:00`; NaN as an empty cell.
 * @returns null for what is no cell of a table: BSON, intervals, geometries, variants
 * @see https://github.com/apache/parquet-format/blob/master/LogicalTypes.md
 */
export function valueKind({ type, converted_type, logical_type, scale }: SchemaElement): ValueKind | null {
  const logical = logical_type?.type;
  if (logical === 'DECIMAL' || converted_type === 'DECIMAL') {
    const digits = (logical_type?.type === 'DECIMAL' ? logical_type.scale : scale) ?? 0;
    if (!(digits >= 0 && digits <= mostDigits)) return null;
    return number((value) => decimalText(wholeOf(value), digits));
  }
  if (logical === 'DATE' || converted_type === 'DATE') return other((value) => dateSince1970(Number(value)));
  if (logical_type?.type === 'TIMESTAMP') return timestamps(logical_type.unit, logical_type.isAdjustedToUTC);
  if (converted_type === 'TIMESTAMP_MILLIS') return timestamps('MILLIS', true);
  if (converted_type === 'TIMESTAMP_MICROS') return timestamps('MICROS', true);
  if (type === 'INT96') return timestamps('NANOS', false);
  if (logical_type?.type === 'TIME') return clockTimes(logical_type.unit);
  if (converted_type === 'TIME_MILLIS') return clockTimes('MILLIS');
  if (converted_type === 'TIME_MICROS') return clockTimes('MICROS');
  if (logical === 'UUID') return other((value) => uuidText(value as Uint8Array));
  if (logical === 'FLOAT16')
    return number((value) => numberText(parseFloat16(value as Uint8Array) ?? NaN, null));
  if (logical === 'BSON' || logical === 'GEOMETRY' || logical === 'GEOGRAPHY' || logical === 'VARIANT')
    return null;
  if (converted_type === 'BSON' || converted_type === 'INTERVAL') return null;
  if (type === 'BYTE_ARRAY') return text;
  if (type === 'FIXED_LEN_BYTE_ARRAY') return null;
  if (type === 'BOOLEAN') return other((value) => (value ? 'True' : 'False'));
  if (type === 'FLOAT') return number((value) => numberText(value as number, 6));
  if (type === 'DOUBLE') return number((value) => numberText(value as number, null));
  const isUnsigned =
    converted_type?.startsWith('UINT') || (logical_type?.type === 'INTEGER' && !logical_type.isSigned);
  if (type === 'INT32')
    return number((value) => String(isUnsigned ? (value as number) >>> 0 : (value as number)));
  return number((value) => String(isUnsigned ? BigInt.asUintN(64, value as bigint) : (value as bigint)));
}

/** @param digits that single precision needs at least; null for double */
function numberText(value: number, digits: number | null): string {
  if (Number.isNaN(value)) return '';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (digits === null) return String(value);
  for (let k = digits; k < 9; k++) {
    const short = Number(value.toPrecision(k));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** A whole number of any width; of bytes, big-endian in two's complement. */
function wholeOf(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as number | bigint);
  if (value.length > mostBytes) throw new RangeError(`a decimal has ${value.length} bytes`);
  let whole = 0n;
  for (const byte of value) whole = (whole << 8n) | BigInt(byte);
  return BigInt.asIntN(8 * value.length, whole);
}

function decimalText(whole: bigint, scale: number): string {
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0');
  const point = digits.length - scale;
  const sign = whole < 0n ? '-' : '';
  return scale > 0 ? `${sign}${digits.slice(0, point)}.${digits.slice(point)}` : sign + digits;
}

function timestamps(unit: Unit, isUtc: boolean): ValueKind {
  return other((value) => timestampText(BigInt(value as bigint), unit, isUtc));
}

function clockTimes(unit: Unit): ValueKind {
  return other((value) => clockText(BigInt(value as number | bigint), unit));
}

/** Midnight is written as the day alone. */
function timestampText(count: bigint, unit: Unit, isUtc: boolean): string {
  const perDay = perSecond[unit] * secondsPerDay;
  const rest = ((count % perDay) + perDay) % perDay;
  const day = dateSince1970(Number((count - rest) / perDay));
  return rest === 0n ? day : `${day} ${clockText(rest, unit)}${isUtc ? '+00:00' : ''}`;
}

function clockText(count: bigint, unit: Unit): string {
  const per = perSecond[unit];
  const seconds = Number(count / per);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map(twoDigits)
    .join(':');
  const rest = count % per;
  if (rest === 0n) return clock;
  const digits = String(rest).padStart(String(per).length - 1, '0');
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return `${clock}.${digits.slice(0, end)}`;
}

function uuidText(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
