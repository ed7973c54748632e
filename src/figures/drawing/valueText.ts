import type { ParameterValue } from '../../tune/searchSpace';

/** Writes a value of a parameter: whole numbers in full, others in so many significant digits. */
export function valueText(value: ParameterValue | undefined, digits = 4): string {
  if (value === undefined) return '–';
  if (value === null) return 'none';
  if (typeof value !== 'number') return String(value);
  const power = (number: number) => Number(number.toPrecision(Math.min(digits, 3))).toExponential();
  return shortNumber(value, digits, power).replace('e+', 'e');
}

/**
 * Writes a number of unknown size in few characters: whole numbers in full, others in so many significant digits, very
 * small and very large ones by `power`.
 */
export function shortNumber(value: number, digits: number, power: (value: number) => string): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const isWhole = Number.isInteger(value) && size < 1e6;
  const isExtreme = size !== 0 && (size < 1e-3 || size >= 1e6);
  const text = isWhole ? String(value) : isExtreme ? power(value) : String(Number(value.toPrecision(digits)));
  return text.replaceAll('-', '−');
}
