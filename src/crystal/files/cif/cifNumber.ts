/** A CIF number with its standard uncertainty. */
export interface CifNumber {
  readonly value: number;
  /** In units of the value: 0.005 for `1.234(5)`; NaN where the CIF gives none. */
  readonly uncertainty: number;
}

const pattern = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?(?:\s?\((\d*)\))?$/;
const fraction = /^([-+]?\d+)\/(\d+)$/;

/**
 * Reads `1.234`, `1.234(5)`, `1.234 (5)`, `-.5`, `1E-3(2)` and, as some programs write it, `1/3`. The digits in brackets count the
 * last digit of the value.
 * @returns null where the text is no finite number
 * @see https://www.iucr.org/resources/cif/spec/version1.1/cifsyntax, paragraph 57
 */
export function parseCifNumber(text: string): CifNumber | null {
  const match = pattern.exec(text);
  if (match === null) {
    const parts = fraction.exec(text);
    const value = parts === null ? NaN : Number(parts[1]) / Number(parts[2]);
    return Number.isFinite(value) ? { value, uncertainty: NaN } : null;
  }
  const [, sign, whole, decimals = '', exponent = '0', digits = ''] = match;
  if (whole === '' && decimals === '') return null;
  const value = Number(`${sign}${whole}.${decimals}e${exponent}`.replace(/^([-+]?)\./, '$10.'));
  if (!Number.isFinite(value)) return null;
  const uncertainty = digits === '' ? NaN : Number(`${digits}e${Number(exponent) - decimals.length}`);
  return { value, uncertainty };
}
