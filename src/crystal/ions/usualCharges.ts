/**
 * Charges that ions usually have, by element: where mean charges of a composition begin, and how far they may go.
 *
 * The first list is SMACT 4.0.2's `oxidation_states_icsd24_common.txt` (MIT licence, © 2026 The SMACT Developers): the
 * commonest state other than 0 in the ICSD of 2024, 0 where there is none; Sb is taken as +5 and Tl as +3.
 */
import { atomicNumber } from '../chemistry/elements';

/** By atomic number, H to Lr. */
// prettier-ignore
const usual = [
  1, 0, 1, 2, 3, 4, -3, -2, -1, 0, 1, 2, 3, 4, 5, -2, -1, 0,
  1, 2, 3, 4, 5, 3, 2, 3, 2, 2, 2, 2, 3, 4, 5, -2, -1, 2,
  1, 2, 3, 4, 5, 6, 7, 4, 3, 2, 1, 2, 3, 4, 5, -2, -1, 6,
  1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 5, 6, 7, 5, 4, 4, 1, 2, 3, 2, 3, 4, 0, 0,
  0, 2, 3, 4, 5, 6, 6, 3, 3, 3, 3, 3, 3, 0, 0, 0, 0,
];

/** Least and greatest mean charge of cations that may take up what others leave. */
const ranges: Readonly<Record<string, readonly [least: number, greatest: number]>> = {
  H: [-1, 1],
  C: [-4, 4],
  P: [3, 5],
  Ti: [3, 4],
  V: [2, 5],
  Cr: [2, 6],
  Mn: [2, 7],
  Fe: [2, 3],
  Co: [2, 3],
  Ni: [2, 3],
  Cu: [1, 2],
  Ge: [2, 4],
  As: [3, 5],
  Zr: [3, 4],
  Nb: [3, 5],
  Mo: [2, 6],
  Ru: [3, 5],
  In: [1, 3],
  Sn: [2, 4],
  Sb: [3, 5],
  Ce: [3, 4],
  Pr: [3, 4],
  Sm: [2, 3],
  Eu: [2, 3],
  Tb: [3, 4],
  Yb: [2, 3],
  Ta: [3, 5],
  W: [4, 6],
  Re: [4, 7],
  Tl: [1, 3],
  Pb: [2, 4],
  Bi: [3, 5],
  U: [4, 6],
};

/** Returns the usual charge of an element in e, 0 where it has none. Throws RangeError for what is not an element. */
export function usualCharge(symbol: string): number {
  return usual[atomicNumber(symbol) - 1] ?? 0;
}

/** Returns the range of an element's mean charge as a cation; undefined where it is fixed. */
export function chargeRange(symbol: string): readonly [least: number, greatest: number] | undefined {
  return Object.hasOwn(ranges, symbol) ? ranges[symbol] : undefined;
}
