import { describe, expect, it } from 'vitest';
import { equivalentSites } from '../../src/crystal/symmetrySearch/equivalentSites';
import { matchedSites, oxidationGolden, oxidationStructures } from './oxidation/oxidationGolden';

describe('equivalent sites against spglib at 0.1 Å', () => {
  it.each([...oxidationStructures])('%s', (name, structure) => {
    const found = equivalentSites(structure, 0.1);
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
