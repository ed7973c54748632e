import { atomicFractions, type Composition } from '../../crystal/chemistry/composition';
import { atomicNumber } from '../../crystal/chemistry/elements';
import { distancesFrom, indexCompositions, sameCompositionDistance } from '../nearestKnown';

/**
 * Makes a number that compositions share where their atomic fractions are the same to a millionth, in whatever order and
 * units their formulas are written: a whole number below 2^53. Different compositions may share one, rarely.
 */
export function compositionNumber(composition: Composition): number {
  const fractions = atomicFractions(composition);
  // A sum does not depend on the order of the elements.
  let [low, high] = [0, 0];
  composition.symbols.forEach((symbol, k) => {
    // Simple fractions do not lie where the rounding of a millionth turns.
    const part = mixed(Math.floor(fractions[k] * 1e6 + 0.37), atomicNumber(symbol));
    low = (low + part) >>> 0;
    high = (high + mixed(part, 0x9e37)) >>> 0;
  });
  return (high & 0x1fffff) * 0x100000000 + low;
}

/** Finds for each number the first place in the list that has the same; -1 where it is the first itself. */
export function firstPlaces(numbers: Float64Array): Int32Array {
  const places = new Map<number, number>();
  return Int32Array.from(numbers, (number, i) => {
    const found = places.get(number);
    if (found === undefined) places.set(number, i);
    return found ?? -1;
  });
}

/** Tells whether two compositions are the same, up to the rounding of their formulas. */
export function isSameComposition(one: Composition, other: Composition): boolean {
  return distancesFrom(indexCompositions([one]), other)[0] < sameCompositionDistance;
}

/** Mixes two whole numbers to 32 bits (multiply, shift and fold, as murmur3 ends). */
function mixed(value: number, salt: number): number {
  let hash = Math.imul(value ^ Math.imul(salt, 0x85ebca6b), 0xcc9e2d51);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
