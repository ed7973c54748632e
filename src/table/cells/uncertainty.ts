/**
 * Leaves out what is given as an uncertainty: `1.2(3)e-4`, `(1.2±0.3)e-4`, `1.2e-4±2e-5`, `1.2 ± 0.3 e-4`,
 * `1.2 (±0.3)e-4`. A power of ten
 * behind an uncertainty belongs to both numbers unless the value alone is smaller than the digits before that power.
 * @param text with powers of ten as `e-4` and short gaps
 */
export function withoutUncertainty(text: string): string {
  const signed = text.replace(/\s{0,2}(?:±|\+\s?\/?\s?-)\s{0,2}/g, (sign) =>
    /[±/]|\+\s?-/.test(sign) ? '±' : sign,
  );
  const bare = signed
    .replace(/^\(([^()±]+)±[^()±]*\)/, '$1')
    .replace(/^([^()±]*\d)\s*\(±[^()±]*\)/, '$1')
    .replace(/(\d)\s*\(\d+(?:\.\d+)?\)/, '$1');
  const match = /^([^±]*\d)±([\d.,]+)(\s*e[+-]?\d+)?\s*%?$/i.exec(bare);
  if (match === null) return bare === signed ? text : bare;
  const [, value, digits, power] = match;
  const isShared = power !== undefined && !/e/i.test(value) && numberOf(digits) <= numberOf(value);
  return isShared ? value + power : value;
}

function numberOf(text: string): number {
  return Number(text.trim().replace(',', '.'));
}
