import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import { bvAnalyzer } from '../../../src/crystal/oxidation/bondValenceAnalyser';
import { meanCharges } from '../../../src/crystal/oxidation/meanCharges';
import { reportedOxidationStates } from '../../../src/crystal/oxidation/reportedOxidationStates';
import { equivalentSites } from '../../../src/crystal/symmetry/equivalentSites';
import { oxidationStructures } from './oxidationGolden';
import { doubled, inP1, shifted, shuffled } from './variants';

/** Every seventh structure, and the textbook ones of more than one element. */
const chosen = [...oxidationStructures].filter(([name], i) => name.includes(' ') || i % 7 === 0);
const descriptions = { inP1, shuffled, shifted, doubled };

describe.each(Object.entries(descriptions))('%s', (_, describeAnew) => {
  it.each(chosen)('%s: the same mean charges', (_name, structure) => {
    const expected = meanCharges(structure);
    const variant = describeAnew(structure);
    const found = meanCharges(variant.structure);
    expect(found.ok).toBe(expected.ok);
    if (!found.ok || !expected.ok) return;
    variant.original.forEach((site, i) => {
      expect(found.value.charges[i]).toBeCloseTo(expected.value.charges[site], 9);
    });
    const cells = variant.original.length / structure.sites.length;
    expect(found.value.residual / cells).toBeCloseTo(expected.value.residual, 9);
  });

  it.each(chosen)('%s: the same classes of sites', (_name, structure) => {
    const expected = finish(equivalentSites(structure, 0.1));
    const variant = describeAnew(structure);
    const found = finish(equivalentSites(variant.structure, 0.1));
    expect(found.ok).toBe(expected.ok);
    if (!found.ok || !expected.ok) return;
    const classOf = new Map<number, number>();
    variant.original.forEach((site, i) => {
      const before = expected.value.firstOf[site];
      const now = found.value.firstOf[i];
      if (!classOf.has(before)) classOf.set(before, now);
      expect(now).toBe(classOf.get(before));
    });
    expect(new Set(found.value.firstOf).size).toBe(new Set(expected.value.firstOf).size);
    expect(found.value.operationCount).toBe(expected.value.operationCount);
  });

  it.each(chosen)('%s: the same valences', (_name, structure) => {
    const expected = finish(bvAnalyzer(structure));
    const variant = describeAnew(structure);
    const found = finish(bvAnalyzer(variant.structure));
    expect(found.ok).toBe(expected.ok);
    if (!found.ok || !expected.ok) return;
    expect(found.value).toEqual(variant.original.map((site) => expected.value[site]));
  });
});

// The guess sees the composition of the cell, so that a doubled cell may have another one.
describe.each(Object.entries({ inP1, shuffled, shifted }))('%s', (_, describeAnew) => {
  it.each(chosen)('%s: the same reported charges', (_name, structure) => {
    const expected = finish(reportedOxidationStates(structure));
    const variant = describeAnew(structure);
    const found = finish(reportedOxidationStates(variant.structure));
    expect(found.ok).toBe(expected.ok);
    if (!found.ok || !expected.ok) return;
    expect(found.value.source).toBe(expected.value.source);
    expect([...found.value.charges]).toEqual(variant.original.map((site) => expected.value.charges[site]));
  });
});
