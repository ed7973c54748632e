import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/problem';
import { checkRoles, guessRoles, presentRoles } from '../../src/table/guessRoles';
import { elementsOfFormula } from '../../src/crystal/chemistry/formula';
import type { TextTable } from '../../src/table/csv/textTable';

function tableOf(columns: Record<string, readonly string[]>): TextTable {
  const cells = Object.values(columns);
  return {
    file: 'data.csv',
    columnNames: Object.keys(columns),
    columns: cells,
    nRows: cells[0].length,
    delimiter: ',',
    trimmed: [],
  };
}

const named = (...names: string[]) => tableOf(Object.fromEntries(names.map((name) => [name, ['']])));

function codeOf(work: () => void): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.problem.code;
    throw error;
  }
  return undefined;
}

describe('guessRoles', () => {
  it('knows the columns of OBELiX, whatever their order', () => {
    const names =
      'gamma|beta|alpha|c|b|a|Space group #|Space group|IC (Total)|Ionic conductivity (S cm-1)|True Composition|Z|' +
      'Reduced Composition|ID|close match DOI|close match|DOI|Ref|Family';
    expect(
      guessRoles(tableOf(Object.fromEntries(names.split('|').map((name) => [name, ['1']])))).roles,
    ).toEqual({
      id: 'ID',
      reducedComposition: 'Reduced Composition',
      trueComposition: 'True Composition',
      formulaUnitsZ: 'Z',
      sigma: 'Ionic conductivity (S cm-1)',
      spaceGroupNumber: 'Space group #',
      a: 'a',
      b: 'b',
      c: 'c',
      alpha: 'alpha',
      beta: 'beta',
      gamma: 'gamma',
      family: 'Family',
      doi: 'DOI',
      closeMatch: 'close match',
    });
  });

  it.each([
    ['formula', 'reducedComposition'],
    ['Composition', 'reducedComposition'],
    ['formula_pretty', 'reducedComposition'],
    ['sigma', 'sigma'],
    ['σ (mS/cm)', 'sigma'],
    ['Conductivity [S cm^-1]', 'sigma'],
    ['ionic_conductivity', 'sigma'],
    ['sigma_S_cm-1', 'sigma'],
    ['ionic conductivity, mS/cm', 'sigma'],
    ['logSigma', 'logSigma'],
    ['log10_sigma', 'logSigma'],
    ['log10(sigma)', 'logSigma'],
    ['log10(σ / S cm-1)', 'logSigma'],
    ['ln_sigma', 'logSigma'],
    ['-log σ', 'logSigma'],
    ['pσ', 'logSigma'],
    ['material_id', 'id'],
    ['lattice_a', 'a'],
    ['c (Å)', 'c'],
    ['_cell_length_b', 'b'],
    ['cell_angle_gamma', 'gamma'],
    ['alpha (°)', 'alpha'],
    ['Doi', 'doi'],
    ['FAMILY', 'family'],
    ['spacegroup_number', 'spaceGroupNumber'],
    ['z', 'formulaUnitsZ'],
  ])('takes “%s” as %s', (name, role) => {
    expect(guessRoles(named(name, 'something else')).roles).toEqual({ [role]: name });
  });

  it.each(['log_p', 'σT', 'abc', 'temperature', 'Li', 'note', 'activation energy'])(
    'leaves “%s” alone',
    (name) => {
      expect(guessRoles(named(name)).roles).toEqual({});
    },
  );

  it('decides by the cells whether a space group is a number or a symbol', () => {
    expect(guessRoles(tableOf({ sg: ['225', '62'] })).roles).toEqual({ spaceGroupNumber: 'sg' });
    expect(guessRoles(tableOf({ 'Space group': ['Fm-3m', 'Pnma'] })).roles).toEqual({
      spaceGroup: 'Space group',
    });
    expect(guessRoles(tableOf({ 'Space group': ['225', '62'] })).roles).toEqual({
      spaceGroupNumber: 'Space group',
    });
  });

  it('says why, and which unit it reads', () => {
    expect(guessRoles(named('sigma (mS/cm)')).why.sigma).toMatch(/mS\/cm/);
    expect(guessRoles(named('sigma')).why.sigma).toMatch(/S\/cm is assumed/);
    expect(guessRoles(named('logSigma')).why.logSigma).toMatch(/base 10/);
  });

  it('takes a column for the composition by its cells where no name tells', () => {
    const table = tableOf({
      Material: ['Li3N', 'Li3PS4', 'β-Li3PS4'],
      note: ['Li', 'NASICON', ''],
      SG: ['P1', 'C2', 'P6'],
    });
    expect(guessRoles(table).roles).toEqual({ id: 'Material', spaceGroup: 'SG' });
    const { roles, why } = guessRoles(table, elementsOfFormula);
    expect(roles).toEqual({ id: 'Material', reducedComposition: 'Material', spaceGroup: 'SG' });
    expect(why.reducedComposition).toMatch(/cells are formulas/);
    const named = tableOf({ compound: ['LLZO', 'LATP'], stoich: ['Li7La3Zr2O12', 'Li1.3Al0.3Ti1.7(PO4)3'] });
    expect(guessRoles(named, elementsOfFormula).roles).toEqual({
      reducedComposition: 'stoich',
      id: 'stoich',
    });
  });

  it('takes a column for the conductivity by its cells where it alone can be one, and says so', () => {
    const cells = { formula: ['Li3N', 'Li2S', 'LiF'], sig: ['1e-3', '2e-9', '<1e-10'] };
    const { roles, why } = guessRoles(tableOf({ ...cells, x: ['1', '2', '3'] }));
    expect(roles).toEqual({ reducedComposition: 'formula', sigma: 'sig' });
    expect(why.sigma).toMatch(/by its cells, not by its name/);
    for (const name of ['y', 'σ at 60 °C', 'electronic conductivity', 'energy above hull', 'D (cm2/s)', 'σT'])
      expect(guessRoles(tableOf({ formula: cells.formula, [name]: cells.sig })).roles.sigma).toBe(
        name === 'y' ? 'y' : undefined,
      );
    expect(guessRoles(tableOf({ ...cells, other: cells.sig })).roles.sigma).toBeUndefined();
  });

  it('takes neither a running number nor amounts for cell lengths', () => {
    const formula = ['Li3N', 'Li2S', 'LiF'];
    expect(guessRoles(tableOf({ A: ['1', '2', '3'], formula })).roles.a).toBeUndefined();
    expect(guessRoles(tableOf({ a: ['7', '8', '9'], formula })).roles.a).toBeUndefined();
    expect(guessRoles(tableOf({ B: ['0', '1', '0.5'], C: ['0', '0', '1'], formula })).roles).toEqual({
      reducedComposition: 'formula',
    });
    expect(guessRoles(tableOf({ A: ['3.65', '5.71', '4.02'], formula })).roles.a).toBe('A');
  });

  it('gives every column one role and every role one column', () => {
    const { roles } = guessRoles(named('formula', 'composition', 'id', 'name', 'doi', 'reference'));
    expect(roles).toEqual({ reducedComposition: 'composition', id: 'id', doi: 'doi' });
  });
});

describe('checkRoles', () => {
  const table = named('ID', 'formula', 'x');

  it('needs a composition always and a target for train and test, and lists the columns', () => {
    expect(codeOf(() => checkRoles(table, { id: 'ID' }, 'candidates'))).toBe('missing-composition-column');
    expect(codeOf(() => checkRoles(table, { reducedComposition: 'formula' }, 'train'))).toBe(
      'missing-target-column',
    );
    expect(codeOf(() => checkRoles(table, { reducedComposition: 'formula' }, 'test'))).toBe(
      'missing-target-column',
    );
    expect(codeOf(() => checkRoles(table, { reducedComposition: 'formula' }, 'candidates'))).toBeUndefined();
    expect(
      codeOf(() => checkRoles(table, { trueComposition: 'formula', sigma: 'x' }, 'train')),
    ).toBeUndefined();
    expect(() => checkRoles(table, {}, 'train')).toThrow(/The columns are: ID, formula, x\./);
  });

  it('refuses one column in two roles, and a needed column that is not there', () => {
    const roles = { reducedComposition: 'formula', sigma: 'x' };
    expect(codeOf(() => checkRoles(table, { ...roles, logSigma: 'x' }, 'train'))).toBe('column-used-twice');
    expect(codeOf(() => checkRoles(table, { ...roles, sigma: 'y' }, 'train'))).toBe('unknown-column');
  });

  it('lets optional columns be absent', () => {
    const roles = { reducedComposition: 'formula', sigma: 'x', family: 'Family' };
    expect(codeOf(() => checkRoles(table, roles, 'train'))).toBeUndefined();
    expect(presentRoles(table, roles)).toEqual({ reducedComposition: 'formula', sigma: 'x' });
  });
});
