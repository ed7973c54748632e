import { describe, expect, it } from 'vitest';
import { readMaterial } from '../../../src/features/material';
import type { Dataset } from '../../../src/table/dataset';
import { candidatesReport } from '../../../src/views/rank/candidatesReport';
import { materialRecord } from '../../materialRecord';

describe('candidatesReport', () => {
  it('tells what was decided about the candidates’ formulas', () => {
    const record = materialRecord({ id: 'c1', reducedComposition: '(7Li)3PO4', row: 2 });
    const dataset: Dataset = {
      file: 'x.csv',
      split: 'candidates',
      records: [record],
      cleaning: [],
      problems: [],
    };
    const candidateProblems = readMaterial(record, undefined).problems;
    const candidates = { dataset, problems: [] };
    const report = candidatesReport(candidates, { candidateProblems });
    expect(report).toEqual([
      expect.objectContaining({
        file: 'x.csv',
        row: 2,
        id: 'c1',
        value: '(7Li)3PO4',
        action: 'kept, please check',
      }),
    ]);
    expect(candidatesReport(candidates, null)).toEqual([]);
  });
});
