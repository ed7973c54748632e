import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { csvText } from '../../src/base/csvText';
import { describeProblem, InputError } from '../../src/base/problem';
import { elementsOfFormula } from '../../src/crystal/chemistry/formula';
import { settingsFromHash } from '../../src/session/settings/share';

import { guessRoles } from '../../src/table/guessRoles';
import { inlineRunner } from '../experiment/inlineRunner';

/* Small files that once froze or crashed the page: what each is told now. */

const runner = inlineRunner();
const file = (name: string) => ({
  file: name,
  bytes: new Uint8Array(readFileSync(new URL(`cases/${name}`, import.meta.url))),
});

/** A table and its structures, as the Data step reads them; what is told of them. */
async function opened(tableName: string, archive?: string) {
  const { table, problems } = await runner.run('readTable', file(tableName));
  const { roles } = guessRoles(table, elementsOfFormula);
  const data = await runner.run('cleanTable', { table, roles, split: 'train' });
  const told = [...problems, ...data.problems];
  if (archive) {
    const read = await runner.run('readCifArchive', file(archive));
    const facts = await runner.run('cellFacts', { cifs: read.cifs });
    told.push(...read.problems, ...Object.values(facts).filter((found) => 'message' in found));
  }
  return { records: data.records, told: told.map(describeProblem).join('\n') };
}

it('a magnetic CIF of 5000 operations and centrings is refused by its name', async () => {
  const { records, told } = await opened('small.csv', 'magnetic-5000.zip');
  expect(records).toHaveLength(12);
  expect(told).toMatch(/operations/);
});

it('a cell of 0.001 Å is refused by the name of its CIF', async () => {
  const { told } = await opened('small.csv', 'cell0001.zip');
  expect(told).toMatch(/m\d+.*0\.001/);
});

it('a cell of 0.15 Å is refused', async () => {
  const { cifs } = await runner.run('readCifArchive', file('cell015.cif'));
  const [[id, text]] = Object.entries(cifs);
  await expect(runner.run('analyseStructure', { cif: text, file: id })).rejects.toThrow(InputError);
});

it('a formula of 24 000 spaces is one bad row', async () => {
  const { table } = await runner.run('readTable', file('formula-spaces.csv'));
  const { roles } = guessRoles(table, elementsOfFormula);
  const { records } = await runner.run('cleanTable', { table, roles, split: 'train' });
  expect(records.length).toBeLessThanOrEqual(table.nRows);
});

it('a table of trials with fold 9999 is refused in a sentence', async () => {
  await expect(runner.run('readStudy', file('trials-hugefold-100.csv'))).rejects.toThrow(/9999/);
});

it('names of JavaScript, markup and formulas of spreadsheets are texts', async () => {
  const { records } = await opened('hostile.csv', 'hostile.zip');
  expect(records.map(({ id }) => id)).toContain('__proto__');
  const { table } = await runner.run('readTable', file('hostile-cands.csv'));
  const ids = table.columns[table.columnNames.indexOf('ID')];
  expect(ids).toContain('=HYPERLINK("http://127.0.0.1:9/x")');
  const written = csvText([['id'], ...ids.map((id) => [id])], { forSpreadsheets: true });
  expect(written).not.toMatch(/^"?[ \t]*[=+@-]/m);
});

it('a link with 500 000 keys says one sentence', () => {
  const keys = Array.from({ length: 500_000 }, (_, i) => `key${i}=1`).join('&');
  const { complaints } = settingsFromHash(`#v1/data?${keys}`);
  expect(complaints).toHaveLength(1);
  expect(complaints[0].length).toBeLessThan(200);
});
