import { describe, expect, it } from 'vitest';
import { product } from '../../src/base/matrix3';
import { finish } from '../../src/base/steps';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import { latticeFromParameters, type CellParameters } from '../../src/crystal/cell/lattice';
import { reduceBasis } from '../../src/crystal/cell/latticeReduction';
import { equivalentSites } from '../../src/crystal/symmetry/equivalentSites';
import { latticeSymmetry } from '../../src/crystal/symmetry/latticeSymmetry';
import { cifOf } from './cifOf';
import { matchedSites, oxidationGolden, oxidationStructures } from './oxidation/oxidationGolden';

describe('equivalent sites against spglib at 0.1 Å', () => {
  it.each([...oxidationStructures])('%s', (name, structure) => {
    const found = finish(equivalentSites(structure, 0.1));
    const { symmetry } = oxidationGolden[name];
    if (typeof symmetry === 'string') {
      expect(symmetry).toMatch('SymmetryUndetermined');
      expect(found).toMatchObject({ ok: false, reason: 'sites-too-close' });
      return;
    }
    if (!found.ok) throw new Error(found.reason);
    const sites = matchedSites(structure, oxidationGolden[name]);
    expect(new Set(sites).size).toBe(structure.sites.length);
    // Classes are compared by the first site of each, in pymatgen's order.
    const firstOf = new Map<number, number>();
    const classes = sites.map((site, i) => {
      const own = found.value.firstOf[site];
      if (!firstOf.has(own)) firstOf.set(own, i);
      return firstOf.get(own)!;
    });
    expect(classes).toEqual(symmetry.equivalent);
    const perPrimitive = symmetry.operations / (structure.sites.length / found.value.primitiveCount);
    expect(found.value.operationCount).toBe(perPrimitive);
  });
});

describe('lattice symmetry', () => {
  const reduced = (vectors: ArrayLike<number>) => Float64Array.from(product(reduceBasis(vectors), vectors));
  const count = (...cell: CellParameters) =>
    latticeSymmetry(reduced(latticeFromParameters(cell).vectors), 0.01, 1).length;

  it('has the order of the holohedry, in any description', () => {
    expect(count(4, 4, 4, 90, 90, 90)).toBe(48);
    expect(count(4, 4, 4, 60, 60, 60)).toBe(48);
    expect(count(4, 4, 4, 109.4712206, 109.4712206, 109.4712206)).toBe(48);
    expect(count(4, 4, 7, 90, 90, 120)).toBe(24);
    expect(count(4, 4, 7, 90, 90, 90)).toBe(16);
    expect(count(4, 4, 4, 75, 75, 75)).toBe(12);
    expect(count(4, 5, 7, 90, 90, 90)).toBe(8);
    expect(count(4, 5, 7, 90, 101, 90)).toBe(4);
    expect(count(4, 5, 7, 81, 101, 95)).toBe(2);
  });

  it('does not depend on the basis', () => {
    const { vectors } = latticeFromParameters([4, 4, 7, 90, 90, 90]);
    const row = (k: number) => [...vectors.subarray(3 * k, 3 * k + 3)];
    const sum = (first: number[], second: number[], times: number) =>
      first.map((x, k) => x + times * second[k]);
    const [a, b, c] = [row(0), sum(row(1), row(0), 5), sum(sum(row(2), row(0), -7), row(1), 3)];
    const found = reduced([...a, ...b, ...c]);
    expect([0, 3, 6].map((k) => Math.hypot(...found.subarray(k, k + 3)))).toEqual([4, 4, 7]);
    expect(latticeSymmetry(found, 0.01, 1)).toHaveLength(16);
  });
});

describe('equivalent sites within a tolerance', () => {
  const countClasses = (atoms: string[], cell = '4 4 8 90 90 90') => {
    const found = finish(equivalentSites(structureFromCif(cifOf({ cell, atoms }), 'x'), 0.1));
    return found.ok ? new Set(found.value.firstOf).size : found;
  };

  it('joins what differs by less, keeps apart what differs by more', () => {
    const chain = (z: number) => [
      'Na Na 0 0 0 1',
      `Cl1 Cl 0 0 ${0.25 + z} 1`,
      'Cl2 Cl 0 0 0.75 1',
      'Na2 Na 0 0 0.5 1',
    ];
    expect(countClasses(chain(0))).toBe(2);
    expect(countClasses(chain(0.01))).toBe(2); // 0.08 Å
    expect(countClasses(chain(0.02))).toBeGreaterThan(2); // 0.16 Å
  });

  it('tells occupancies apart', () => {
    expect(countClasses(['A Na 0 0 0 1', 'B Na 0 0 0.5 1'])).toBe(1);
    expect(countClasses(['A Na 0 0 0 1', 'B Na 0 0 0.5 0.99'])).toBe(2);
  });

  it('refuses two sites of one kind closer than the tolerance', () => {
    expect(countClasses(['A Na 0.0000 0.0000 0.0000 0.5', 'B Na 0.0000 0.0000 0.0100 0.5'])).toEqual({
      ok: false,
      reason: 'sites-too-close',
      detail: 'A B',
    });
  });

  it('finds one class in a cell of a thousand equal atoms', () => {
    const atoms = Array.from({ length: 1000 }, (_, i) => {
      const place = [i % 10, Math.floor(i / 10) % 10, Math.floor(i / 100)].map((part) => part / 10).join(' ');
      return `P${i} Po ${place} 1`;
    });
    const found = finish(
      equivalentSites(structureFromCif(cifOf({ cell: '33 33 33 90 90 90', atoms }), 'x'), 0.1),
    );
    expect(found).toMatchObject({ ok: true, value: { primitiveCount: 1, operationCount: 48 } });
  });
});
