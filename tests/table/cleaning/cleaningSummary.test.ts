import { describe, expect, it } from 'vitest';
import {
  byWeight,
  cleaningActions,
  countActions,
  filterCleaning,
  problemsAsEntries,
  cleaningCells,
  cleaningColumns,
} from '../../../src/table/cleaning/cleaningSummary';
import type { CleaningEntry, MaterialRecord } from '../../../src/table/dataset';

const report: CleaningEntry[] = [
  {
    file: 'a.csv',
    row: 3,
    id: 'x1',
    column: 'sigma',
    value: '<1E-10',
    action: 'changed',
    result: '1e-10',
    reason: 'threshold',
  },
  {
    file: 'a.csv',
    row: 5,
    id: 'x2',
    column: '',
    value: '',
    action: 'row dropped',
    result: '',
    reason: 'exact duplicate of row 4',
  },
  {
    file: 'a.csv',
    row: 7,
    id: 'x3',
    column: 'a',
    value: 'inf',
    action: 'set missing',
    result: '',
    reason: 'not finite',
  },
];

describe('cleaning report', () => {
  it('counts every action', () => {
    expect(countActions(report)).toEqual({
      changed: 1,
      'row dropped': 1,
      'set missing': 1,
      'kept, please check': 0,
    });
    expect(Object.keys(countActions([])).sort()).toEqual([...cleaningActions].sort());
  });

  it('puts what was lost before what was changed, and keeps the order otherwise', () => {
    const twice = [...report, ...report.map((entry) => ({ ...entry, id: `${entry.id}b` }))];
    expect(byWeight(twice).map(({ id }) => id)).toEqual(['x2', 'x2b', 'x3', 'x3b', 'x1', 'x1b']);
  });

  it('filters by action and text', () => {
    expect(filterCleaning(report, null, '')).toHaveLength(3);
    expect(filterCleaning(report, 'changed', '').map((entry) => entry.id)).toEqual(['x1']);
    expect(filterCleaning(report, null, 'DUPLICATE').map((entry) => entry.id)).toEqual(['x2']);
    expect(filterCleaning(report, 'changed', 'duplicate')).toEqual([]);
  });

  it('gives one cell per column', () => {
    expect(cleaningCells(report[0])).toHaveLength(cleaningColumns.length);
  });

  it('lists findings that concern no row', () => {
    const [entry] = problemsAsEntries([
      { severity: 'warning', code: 'x', file: 'a.cif', line: 3, message: 'Odd cell.', remedy: 'Look at it.' },
    ]);
    expect(entry).toMatchObject({ file: 'a.cif', column: 'line 3', action: 'kept, please check' });
    expect(cleaningCells(entry)[1]).toBe('');
  });

  it('finds the file of a finding about a material by its row and ID', () => {
    const datasets = ['train.csv', 'test.csv'].map((file, k) => ({
      file,
      records: [{ id: `m${k}`, row: 3 }] as unknown as MaterialRecord[],
    }));
    const finding = { severity: 'warning', code: 'x', row: 3, remedy: 'Check it.' } as const;
    const [known, unknown] = problemsAsEntries(
      [
        { ...finding, message: 'm1: the CIF holds no lithium.' },
        { ...finding, message: 'm7: the CIF holds no lithium.' },
      ],
      datasets,
    );
    expect(known).toMatchObject({
      file: 'test.csv',
      id: 'm1',
      reason: 'the CIF holds no lithium. Check it.',
    });
    expect(unknown).toMatchObject({ file: '', id: '', reason: 'm7: the CIF holds no lithium. Check it.' });
  });
});
