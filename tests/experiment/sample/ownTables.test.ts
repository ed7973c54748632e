import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanSample, readSample } from '../../../src/experiment/sample/readSample';
import { inlineRunner } from '../inlineRunner';

/** Reads a training table from its text to its rows, as the app and the command line do. */
async function study(name: string, content: string | Uint8Array, sheet?: string) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const train = { name, bytes: async () => bytes, ...(sheet === undefined ? {} : { sheet }) };
  const runner = inlineRunner();
  const read = await readSample({ train, test: null, structures: [] }, runner);
  const rows = await cleanSample(read, runner);
  return {
    roles: read.roles,
    codes: [...read.problems, ...rows.train.problems].map(({ code }) => code),
    rows: rows.train.records.map((record) => [
      record.id,
      record.reducedComposition,
      Number(record.logSigma.toFixed(4)),
      record.family,
    ]),
  };
}

describe('own tables in the shapes that were met', () => {
  it('a list of ionic conductors: composition, source, temperature, target, log_target, family', async () => {
    const { roles, rows } = await study(
      'list.csv',
      'composition,source,temperature,target,log_target,family\n' +
        'Li7La3Zr2O12,10.1000/a,25,0.0003,-3.5229,Garnet\n' +
        'Li6PS5Cl,10.1000/b,26,0.0013,-2.8861,Argyrodite\n' +
        'Li3N,10.1000/c,25,0.0012,-2.9208,Nitride\n' +
        'LiTi2(PO4)3,10.1000/d,24,0.0000020,-5.6990,NASICON\n',
    );
    expect(roles).toMatchObject({ reducedComposition: 'composition', doi: 'source', family: 'family' });
    expect(rows.map(([, formula, logSigma, family]) => [formula, logSigma, family])).toEqual([
      ['Li7La3Zr2O12', -3.5229, 'Garnet'],
      ['Li6PS5Cl', -2.8861, 'Argyrodite'],
      ['Li3N', -2.9208, 'Nitride'],
      ['LiTi2(PO4)3', -5.699, 'NASICON'],
    ]);
  });

  it('an export of a database: Kelvin, a logarithm, IDs, cells and a title', async () => {
    const { roles, rows, codes } = await study(
      'export.csv',
      'Export of the conductivity database of 2024,,,,,\n\n' +
        'entry_id,Chemical formula,Temperature (K),log10(conductivity / S cm-1),Space group no.,a (Å)\n' +
        'db-1,Li3N,298,-2.92,191,3.648\ndb-2,Li2S,298.15,-8.1,225,5.71\ndb-3,Li3PS4,300,-3.8,62,12.8\n',
    );
    expect(codes).toContain('title-above-header');
    expect(roles).toMatchObject({
      id: 'entry_id',
      reducedComposition: 'Chemical formula',
      logSigma: 'log10(conductivity / S cm-1)',
      spaceGroupNumber: 'Space group no.',
      a: 'a (Å)',
    });
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['db-1', 'Li3N', -2.92],
      ['db-2', 'Li2S', -8.1],
      ['db-3', 'Li3PS4', -3.8],
    ]);
  });

  it('compositions as amounts in columns of elements are refused with the formula to write', async () => {
    const text = 'ID,Li,La,Zr,O,conductivity\nx,7,3,2,12,3e-4\ny,6.5,3,1.5,12,8e-4\n';
    await expect(study('amounts.csv', text)).rejects.toThrow(
      /No column holds the composition.*Li, La, Zr, O look like amounts of elements.*Li7La3Zr2O12/,
    );
  });

  it('a list without a header: formulas and σ are known by their cells', async () => {
    const { codes, rows } = await study('bare.csv', 'Li3N,1.2e-3\nLi2S,1e-8\nLi3PS4,1.6e-4\n');
    expect(codes).toContain('no-header');
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['Li3N', 'Li3N', -2.9208],
      ['Li2S', 'Li2S', -8],
      ['Li3PS4', 'Li3PS4', -3.7959],
    ]);
  });

  it('a column of formulas names the rows where nothing else does and none repeats', async () => {
    const ids = async (text: string) => (await study('f.csv', text)).rows.map(([id]) => id);
    expect(await ids('Material,σ (S/cm)\nLi3N,1e-3\nLi2S,1e-8\n')).toEqual(['Li3N', 'Li2S']);
    expect(await ids('formula,σ (S/cm)\nLi3N,1e-3\nLi2S,1e-8\n')).toEqual(['Li3N', 'Li2S']);
    expect(await ids('formula,σ (S/cm)\nLi3N,1e-3\nLi3N,1e-4\n')).toEqual(['row1', 'row2']);
  });

  it('a workbook with a sheet of words before, and another sheet by its name', async () => {
    const bytes = readFileSync(new URL('../../table/cases/xlsx/sheets.xlsx', import.meta.url));
    const { rows, codes } = await study('book.xlsx', bytes);
    expect(codes).toContain('sheet-chosen');
    expect(rows.map((row) => row.slice(1, 3))).toEqual([
      ['Li3N', -2.9208],
      ['Li2S', -4],
    ]);
    const more = await study('book.xlsx', bytes, 'More');
    expect(more.rows.map(([, formula]) => formula)).toEqual(['LiF', 'LiCl']);
  });
});
