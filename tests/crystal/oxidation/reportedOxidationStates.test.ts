import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import { bvAnalyzer } from '../../../src/crystal/oxidation/bondValenceAnalyser';
import { orderedCellComposition } from '../../../src/crystal/oxidation/cellAmounts';
import { guessOxidationStates } from '../../../src/crystal/oxidation/oxidationGuess';
import { reportedOxidationStates } from '../../../src/crystal/oxidation/reportedOxidationStates';
import { occupancyOf, type Structure } from '../../../src/crystal/structure';
import { oxidationStructures } from './oxidationGolden';

/** The CIFs with Li of the training or test rows. */
function withLithium(part: 'train' | 'test'): Structure[] {
  const csv = readFileSync(new URL(`../../../public/data/obelix/${part}.csv`, import.meta.url), 'utf8');
  const ids = new Set(csv.split('\n').map((line) => line.split(',')[0]));
  return [...oxidationStructures]
    .filter(([name]) => ids.has(name))
    .map(([, structure]) => structure)
    .filter(({ sites }) => sites.some((site) => occupancyOf(site, 'Li') > 0));
}

describe('reported oxidation states', () => {
  it.each([
    // The report's 82 guesses are 81 and vg0, which has no neutral choice and to which pymatgen gives charges of 0.
    { part: 'train' as const, structures: 247, guess: 81, zero: 1, valences: 116, together: 120 },
    { part: 'test' as const, structures: 67, guess: 16, zero: 0, valences: 39, together: 39 },
  ])('cover what the report covers: $part', ({ part, ...expected }) => {
    const structures = withLithium(part);
    const reported = structures.map((each) => finish(reportedOxidationStates(each)));
    expect({
      structures: structures.length,
      guess: structures.filter((each) => finish(guessOxidationStates(orderedCellComposition(each))).ok)
        .length,
      zero: reported.filter((each) => each.ok && each.value.source === 'zero').length,
      valences: structures.filter((each) => finish(bvAnalyzer(each)).ok).length,
      together: reported.filter((each) => each.ok).length,
    }).toEqual(expected);
  });

  it('make every cell neutral', () => {
    for (const [name, structure] of oxidationStructures) {
      const reported = finish(reportedOxidationStates(structure));
      if (!reported.ok) continue;
      const total = reported.value.charges.reduce((sum, charge) => sum + charge, 0);
      // The analyser allows 1e-5.
      expect(Math.abs(total), name).toBeLessThan(1.001e-5);
    }
  });

  it('name both reasons of a refusal', () => {
    const reasons = [...oxidationStructures].flatMap(([name, structure]) => {
      const reported = finish(reportedOxidationStates(structure));
      return reported.ok ? [] : [[name, reported.reason, reported.detail]];
    });
    expect(reasons).toContainEqual([
      'my9',
      'sites-too-close',
      expect.stringMatching(/^guess: amounts-not-integer; \S+ \S+$/),
    ]);
    for (const [, , detail] of reasons)
      expect(detail).toMatch(/^guess: (amounts-not-integer|search-too-large)/);
  });
});
