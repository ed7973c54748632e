/** Writes a number for a field, in full; `''` for none. */
export function fieldText(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '';
  return value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : String(value);
}

/**
 * Reads what was typed: a decimal comma and powers of ten (`1e-6`) are understood.
 * @returns NaN for what is no number; null for an empty field that may be empty
 */
export function readNumber(text: string, optional: boolean): number | null {
  const trimmed = text.trim().replace('−', '-').replace(',', '.');
  if (trimmed === '') return optional ? null : NaN;
  return /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : NaN;
}
