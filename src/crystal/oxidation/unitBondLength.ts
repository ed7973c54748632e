import { bondValenceParameter } from './elementData';

/**
 * Returns the length of a bond of valence 1 between two elements in Å, NaN where one has no parameters.
 * @see M. O'Keeffe, N. E. Brese, doi:10.1021/ja00009a002, equation 2
 */
export function unitBondLength(first: string, second: string): number {
  const own = bondValenceParameter(first);
  const other = bondValenceParameter(second);
  if (own === undefined || other === undefined) return NaN;
  const { radiusA: r1, electronegativity: c1 } = own;
  const { radiusA: r2, electronegativity: c2 } = other;
  return r1 + r2 - (r1 * r2 * (Math.sqrt(c1) - Math.sqrt(c2)) ** 2) / (c1 * r1 + c2 * r2);
}
