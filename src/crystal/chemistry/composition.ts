import { atomicMass } from './elements';

/** Amounts of elements, in the order of their first appearance in the formula. */
export interface Composition {
  /** Element symbols, each once; D is counted as H. */
  readonly symbols: readonly string[];
  /** Amount of each symbol, > 0, in formula units (not normalised). */
  readonly amounts: readonly number[];
}

/** Returns the amount of an element, 0 where it is absent. */
export function amountOf(composition: Composition, symbol: string): number {
  const index = composition.symbols.indexOf(symbol);
  return index < 0 ? 0 : composition.amounts[index];
}

/** Returns the number of atoms. */
export function totalAmount(composition: Composition): number {
  let total = 0;
  for (const amount of composition.amounts) total += amount;
  return total;
}

/** Returns each element's share of the atoms, in the order of `symbols`; the shares sum to 1. */
export function atomicFractions(composition: Composition): number[] {
  const total = totalAmount(composition);
  return composition.amounts.map((amount) => amount / total);
}

/** Returns the mass in g mol⁻¹. */
export function mass(composition: Composition): number {
  let sum = 0;
  for (let i = 0; i < composition.symbols.length; i++) {
    sum += composition.amounts[i] * atomicMass(composition.symbols[i]);
  }
  return sum;
}

/**
 * Names a composition whatever the order, units or brackets of its formula: equal texts for atomic fractions that are
 * equal to three decimals (`Li10GeP2S12`, `Li5Ge0.5PS6`; Li3.335Sn0.33P0.67S4 for thirds that were rounded).
 */
export function compositionKey(composition: Composition): string {
  const fractions = atomicFractions(composition);
  return composition.symbols
    .map((symbol, i) => `${symbol}${fractions[i].toFixed(3)}`)
    .sort()
    .join(' ');
}

/** Multiplies every amount. */
export function scaled(composition: Composition, factor: number): Composition {
  return { symbols: composition.symbols, amounts: composition.amounts.map((amount) => amount * factor) };
}

/**
 * Returns the share of atoms in which two compositions differ: half the sum over all elements of the differences of
 * their atomic fractions, 0 for proportional compositions, 1 for compositions that share nothing.
 */
export function compositionDifference(first: Composition, second: Composition): number {
  const fractionsFirst = atomicFractions(first);
  const fractionsSecond = atomicFractions(second);
  let sum = 0;
  first.symbols.forEach((symbol, i) => {
    const j = second.symbols.indexOf(symbol);
    sum += Math.abs(fractionsFirst[i] - (j < 0 ? 0 : fractionsSecond[j]));
  });
  second.symbols.forEach((symbol, j) => {
    if (!first.symbols.includes(symbol)) sum += fractionsSecond[j];
  });
  return sum / 2;
}
