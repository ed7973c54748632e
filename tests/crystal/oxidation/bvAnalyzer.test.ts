import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import { bvAnalyzer } from '../../../src/crystal/oxidation/bondValenceAnalyser';
import { matchedSites, oxidationGolden, oxidationStructures } from './oxidationGolden';

/** pymatgen's words for each refusal. */
const failures: Record<string, RegExp> = {
  'no-bond-valence-parameter': /not in set of BV parameters/,
  'sites-too-close': /SymmetryUndetermined/,
  'no-likely-valence': /empty sequence|index out of range/,
  'no-neutral-valences': /Valences cannot be assigned/,
  'too-many-valences': /Valences cannot be assigned/,
};

describe('bond-valence analyser against pymatgen', () => {
  it.each([...oxidationStructures])('%s', (name, structure) => {
    const record = oxidationGolden[name];
    const found = finish(bvAnalyzer(structure));
    if (!found.ok) {
      expect(record.valences).toMatch(failures[found.reason]);
      return;
    }
    if (typeof record.valences === 'string') throw new Error(`pymatgen fails: ${record.valences}`);
    const states = matchedSites(structure, record).map((site, i) => {
      const own = structure.sites[site].species.map(({ symbol }) => symbol);
      return record.elements[record.sites[i][3]].map((symbol) => found.value[site][own.indexOf(symbol)]);
    });
    expect(states).toEqual(record.valences.map((each) => [each].flat()));
  });
});
