import { log10 } from '../../base/elementary/logarithm';
import { withoutInvisible } from '../../base/invisible';
import { bareCell, type BareCell } from './cellRemarks';
import { conductivityUnit, withoutUnit, type ConductivityUnit } from './conductivityUnit';
import { decadic, type LogScale } from './logScale';
import { readNumberCell, type Commas } from './numberCell';
import { rangeOf, type Range } from './range';

/** A target cell as it was understood. */
export interface ConductivityCell {
  /** log10(σ / S cm⁻¹); NaN where the cell gives no usable value. */
  readonly logSigma: number;
  /** 1 where a threshold stands for the value. */
  readonly coerced: 0 | 1;
  /** The conductivity is above that threshold, not below it; absent else. */
  readonly isLowerBound?: true;
  /** The number that was taken, as text, in the cell's own quantity; `''` where none was. */
  readonly result: string;
  /** Why the cell was changed or set missing; null where it was plain or empty. */
  readonly reason: string | null;
  /** What to look at again although the value was kept; null where nothing is. */
  readonly doubt: string | null;
  /** The cell holds a range, whatever was made of it; absent else. */
  readonly isRange?: true;
}

const threshold = /^(<=|>=|=<|=>|[<>≤≥≦≧⩽⩾~≈∼]|ca\.?\s|approx\.?\s|about\s)\s*/i;

/** No lithium conductor is known above 0.1 S cm⁻¹ at room temperature; log10 of it. */
const highestKnownLogSigma = -1;

/** What is done with cells that hold a range: left out, or its geometric middle stands for the value. */
export type RangePolicy = 'refuse' | 'middle';

/** What cells do not tell themselves. */
export interface ConductivityOptions {
  /** Default: `refuse`. */
  readonly ranges?: RangePolicy;
  /** T of the row in K where the column holds σT, which is divided by it; 1 where it holds σ. */
  readonly timesKelvin?: number;
}

/** Temperatures that are room temperature, °C. */
const roomTemperature = { from: 15, to: 35 };

/**
 * Reads a conductivity: `1.2e-4`, `<1E-10` (the threshold stands for the value), `0.3 mS/cm`, `1,2E-4`, `3.2e-4*`.
 * Zero, negative values, ranges, words and values at another than room temperature are missing, with the reason.
 * @param unit the unit of the column; a unit in the cell goes before it
 */
export function readConductivity(
  cell: string,
  unit: ConductivityUnit,
  commas: Commas,
  options: ConductivityOptions = {},
): ConductivityCell {
  const own = conductivityUnit(cell);
  const { divisor } = own ?? unit;
  const bare = bareCell(withoutInvisible(cell));
  const number = bareCell(own ? withoutUnit(bare.text) : bare.text);
  const remarks = remarksOf([number, bare]);
  if (remarks.refusal !== null) return missing(remarks.refusal);
  const parsed = readTarget(number.text, commas, options);
  if (parsed.value === null) return missing(parsed.reason, parsed.isRange);
  const { value, coerced } = parsed;
  if (value === 0)
    return missing('zero has no logarithm; a value below the detection limit is written <1E-10');
  if (value < 0) return missing('a negative conductivity has no logarithm; is it already a logarithm?');
  const sigma = value / divisor;
  if (sigma === 0) return missing('too small to be stored');
  const logSigma = log10(sigma) - decadesOf(options);
  if (Number.isNaN(logSigma)) return missing(noTemperature);
  const lost = own?.lostInverse === true ? ', its −1 lost' : '';
  const reasons = [parsed.reason, own ? `unit ${own.name} in the cell${lost}` : null, remarks.reason].filter(
    (part) => part !== null,
  );
  return {
    logSigma,
    coerced,
    ...(parsed.isLowerBound ? { isLowerBound: true } : {}),
    result: String(value) + (own ? ` ${own.name}` : ''),
    reason: reasons.length === 0 ? null : reasons.join('; '),
    doubt: remarks.doubt ?? doubtAbout(logSigma),
    ...(parsed.isRange ? { isRange: true } : {}),
  };
}

/** Reads a logarithm of the conductivity, by the scale of its column, of a value in the given unit. */
export function readLogConductivity(
  cell: string,
  unit: ConductivityUnit,
  commas: Commas,
  scale: LogScale = decadic,
  options: ConductivityOptions = {},
): ConductivityCell {
  const bare = bareCell(withoutInvisible(cell));
  const remarks = remarksOf([bare]);
  if (remarks.refusal !== null) return missing(remarks.refusal);
  const parsed = readTarget(bare.text, commas, { isMirrored: scale.sign < 0 });
  if (parsed.value === null) return missing(parsed.reason);
  const decades = (parsed.value * scale.sign) / scale.base;
  const logSigma = decades - log10(unit.divisor) - decadesOf(options);
  if (Number.isNaN(logSigma)) return missing(noTemperature);
  const reasons = [parsed.reason, remarks.reason].filter((part) => part !== null);
  return {
    logSigma,
    coerced: parsed.coerced,
    ...(parsed.isLowerBound ? { isLowerBound: true } : {}),
    result: String(parsed.value),
    reason: reasons.length === 0 ? null : reasons.join('; '),
    doubt: remarks.doubt ?? doubtAbout(logSigma),
  };
}

const noTemperature = 'σT without a temperature in the row';

function decadesOf({ timesKelvin = 1 }: ConductivityOptions): number {
  return timesKelvin === 1 ? 0 : log10(timesKelvin);
}

/** What remarks around a value mean for it. */
function remarksOf(cells: readonly BareCell[]) {
  const temperature = cells.map(({ temperatureC }) => temperatureC).find((value) => value !== null) ?? null;
  const isRoom =
    temperature === null || (temperature >= roomTemperature.from && temperature <= roomTemperature.to);
  const leftOut = cells.flatMap((cell) => cell.leftOut);
  return {
    refusal: isRoom ? null : `a value at ${Number(temperature.toFixed(1))} °C, not at room temperature`,
    reason: leftOut.length === 0 ? null : `“${leftOut.join(' ')}” left out`,
    doubt: cells.some(({ isQuestioned }) => isQuestioned) ? 'a question mark stands behind the value' : null,
  };
}

interface Target {
  readonly value: number | null;
  readonly coerced: 0 | 1;
  readonly isLowerBound?: true;
  readonly reason: string | null;
  readonly isRange?: true;
}

/** @param isMirrored whether the conductivity falls where the cell's own quantity rises, so that bounds change sides */
function readTarget(
  cell: string,
  commas: Commas,
  { ranges = 'refuse', isMirrored = false }: ConductivityOptions & { readonly isMirrored?: boolean } = {},
): Target {
  const sign = threshold.exec(cell)?.[1]?.trim();
  const rest = sign === undefined ? cell : cell.slice(threshold.exec(cell)![0].length);
  const read = readNumberCell(rest, commas);
  if (read.kind === 'missing') {
    if (sign !== undefined) return absent(`a “${sign}” without a number`);
    return absent(read.marked ? 'the cell says that there is no value' : null);
  }
  const range = read.kind === 'unreadable' ? rangeOf(rest) : null;
  if (range !== null) return valueOfRange(range, ranges);
  if (read.kind === 'unreadable') return absent(read.reason);
  const about = sign !== undefined && /^[~≈∼ca]/i.test(sign);
  const coerced = sign === undefined || about ? 0 : 1;
  const isLowerBound = coerced === 1 && /[<≤≦⩽]/.test(sign!) === isMirrored;
  const of = isMirrored ? ' of the conductivity' : '';
  const kind = about
    ? 'an approximate value, taken as it is'
    : coerced
      ? `${isLowerBound ? 'a lower' : 'an upper'} bound${of}; the bound stands for the value`
      : null;
  const reasons = [kind, read.spelling].filter((part) => part !== null);
  return {
    value: read.value,
    coerced,
    ...(isLowerBound ? { isLowerBound } : {}),
    reason: reasons.length === 0 ? null : reasons.join('; '),
  };
}

function valueOfRange({ low, high, isList }: Range, ranges: RangePolicy): Target {
  const name = isList ? `two values, ${low} and ${high}` : `a range from ${low} to ${high}`;
  if (ranges === 'refuse' || isList || !(low > 0))
    return { ...absent(`${name}: write one value`), ...(isList ? {} : { isRange: true }) };
  const reason = `the geometric middle of ${name}`;
  return { value: Math.sqrt(low * high), coerced: 0, reason, isRange: true };
}

function absent(reason: string | null): Target {
  return { value: null, coerced: 0, reason };
}

function missing(reason: string | null, isRange?: true): ConductivityCell {
  return { logSigma: NaN, coerced: 0, result: '', reason, doubt: null, ...(isRange ? { isRange } : {}) };
}

function doubtAbout(logSigma: number): string | null {
  return logSigma > highestKnownLogSigma
    ? 'above any lithium conductor known at room temperature (0.1 S/cm): is the unit right?'
    : null;
}
