import type { ParameterValue } from '../../tune/searchSpace';

/** Writes a value of a parameter: whole numbers in full, others in so many significant digits. */
export function valueText(value: ParameterValue | undefined, digits = 4): string {
  if (value === undefined) return '–';
  if (value === null) return 'none';
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const text =
    Number.isInteger(value) && size < 1e6
      ? String(value)
      : size !== 0 && (size < 1e-3 || size >= 1e6)
        ? String(Number(value.toPrecision(Math.min(digits, 3))).toExponential())
        : String(Number(value.toPrecision(digits)));
  return text.replaceAll('-', '−').replace('e+', 'e');
}
