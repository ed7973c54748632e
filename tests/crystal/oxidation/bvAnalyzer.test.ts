import { describe, expect, it } from 'vitest';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { cifOf } from '../cifOf';
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

describe('bond-valence analyser on bad input', () => {
  const reasonOf = (...atoms: string[]) => {
    const found = finish(bvAnalyzer(structureFromCif(cifOf({ atoms }), 'x')));
    return found.ok ? 'ok' : `${found.reason} ${found.detail ?? ''}`.trim();
  };

  it('refuses with a reason', () => {
    expect(reasonOf('Li Li 0 0 0 1', 'Ar Ar 0.5 0.5 0.5 1')).toBe('no-bond-valence-parameter Ar');
    expect(reasonOf('Li1 Li 0 0 0 0.5', 'Li2 Li 0.0120 0.0000 0.0000 0.5', 'O O 0.5 0.5 0.5 1')).toBe(
      'sites-too-close Li1 Li2',
    );
    // Bond-valence sums of some hundred fit no state.
    expect(reasonOf('Li Li 0 0 0 1', 'Cl Cl 0.05 0 0 1')).toBe('no-likely-valence Cl');
    expect(reasonOf('Mg Mg 0 0 0 1', 'Cl Cl 0.5 0 0 1')).toBe('no-neutral-valences');
  });

  it('ends after 100 000 branches', () => {
    // A rocksalt of manganese oxide, each atom moved a little: no symmetry joins any two.
    const atoms = Array.from({ length: 64 }, (_, i) => {
      const cell = [i % 4, Math.floor(i / 4) % 4, Math.floor(i / 16)];
      const symbol = (cell[0] + cell[1] + cell[2]) % 2 === 0 ? 'Mn' : 'O';
      const place = cell.map((part, k) => (part / 4 + 0.03 * Math.sin(i * (k + 2))).toFixed(5)).join(' ');
      return `${symbol}${i} ${symbol} ${place} 1`;
    });
    const text = cifOf({ cell: '8.6 8.6 8.6 90 90 90', atoms });
    const steps = bvAnalyzer(structureFromCif(text, 'x'));
    let count = 0;
    let step = steps.next();
    while (!step.done) {
      count++;
      step = steps.next();
    }
    expect(count).toBeGreaterThan(64 + 100_000 / 4096);
    if (!step.value.ok) throw new Error(step.value.reason);
    expect(new Set(step.value.value.flat())).toEqual(new Set([2, -2]));
  });
});
