import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import { elementsOfFormula } from '../../../src/crystal/chemistry/formula';
import { candidateFamily } from '../../../src/screen/list/candidateFamily';
import { largestFirst, listKeys, type ListColumn } from '../../../src/screen/list/listColumns';
import { isOpen, openFilter, symbolsIn, type ListFilter } from '../../../src/screen/list/listFilter';
import { ListIndex } from '../../../src/screen/list/listIndex';
import { sortedRows } from '../../../src/table/sortRows';
import { rankedExample } from './rankedExample';

const ranked = rankedExample(3000);
const index = new ListIndex(ranked);

/** What passes, by a test of each candidate alone. */
function naive(filter: ListFilter): number[] {
  return ranked.flatMap((candidate, i) => {
    const { domain, nearest, upper, lower, logSigma } = candidate;
    const family = candidateFamily(candidate).name;
    const near = nearest && { ...nearest, family: '' };
    const elements = elementsOfFormula(candidate.formula)!;
    const text = JSON.stringify([candidate.id, candidate.formula, family, domain, near]);
    const isKnown = candidate.inTrainingSet || (nearest !== null && nearest.distance < 1e-6);
    const { region } = filter;
    const far = nearest === null ? 2 : nearest.distance;
    const tests = [
      filter.must.every((symbol) => elements.includes(symbol)),
      filter.mustNot.every((symbol) => !elements.includes(symbol)),
      filter.query.split(' ').every((word) => text.toLowerCase().includes(word.toLowerCase())),
      filter.family === '' || family === filter.family,
      filter.widest === null || (upper - lower) / 2 <= filter.widest,
      filter.domains.includes(domain.kind),
      filter.known === 'all' || (filter.known === 'known') === isKnown,
      region === null || (logSigma >= region.prediction[0] && logSigma <= region.prediction[1]),
      region === null || (far >= region.distance[0] && far <= region.distance[1]),
    ];
    return tests.every(Boolean) ? [i] : [];
  });
}

describe('ListIndex', () => {
  it.each<[string, Partial<ListFilter>]>([
    ['all', {}],
    ['elements', { must: ['Li', 'P'], mustNot: ['O', 'Ge'] }],
    ['an element that nobody holds', { mustNot: ['Au'] }],
    ['words', { query: 'garnet p2' }],
    ['a family', { family: 'LISICON' }],
    ['a family that only neighbours tell', { family: 'argyrodite' }],
    ['narrow intervals', { widest: 0.9 }],
    ['domains', { domains: ['edge'] }],
    ['what is new', { known: 'new' }],
    ['what is known', { known: 'known' }],
    ['a region', { region: { prediction: [-5, -3], distance: [0.2, 2] } }],
    ['all at once', { must: ['S'], query: 'garnet', widest: 1.2, known: 'new', domains: ['inside', 'edge'] }],
  ])('filters %s as one by one', (_, changed) => {
    const filter = { ...openFilter, ...changed };
    const shown = [...finish(index.shown(filter, null))];
    expect(shown).toEqual(naive(filter));
    expect(isOpen(filter)).toBe(Object.keys(changed).length === 0);
    expect(shown.length).toBeGreaterThan(0);
  });

  it('finds nothing for an element that nobody holds', () => {
    expect([...finish(index.shown({ ...openFilter, must: ['Au'] }, null))]).toEqual([]);
  });

  it('sorts by every column, stable, what is missing last', () => {
    for (const column of Object.keys(listKeys) as ListColumn[]) {
      const key = listKeys[column];
      const cells = ranked.map((row) => ('text' in key ? key.text(row) : key.number(row)));
      for (const direction of ['ascending', 'descending'] as const) {
        const shown = finish(index.shown(openFilter, { column, direction }));
        expect([...shown], column).toEqual(sortedRows(cells, direction));
      }
    }
    expect(largestFirst.every((column) => column in listKeys)).toBe(true);
  });

  it('sorts what passes', () => {
    const filter = { ...openFilter, must: ['S'] };
    const sort = { column: 'distance', direction: 'ascending' } as const;
    const all = [...finish(index.shown(openFilter, sort))];
    const passing = new Set(naive(filter));
    expect([...finish(index.shown(filter, sort))]).toEqual(all.filter((i) => passing.has(i)));
  });
});

describe('symbolsIn', () => {
  it('reads symbols with anything between', () => {
    expect(symbolsIn('Li, P S Cl')).toEqual(['Li', 'P', 'S', 'Cl']);
    expect(symbolsIn('LiPSLi')).toEqual(['Li', 'P', 'S']);
    expect(symbolsIn(' ')).toEqual([]);
  });
});
