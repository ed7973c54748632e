import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { elementsOfFormula } from '../../src/crystal/chemistry/formula';
import { cleanRows } from '../../src/experiment/sample/cleanRows';
import { readCandidates } from '../../src/screen/candidates';
import { readCsv } from '../../src/table/csv/csv';
import { guessRoles } from '../../src/table/guessRoles';

/** Reads a table as the app does; σ of each row in S/cm. */
function read(file: string) {
  const bytes = readFileSync(new URL(`cases/csv/${file}`, import.meta.url));
  const { table, problems: found } = readCsv(bytes, file, elementsOfFormula);
  const { roles } = guessRoles(table, elementsOfFormula);
  const { records, problems } = cleanRows(table, roles, 'train');
  const sigma = records.map(({ logSigma }) => Number((10 ** logSigma).toPrecision(6)));
  return { roles, sigma, codes: [...found, ...problems].map(({ code }) => code) };
}

/** Reads a table of candidates to its rows. */
function candidates(file: string) {
  const bytes = readFileSync(new URL(`cases/csv/${file}`, import.meta.url));
  const { table } = readCsv(bytes, file, elementsOfFormula);
  return cleanRows(table, guessRoles(table, elementsOfFormula).roles, 'candidates').records;
}

describe('tables of candidates', () => {
  it('k22: what is clear is read, the others are listed with the reason', () => {
    const { readable, unreadable } = readCandidates(candidates('k22_candidates_mixed.csv'));
    expect(readable.map(({ record }) => record.id)).toEqual(['c1', 'c4', 'c5', 'c7', 'c8']);
    expect(unreadable.map(({ id }) => id)).toEqual(['c2', 'c3', 'c6']);
    for (const { reason } of unreadable) expect(reason.length).toBeGreaterThan(20);
  });

  it('sgsym and sgnum: a space group by its symbol or its number is the same', () => {
    const [bySymbol] = candidates('sgsym.csv');
    const [byNumber] = candidates('sgnum.csv');
    expect(bySymbol).toMatchObject({ spaceGroupNumber: 62, spaceGroup: 'Pnma' });
    expect({ ...byNumber, file: '' }).toEqual({ ...bySymbol, file: '' });
  });
});

describe('tables as people have them', () => {
  it.each([
    ['k02_european.csv', [3.1e-4, 7e-4, 0.012]],
    ['k03_utf16_tab.txt', [1.2e-3, 1.6e-4]],
    ['k05_title_above.csv', [1.2e-3, 1.6e-4]],
    ['k06_units_row.csv', [1.2e-3, 1.6e-4]],
    ['k07_semicolon_header_comma_rows.csv', [1.1e-3, 2.2e-4, 3.3e-3]],
    ['k08_windows1252.csv', [1.2e-3, 1.6e-4]],
    ['k09_thousands.csv', [1.2e-3, 1.6e-4, 1.234e-6]],
    ['k10_two_sigmas.csv', [5e-4, 1.6e-4]],
    ['k11_neg_log.csv', [1e-3, Number((10 ** -3.8).toPrecision(6))]],
    ['k13_ln.csv', [Number(Math.exp(-6.9).toPrecision(6)), Number(Math.exp(-8.7).toPrecision(6))]],
    ['k18_trailing_notes.csv', [1.2e-3, 1.6e-4]],
    ['k21_same_formula_two_spellings.csv', [1.2e-3, 1.2e-3, 1.1e-3]],
    ['k19_resistivity.csv', [1.2e-3, 1.6e-4]],
    ['k23_material.csv', [1.2e-3, 1.6e-4, 3e-3]],
    ['k25_train_bad_formula.csv', [3e-4, 7e-4, 1.2e-2, 1e-3, 1e-3, 1e-4]],
  ])('%s', (file, sigma) => {
    expect(read(file).sigma).toEqual(sigma);
  });

  it('takes no running number for a cell length, and formulas for the composition whatever the name', () => {
    expect(read('k07_semicolon_header_comma_rows.csv').roles.a).toBeUndefined();
    expect(read('k23_material.csv').roles.reducedComposition).toBe('Material');
  });

  it('says which line is the header, and that remarks were left out', () => {
    expect(read('k05_title_above.csv').codes).toContain('title-above-header');
    expect(read('k18_trailing_notes.csv').codes).toContain('trailing-remarks');
  });

  it('says that the sign was changed', () => {
    expect(read('k11_neg_log.csv').codes).toContain('negative-logarithm');
  });

  it.each(['k12_log_named_sigma.csv', 'k20_temp_in_name.csv'])(
    'takes no column of %s for σ at room temperature without a word',
    (file) => {
      expect(() => read(file)).toThrow();
    },
  );
});
