import { conductivityUnit, withoutUnit, type ConductivityUnit } from './conductivityUnit';
import { readNumberCell } from './numberCell';

/** A target cell as it was understood. */
export interface ConductivityCell {
  /** log10(σ / S cm⁻¹); NaN where the cell gives no usable value. */
  readonly logSigma: number;
  /** 1 where a threshold stands for the value. */
  readonly coerced: 0 | 1;
  /** The number that was taken, as text, in the cell's own quantity; `''` where none was. */
  readonly result: string;
  /** Why the cell was changed or set missing; null where it was plain or empty. */
  readonly reason: string | null;
  /** What to look at again although the value was kept; null where nothing is. */
  readonly doubt: string | null;
}

const threshold = /^(<=|>=|=<|=>|[<>≤≥≦≧⩽⩾~≈∼]|ca\.?\s|approx\.?\s|about\s)\s*/i;

/** No lithium conductor is known above 0.1 S cm⁻¹ at room temperature; log10 of it. */
const highestKnownLogSigma = -1;

/**
 * Reads a conductivity: `1.2e-4`, `<1E-10` (the threshold stands for the value), `0.3 mS/cm`, `1,2E-4`.
 * Zero, negative values and words have no logarithm and are missing.
 * @param unit the unit of the column; a unit in the cell goes before it
 */
export function readConductivity(
  cell: string,
  unit: ConductivityUnit,
  commaIsDecimal: boolean,
): ConductivityCell {
  const own = conductivityUnit(cell);
  const { divisor } = own ?? unit;
  const parsed = readTarget(own ? withoutUnit(cell) : cell, commaIsDecimal);
  if (parsed.value === null) return missing(parsed.reason);
  const { value, coerced } = parsed;
  if (value === 0)
    return missing('zero has no logarithm; a value below the detection limit is written <1E-10');
  if (value < 0) return missing('a negative conductivity has no logarithm; is it already a logarithm?');
  const sigma = value / divisor;
  if (sigma === 0) return missing('too small to be stored');
  const logSigma = Math.log10(sigma);
  const reasons = [parsed.reason, own ? `unit ${own.name} in the cell` : null].filter(
    (part) => part !== null,
  );
  return {
    logSigma,
    coerced,
    result: String(value) + (own ? ` ${own.name}` : ''),
    reason: reasons.length === 0 ? null : reasons.join('; '),
    doubt: doubtAbout(logSigma),
  };
}

/** Reads a logarithm of the conductivity, base 10, of a value in the given unit. */
export function readLogConductivity(
  cell: string,
  unit: ConductivityUnit,
  commaIsDecimal: boolean,
): ConductivityCell {
  const parsed = readTarget(cell, commaIsDecimal);
  if (parsed.value === null) return missing(parsed.reason);
  const logSigma = parsed.value - Math.log10(unit.divisor);
  return {
    logSigma,
    coerced: parsed.coerced,
    result: String(parsed.value),
    reason: parsed.reason,
    doubt: doubtAbout(logSigma),
  };
}

interface Target {
  readonly value: number | null;
  readonly coerced: 0 | 1;
  readonly reason: string | null;
}

function readTarget(cell: string, commaIsDecimal: boolean): Target {
  const sign = threshold.exec(cell)?.[1]?.trim();
  const rest = sign === undefined ? cell : cell.slice(threshold.exec(cell)![0].length);
  const read = readNumberCell(rest, commaIsDecimal);
  if (read.kind === 'missing') {
    if (sign !== undefined) return absent(`a “${sign}” without a number`);
    return absent(read.marked ? 'the cell says that there is no value' : null);
  }
  if (read.kind === 'unreadable') return absent(read.reason);
  const about = sign !== undefined && /^[~≈∼ca]/i.test(sign);
  const coerced = sign === undefined || about ? 0 : 1;
  const kind = about
    ? 'an approximate value, taken as it is'
    : coerced
      ? `${/[<≤≦⩽]/.test(sign!) ? 'an upper' : 'a lower'} bound; the bound stands for the value`
      : null;
  const reasons = [kind, read.spelling].filter((part) => part !== null);
  return { value: read.value, coerced, reason: reasons.length === 0 ? null : reasons.join('; ') };
}

function absent(reason: string | null): Target {
  return { value: null, coerced: 0, reason };
}

function missing(reason: string | null): ConductivityCell {
  return { logSigma: NaN, coerced: 0, result: '', reason, doubt: null };
}

function doubtAbout(logSigma: number): string | null {
  return logSigma > highestKnownLogSigma
    ? 'above any lithium conductor known at room temperature (0.1 S/cm): is the unit right?'
    : null;
}
