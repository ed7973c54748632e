import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { chooseFeatureSet, readCandidates } from '../../src/screen/candidates';
import { rankCandidates } from './rankNow';
import { rankingColumns, rankingCsv } from '../../src/screen/rankingCsv';
import { material } from '../experiment/materials';

const known = [
  { record: material('k0', 'Li3PS4', { doi: '10.1/a', logSigma: -3.5 }), trainedOn: true },
  { record: material('k1', 'Li2O', { doi: '10.1/b', logSigma: -9 }), trainedOn: false },
  { record: material('k2', 'Li(', { logSigma: -1 }), trainedOn: true },
];
const candidates = readCandidates([
  material('a', 'Li4O2', { row: 1 }),
  material('b', 'Li6P2S8', { row: 2 }),
  material('c', 'LiXx', { row: 3 }),
  material('d', 'NaCl', { row: 4 }),
  material('e', '', { row: 5 }),
]);

/** What a model says of candidates, without standard deviations. */
const said = (logSigma: number[], nMissing: number[]) => ({
  logSigma: Float64Array.from(logSigma),
  sd: new Float64Array(logSigma.length).fill(NaN),
  nMissing,
  models: logSigma.map(() => 'one'),
});

describe('rankCandidates', () => {
  const ranked = rankCandidates(candidates, said([-5, -2, -5], [0, 1, 2]), known);

  test('puts the highest prediction first; equals share a rank, in the order of the file', () => {
    expect(ranked.map(({ rank, id, row, logSigma }) => [rank, id, row, logSigma])).toEqual([
      [1, 'b', 2, -2],
      [2, 'a', 1, -5],
      [2, 'd', 4, -5],
    ]);
    expect(ranked[0].sigma).toBeCloseTo(0.01, 12);
    expect(ranked.map(({ nMissing }) => nMissing)).toEqual([1, 0, 2]);
  });

  test('names the nearest known compound, and tells training compounds from others', () => {
    expect(ranked.map(({ nearest }) => nearest?.id)).toEqual(['k0', 'k1', undefined]);
    expect(ranked.map(({ inTrainingSet }) => inTrainingSet)).toEqual([true, false, false]);
    expect(ranked[1].nearest).toEqual({
      id: 'k1',
      formula: 'Li2O',
      family: '',
      doi: '10.1/b',
      logSigma: -9,
      distance: 0,
    });
  });

  test('tells what stands in the file before, and what was measured', () => {
    const twins = readCandidates([
      material('a', 'Li4O2', { row: 1 }),
      material('b', 'OLi2', { row: 2 }),
      material('c', 'Li2S', { row: 3 }),
      material('d', 'Li2O', { row: 4 }),
    ]);
    const list = rankCandidates(twins, said([-5, -2, -3, -4], [0, 0, 0, 0]), known);
    expect(list.map(({ id, sameAsRow, measured }) => [id, sameAsRow, measured])).toEqual([
      ['b', 1, -9],
      ['c', undefined, undefined],
      ['d', 1, -9],
      ['a', undefined, -9],
    ]);
    const { data } = Papa.parse<Record<string, string>>(rankingCsv(list, []), {
      header: true,
      delimiter: ',',
    });
    expect(data.slice(0, 4).map(({ note }) => note)).toEqual([
      'same composition as row 1; measured: log σ -9.00',
      '',
      'same composition as row 1; measured: log σ -9.00',
      'measured: log σ -9.00',
    ]);
  });

  test('does not change when the candidates are permuted, but for equals', () => {
    const turned = { ...candidates, readable: [...candidates.readable].reverse() };
    const again = rankCandidates(turned, said([-5, -2, -5], [2, 1, 0]), known);
    expect(again.map(({ id }) => id)).toEqual(['b', 'd', 'a']);
  });

  test('refuses predictions that do not match', () => {
    expect(() => rankCandidates(candidates, said([1], [0]), known)).toThrow(RangeError);
  });

  test('keeps apart, with the reason, what cannot be read', () => {
    expect(candidates.unreadable.map(({ id, row }) => [id, row])).toEqual([
      ['c', 3],
      ['e', 5],
    ]);
    expect(candidates.unreadable[0].reason).toMatch(/Xx|element/);
  });

  test('the CSV holds every candidate, and its numbers read back', () => {
    const { data, errors } = Papa.parse<Record<string, string>>(rankingCsv(ranked, candidates.unreadable), {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    expect(Object.keys(data[0])).toEqual([...rankingColumns]);
    expect(data.map((row) => row.rank)).toEqual(['1', '2', '2', '', '']);
    expect(Number(data[0].sigma_S_cm)).toBe(ranked[0].sigma);
    expect(data[3].note).toMatch(/^not ranked: /);
  });
});

describe('chooseFeatureSet', () => {
  const cell = [4, 4, 4, 90, 90, 90] as const;
  const files = [
    { nWith: 0, nWithout: 0, featureSet: 'stage0_magpie' },
    { nWith: 0, nWithout: 3, featureSet: 'stage0_magpie' },
    { nWith: 1, nWithout: 2, featureSet: 'stage0_magpie' },
    { nWith: 1, nWithout: 1, featureSet: 'stage1_geometry' },
    { nWith: 3, nWithout: 0, featureSet: 'stage1_geometry' },
  ];
  test.each(files)(
    '$nWith with a cell, $nWithout without: $featureSet',
    ({ nWith, nWithout, featureSet }) => {
      const records = [
        ...Array.from({ length: nWith }, () => material('x', 'LiF', { cell })),
        ...Array.from({ length: nWithout }, () => material('x', 'LiF', { cell: [4, 4, 4, 90, 90, NaN] })),
      ];
      expect(chooseFeatureSet(records)).toEqual({ featureSet, nWithCell: nWith, nWithoutCell: nWithout });
    },
  );
});
