import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Composition } from '../../src/crystal/chemistry/composition';
import { parseFormula } from '../../src/crystal/chemistry/formula';
import { findNearest, indexCompositions } from '../../src/screen/nearestKnown';

/** The definition, written out over all elements. */
function l1(x: Composition, y: Composition): number {
  const fractions = ({ symbols, amounts }: Composition) => {
    const total = amounts.reduce((sum, amount) => sum + amount, 0);
    return new Map(symbols.map((symbol, i) => [symbol, amounts[i] / total]));
  };
  const [fx, fy] = [fractions(x), fractions(y)];
  const symbols = new Set([...fx.keys(), ...fy.keys()]);
  return [...symbols].reduce(
    (sum, symbol) => sum + Math.abs((fx.get(symbol) ?? 0) - (fy.get(symbol) ?? 0)),
    0,
  );
}

const compositions = fc
  .uniqueArray(fc.constantFrom('Li', 'O', 'S', 'P', 'Cl', 'La', 'Zr'), { minLength: 1, maxLength: 5 })
  .chain((symbols) =>
    fc.record({
      symbols: fc.constant(symbols),
      amounts: fc.array(fc.integer({ min: 1, max: 20 }), {
        minLength: symbols.length,
        maxLength: symbols.length,
      }),
    }),
  );

describe('findNearest', () => {
  test('by hand: Li3PS4 is nearer to Li7P3S11 than to Li3PO4', () => {
    const known = indexCompositions(['Li3PO4', 'Li7P3S11', 'NaCl'].map(parseFormula));
    const nearest = findNearest(known, parseFormula('Li3PS4'))!;
    expect(nearest.index).toBe(1);
    expect(nearest.distance).toBeCloseTo(
      Math.abs(3 / 8 - 7 / 21) + Math.abs(1 / 8 - 3 / 21) + Math.abs(4 / 8 - 11 / 21),
      12,
    );
  });

  test('the same composition in other amounts is at 0', () => {
    const known = indexCompositions(['Li2O', 'Li6P2S8'].map(parseFormula));
    expect(findNearest(known, parseFormula('Li3PS4'))!.index).toBe(1);
    expect(findNearest(known, parseFormula('Li3PS4'))!.distance).toBeCloseTo(0, 12);
  });

  test('nothing in common, or nothing that can be read: null', () => {
    expect(findNearest(indexCompositions([parseFormula('NaCl'), null]), parseFormula('Li2O'))).toBeNull();
    expect(findNearest(indexCompositions([]), parseFormula('Li2O'))).toBeNull();
  });

  test('equals the smallest distance over all known compounds, the first of equals', () => {
    fc.assert(
      fc.property(fc.array(compositions, { minLength: 1, maxLength: 12 }), compositions, (known, one) => {
        const distances = known.map((other) => l1(one, other));
        const smallest = Math.min(...distances);
        const nearest = findNearest(indexCompositions(known), one);
        if (nearest === null) {
          expect(smallest).toBeCloseTo(2, 12);
          return;
        }
        expect(nearest.distance).toBeCloseTo(smallest, 10);
        expect(nearest.index).toBe(distances.findIndex((distance) => distance < smallest + 1e-11));
      }),
    );
  });
});
