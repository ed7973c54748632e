import { describing } from '../../../src/experiment/models/computation';
import { expect, test } from 'vitest';
import { reportJson } from '../../../src/experiment/tables/reportJson';
import type { Report } from '../../../src/experiment/tables/reportTypes';

const report: Report = {
  title: 'A report',
  appVersion: '1.2.3',
  data: { name: 'mine', sha256: 'abc', nTrain: 3, nTest: 1, nCifs: 0, nCensored: 1 },
  settings: { folds: '5', seed: '7' },
  summary: { done: [], holds: [], cannotTell: [] },
  sections: [
    {
      name: 'one',
      title: 'One',
      reference: 'Report 1',
      intro: '',
      figures: [],
      computation: describing('3 rows'),
      notes: ['a note'],
      problem: null,
      tables: [
        {
          name: 'table',
          title: 'Table',
          caption: '3 rows',
          rowHeading: 'Model',
          columns: [
            { key: 'a', label: 'A', digits: 3 },
            { key: 'b', label: 'B' },
            { key: 'c', label: 'C' },
          ],
          rows: [
            {
              name: 'x',
              label: 'X',
              detail: 'defaults',
              measured: [{ value: 0.5, interval: { low: NaN, high: 0.7 } }, 'word', null],
              paper: [0.25, null, null],
            },
            { name: 'y', label: 'Y', measured: [NaN, 3, { value: 1 }] },
          ],
          notes: ['Not distinguishable.'],
        },
      ],
    },
  ],
  nTestLooks: 2,
  methods: [],
  sources: [],
};

test('a report in JSON has each row with its intervals and the report’s values; what is undefined is null', () => {
  const json = reportJson(report);
  expect(json).toMatchObject({ version: '1.2.3', dataSha256: 'abc', seed: 7, nTestLooks: 2 });
  expect(json.experiments).toHaveLength(1);
  const [table] = json.experiments[0].tables;
  expect(table.notes).toEqual(['Not distinguishable.']);
  expect(table.rows).toEqual([
    {
      name: 'x',
      label: 'X',
      detail: 'defaults',
      measured: { a: 0.5, b: 'word', c: null },
      intervals: { a: [null, 0.7] },
      report: { a: 0.25, b: null, c: null },
    },
    { name: 'y', label: 'Y', measured: { a: null, b: 3, c: 1 } },
  ]);
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});
