/** Writes a power of ten: `10⁻³`. */
export function powerText(exponent: number): string {
  const digits = [...String(exponent)].map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]));
  return `10${digits.join('')}`;
}
