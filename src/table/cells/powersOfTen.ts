import { pow } from '../../base/elementary/power';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** The exponent of a ten, in its own brackets or none. */
const exponent = String.raw`\s{0,2}[({]?\s{0,2}([+-]?)\s{0,2}(\d{1,3})\s{0,2}[)}]?(?![\d.])`;
const timesTen = new RegExp(
  String.raw`([\d.,)])(?:\s{0,2}[×xX·*✕⋅∙•]|\s\.)\s{0,2}10\s{0,2}(?:\^|\*\*)?${exponent}`,
  'g',
);
const spaceTen = new RegExp(
  String.raw`(\d)\s{1,2}10\s{0,2}(?:\^|\*\*)?\s{0,2}[({]?\s{0,2}-\s{0,2}(\d{1,2})\s{0,2}[)}]?(?![\d.])`,
  'g',
);
const powerOfTen = new RegExp(String.raw`(^|[\s(~±-])10\s{0,2}(?:\^|\*\*)${exponent}`, 'g');
/** A power whose raised exponent came down; above 16 it is rather a range, as in `10-20`. */
const loweredPower = /(^|[\s(~±-])10 ?-(1[0-6]|\d)(?![\d.,])/g;

/** A bare power whose exponent has decimals: `10^-4.5`. */
const brokenPower = /^10\s{0,2}(?:\^|\*\*)\s{0,2}[({]?\s{0,2}([+-]?\d{1,2}\.\d+)\s{0,2}[)}]?$/;

/** Writes powers of ten as `e-4`: `1.2×10⁻⁴`, `1.2 x 10^(-4)`, `1.2 10-4`, `10^{-4}`, `10-4`, `1.2D-4`. Minus signs are hyphens, gaps are short. */
export function plainPowers(text: string): string {
  return text
    .replace(/([⁻⁺]?)([⁰¹²³⁴-⁹]+)/g, (_, sign: string, digits: string) => {
      const plain = [...digits].map((digit) => superscripts.indexOf(digit)).join('');
      return `^${sign === '⁻' ? '-' : ''}${plain}`;
    })
    .replace(timesTen, '$1e$2$3')
    .replace(spaceTen, '$1e-$2')
    .replace(powerOfTen, '$11e$2$3')
    .replace(brokenPower, (_, exponent: string) => String(pow(10, Number(exponent))))
    .replace(loweredPower, '$11e-$2')
    .replace(/(\d)(?:[dD]|\s{0,2}[eE]\s{0,2}\^)([+-]?\d{1,3})(?!\d)/g, '$1e$2');
}
