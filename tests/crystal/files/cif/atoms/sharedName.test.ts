import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../../src/base/problem';
import { sharedName } from '../../../../../src/crystal/files/cif/atoms/sharedName';
import { structureFromCif } from '../../../../../src/crystal/files/cif/cifStructure';

function cif(column: 'label' | 'type_symbol', name: string, formula: string | null): string {
  return [
    'data_x\n_cell_length_a 5\n_cell_length_b 6\n_cell_length_c 7',
    "_cell_angle_alpha 90\n_cell_angle_beta 90\n_cell_angle_gamma 90\n_space_group_name_H-M_alt 'P 1'",
    ...(formula === null ? [] : [`_chemical_formula_sum '${formula}'`]),
    `loop_\n_atom_site_${column}\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n_atom_site_occupancy`,
    `${name} 0.1 0.2 0.3 1\n${column === 'label' ? 'O1' : 'O'} 0.5 0.6 0.7 1`,
  ].join('\n');
}

function refusal(text: string): InputError {
  try {
    structureFromCif(text, 'x.cif');
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('It was read.');
}

describe('sharedName', () => {
  it.each([
    ['Al/Si1', ['Al', 'Si'], true],
    ['Li1/Na1', ['Li', 'Na'], true],
    ['AL/SI1', ['Al', 'Si'], true],
    ['(Al,Si)1', ['Al', 'Si'], true],
    ['Li1+/Na1+', ['Li', 'Na'], true],
    ['Zr+Ti', ['Zr', 'Ti'], true],
    ['P|Si|Ge', ['P', 'Si', 'Ge'], true],
    ['LiNa1', ['Li', 'Na'], false],
    ['Li_Na1', ['Li', 'Na'], false],
    ['NaK2', ['Na', 'K'], false],
    ['KNa', ['K', 'Na'], false],
  ])('reads %s', (name, symbols, isParted) => {
    expect(sharedName(name)).toEqual({ symbols, isParted });
  });

  it.each(
    "Li1 LiB1 LiA OH1 OSi1 OAl2 HC1 H/D1 Fe3+/Fe2+ Li1/2 O-H4 Fe+3 Li1+ Ow1 O1' CaAla (2H) Co/1".split(' '),
  )('finds one element or none in %s', (name) => {
    expect(sharedName(name)).toBeUndefined();
  });
});

describe('atoms with names of several elements', () => {
  it.each(['label', 'type_symbol'] as const)(
    'as %s are refused where nothing tells which is meant',
    (column) => {
      for (const formula of [null, 'Al Si O']) {
        const { problem } = refusal(cif(column, 'Al/Si1', formula));
        expect(problem).toMatchObject({
          code: 'shared-name',
          column: `_atom_site_${column}`,
          value: 'Al/Si1',
        });
        expect(problem.message).toContain('Al and Si');
        expect(problem.line).toBeGreaterThan(1);
      }
    },
  );

  it.each(['label', 'type_symbol'] as const)('as %s are the one in the formula, with a note', (column) => {
    const { sites, problems } = structureFromCif(cif(column, 'Al/Si1', 'Si O'), 'x.cif');
    expect(sites[0].species.map(({ symbol }) => symbol)).toEqual(['Si']);
    const note = problems.find(({ code }) => code === 'element-decided');
    expect(note).toMatchObject({ severity: 'note', value: 'Al/Si1' });
    expect(note!.message).toContain('read as Si, not as Al: the formula holds no Al');
  });

  it('that are joined are the first, with a note unless the formula lacks the second', () => {
    const notes = (formula: string | null) =>
      structureFromCif(cif('label', 'LiNa1', formula), 'x.cif').problems.filter(
        ({ code }) => code === 'element-decided',
      );
    for (const formula of [null, 'Li Na O2']) expect(notes(formula)[0]?.message).toContain('read as Li: Na');
    expect(notes('Li O')).toEqual([]);
  });
});
