import { superscript } from '../base/words/superscript';

/** Writes a power of ten: `10⁻³`. */
export function powerText(exponent: number): string {
  return `10${superscript(exponent)}`;
}
