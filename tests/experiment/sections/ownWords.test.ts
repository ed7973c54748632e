import { expect, test } from 'vitest';
import { reportExperiments } from '../../../src/experiment/sections/reportList';
import { runReport } from '../../../src/experiment/sections/runReport';
import { inOwnWords, ownWords } from '../../../src/experiment/sections/text/ownWords';
import { smallReport } from '../report/smallStudy';

/** Every text of a plain value that is said to somebody, with the field that holds it. */
function textsOf(value: unknown, field = ''): string[] {
  if (['name', 'key', 'json', 'computation'].includes(field) && typeof value === 'string') return [];
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([name, own]) => (name === 'json' ? [] : textsOf(own, name)));
}

const ofPaper = /\breport(?:ed|’s)?\b/i;

test('nothing that a report says on own data is of the paper', async () => {
  const experiments = [
    ...['stages', 'embeddings', 'feature-sets', 'importance', 'physics', 'double-models', 'coverage'],
    ...['protocols', 'label-leak', 'test-looks'],
  ];
  const { sections, summary } = await runReport(smallReport({ experiments }));
  expect(sections.map(({ name }) => name)).toEqual(experiments);
  expect(sections.filter(({ problem }) => problem)).toEqual([]);
  expect(textsOf([sections, summary]).filter((text) => ofPaper.test(text))).toEqual([]);
  expect(sections[0].title).toBe('Models compared');
  for (const { n, protocol, seed, interval, resamples } of sections.map(({ computation }) => computation))
    for (const text of [n, protocol, seed, interval, resamples]) expect(text).not.toBe('');
});

test('titles of experiments have words of their own', () => {
  for (const { title } of reportExperiments) expect(ownWords(title)).not.toMatch(ofPaper);
});

test('numbers, names and file names stay what they are', () => {
  const values = Float64Array.of(1, 2);
  const section = {
    ...{
      name: 'x',
      title: 'Best hyper-parameters (report 7.1)',
      reference: 'Report 1',
      intro: '',
      notes: [],
    },
    ...{ figures: [], problem: null, json: { says: 'report 7.1' } },
    computation: { n: '1', protocol: '', seed: '', interval: '', resamples: '' },
    tables: [
      {
        ...{
          name: 'as reported',
          title: '',
          caption: 'Stage 0 (report 7.1)',
          rowHeading: '',
          columns: [],
          notes: [],
        },
        rows: [{ name: 'report 7.1', label: 'as reported', measured: [1.5, null, { value: 2 }] }],
      },
    ],
  };
  const said = inOwnWords({ ...section, values } as never) as unknown as typeof section & {
    values: Float64Array;
  };
  expect(said.values).toBe(values);
  expect(said.title).toBe('Best hyper-parameters');
  expect(said.reference).toBe('');
  expect(said.json).toEqual(section.json);
  expect(said.tables[0]).toMatchObject({ name: 'as reported', caption: 'Stage 0 (tuned on OBELiX)' });
  expect(said.tables[0].rows[0]).toEqual({
    ...{ name: 'report 7.1', label: 'of ordered structures', measured: [1.5, null, { value: 2 }] },
  });
});
