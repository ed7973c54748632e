import { describe, expect, test } from 'vitest';
import { foldOf, kFold } from '../../src/folds/kFold';
import { countLeakage, countTestLeakage } from '../../src/folds/leakage';
import { obelix } from '../features/obelix';
import { material } from '../experiment/materials';

const rows = [
  material('a', 'Li7GePS8', { doi: '10.1000/A' }),
  material('b', 'Li10.5Ge1.5P1.5S12', { doi: '' }),
  material('c', 'LiF', { doi: '10.1000/b|10.1000/a' }),
  material('d', 'LiCl', { doi: '' }),
  material('e', 'LiF', { doi: '10.1000/c' }),
];

describe('countLeakage', () => {
  test('counts validation rows that share a paper or a composition with the training rows', () => {
    const folds = [foldOf('first', 5, Int32Array.of(0, 1)), foldOf('second', 5, Int32Array.of(2, 3, 4))];
    expect(countLeakage({ name: '', seed: 0, folds }, rows)).toEqual({
      folds: [
        { name: 'first', nTrain: 3, nRows: 2, nSharedPaper: 1, nSharedComposition: 0, nSharedEither: 1 },
        { name: 'second', nTrain: 2, nRows: 3, nSharedPaper: 1, nSharedComposition: 0, nSharedEither: 1 },
      ],
      total: { nRows: 5, nSharedPaper: 2, nSharedComposition: 0, nSharedEither: 2 },
    });
    const alone = [0, 1, 2, 3, 4].map((row) => foldOf(`row ${row}`, 5, Int32Array.of(row)));
    const { total } = countLeakage({ name: '', seed: 0, folds: alone }, rows);
    expect(total).toEqual({ nRows: 5, nSharedPaper: 2, nSharedComposition: 4, nSharedEither: 4 });
  });

  test('rows without a paper or composition share nothing', () => {
    const empty = [material('a', ''), material('b', '')];
    const { total } = countLeakage(kFold(2, 2, 1), empty);
    expect(total).toEqual({ nRows: 2, nSharedPaper: 0, nSharedComposition: 0, nSharedEither: 0 });
  });

  test('is what a comparison of every pair finds on the embedded rows', () => {
    const { records } = obelix('train');
    const plan = kFold(records.length, 5, 42);
    const { total } = countLeakage(plan, records);
    const papers = records.map(({ doi }) => doi.toLowerCase().split('|'));
    const shared = plan.folds.flatMap(({ trainRows, validationRows }) =>
      [...validationRows].filter((row) =>
        trainRows.some((other) => papers[row].some((paper) => papers[other].includes(paper))),
      ),
    );
    expect(total.nSharedPaper).toBe(shared.length);
    expect(total.nSharedPaper).toBeGreaterThan(300);
    expect(total.nSharedEither).toBeGreaterThanOrEqual(total.nSharedComposition);
  });
});

describe('countTestLeakage', () => {
  test('the embedded test set shares no paper with training, and two compositions that are spelled otherwise', () => {
    const [train, test] = [obelix('train').records, obelix('test').records];
    const count = countTestLeakage(train, test);
    // Li3.4Ge0.4P0.6S4 is Li10.2Ge1.2P1.8S12, and Li3.35Ge0.35P0.65S4 is Li10.05Ge1.05P1.95S12.
    expect(count).toEqual({ nRows: 121, nSharedPaper: 0, nSharedComposition: 2, nSharedEither: 2 });
    expect(countTestLeakage(train, train)).toMatchObject({ nSharedPaper: 478, nSharedEither: 478 });
  });
});
