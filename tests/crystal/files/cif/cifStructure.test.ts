import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, type Problem } from '../../../../src/base/problem';
import { structureFromCif, structuresFromCif } from '../../../../src/crystal/files/cif/cifStructure';
import { cellComposition, occupancyOf } from '../../../../src/crystal/structure';
import { cifOf, rocksaltOperations } from '../../cifOf';

function errorOf(text: string): Problem {
  try {
    structureFromCif(text, 'x.cif');
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
  throw new Error('It was read.');
}

const codesOf = (text: string) => structureFromCif(text, 'x.cif').problems.map(({ code }) => code);
const contentOf = (text: string) => {
  const { symbols, amounts } = cellComposition(structureFromCif(text, 'x.cif'));
  return Object.fromEntries(symbols.map((symbol, i) => [symbol, Number(amounts[i].toFixed(9))]));
};

describe('structureFromCif', () => {
  it('fills the rocksalt cell: 4 Li and 4 F on two orbits', () => {
    const structure = structureFromCif(
      cifOf({ operations: rocksaltOperations, atoms: ['Li1 Li 0 0 0 1', 'F1 F 0.5 0.5 0.5 1'] }),
      'x.cif',
    );
    expect(structure.problems).toEqual([]);
    expect(structure.orbits).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
    expect(structure.sites.slice(0, 4).map(({ position }) => position.join())).toEqual([
      '0,0,0',
      '0,0.5,0.5',
      '0.5,0,0.5',
      '0.5,0.5,0',
    ]);
    expect(structure.sites[5].species).toEqual([{ symbol: 'F', occupancy: 1 }]);
    expect(structure.sites[5].labels).toEqual(['F1']);
    expect(structure.spaceGroupNumber).toBeNaN();
    expect(structure.orbitsAreIsometric).toBe(true);
  });

  it('reads the new tag names and the old ones', () => {
    const old = cifOf({
      operations: ['x,y,z', '-x,-y,-z'],
      atoms: ['Li1 Li 0.1 0.2 0.3 1'],
      more: '_symmetry_Int_Tables_number 2',
    });
    const renamed = old
      .replace('_symmetry_equiv_pos_as_xyz', '_space_group_symop_operation_xyz')
      .replace('_symmetry_Int_Tables_number', '_space_group_IT_number')
      .replace('_atom_site_label', '_ATOM_SITE_LABEL');
    for (const text of [old, renamed]) {
      const structure = structureFromCif(text, 'x.cif');
      expect(structure.sites).toHaveLength(2);
      expect(structure.spaceGroupNumber).toBe(2);
    }
  });

  it('merges atoms that share a position, also through symmetry, into mixed sites', () => {
    const structure = structureFromCif(
      cifOf({
        operations: rocksaltOperations,
        atoms: ['Li1 Li1+ 0 0 0 0.6', 'Na1 Na+ 0.5 0.5 0 0.3', 'Li2 Li 0 0.00005 0 .05', 'F1 F 1.5 .5 -.5 1'],
      }),
      'x.cif',
    );
    expect(structure.sites).toHaveLength(8);
    expect(structure.sites[2].species[0].occupancy).toBeCloseTo(0.65, 12);
    expect(structure.sites[2].species[1]).toEqual({ symbol: 'Na', occupancy: 0.3 });
    expect(structure.sites[2].labels).toEqual(['Li1', 'Na1', 'Li2']);
    expect(occupancyOf(structure.sites[0], 'Li')).toBeCloseTo(0.65, 12);
    expect(occupancyOf(structure.sites[0], 'O')).toBe(0);
    expect(contentOf(cifOf({ atoms: ['Li1 Li 0 0 0 0.5', 'Li2 Li 0.3 0 0 0.25'] }))).toEqual({ Li: 0.75 });
  });

  it('moves rounded coordinates to the special position: 0.333 0.667 is a threefold axis', () => {
    const text = cifOf({
      cell: '12 12 8 90 90 120',
      operations: ['x,y,z', '-y,x-y,z', '-x+y,-x,z'],
      atoms: ['Li1 Li 0.333 0.667 0.25 1', 'O1 O 0.3333 0.3333 0.25 1'],
    });
    const { sites, orbits } = structureFromCif(text, 'x.cif');
    expect(orbits.map((orbit) => orbit.length)).toEqual([1, 3]);
    expect(sites[0].position[0]).toBeCloseTo(1 / 3, 12);
    expect(sites[0].position[1]).toBeCloseTo(2 / 3, 12);
  });

  it('keeps split positions apart', () => {
    const text = cifOf({ operations: ['x,y,z', '-x,-y,-z'], atoms: ['Li1 Li 0.0100 0 0 0.5'] });
    expect(structureFromCif(text, 'x.cif').sites).toHaveLength(2);
  });

  it('reads elements from type symbols and from labels', () => {
    const atoms = [
      'LI1 ? 0 0 0 1',
      'CO1 . 0.1 0 0 1',
      'D1 D 0.2 0 0 1',
      'X1 FE3+ 0.3 0 0 1',
      'Ow . 0.4 0 0 1',
    ];
    expect(contentOf(cifOf({ atoms }))).toEqual({ Li: 1, Co: 1, H: 1, Fe: 1, O: 1 });
    expect(contentOf(cifOf({ atoms: ['CO1 . 0.1 0 0 1'], more: "_chemical_formula_sum 'C1'" }))).toEqual({
      C: 1,
    });
    const withoutTypes = cifOf({ atoms: ['Li1 Li 0 0 0 1'] }).replace(
      '_atom_site_type_symbol',
      '_atom_site_note',
    );
    expect(contentOf(withoutTypes)).toEqual({ Li: 1 });
  });

  it('leaves out rows without coordinates, dummies, vacancies and empty sites, and counts them', () => {
    const atoms = ['Li1 Li 0 0 0 1', 'Li2 Li ? . 0 1', 'Li3 Li 0.5 0 0 0', 'V1 Va 0.6 0 0 1'];
    const structure = structureFromCif(cifOf({ atoms }), 'x.cif');
    expect(structure.sites).toHaveLength(1);
    expect(structure.problems.map(({ code, message }) => [code, message])).toEqual([
      ['atoms-skipped', 'Atoms left out: 1 without coordinates, 2 that are vacant.'],
    ]);
  });

  it('takes missing occupancies as 1, with a note', () => {
    expect(codesOf(cifOf({ atoms: ['Li1 Li 0 0 0 ?', 'F1 F 0.5 0.5 0.5 1'] }))).toEqual(['no-occupancy']);
    const withoutColumn = cifOf({ atoms: ['Li1 Li 0 0 0 1'] }).replace(
      '_atom_site_occupancy',
      '_atom_site_u_iso',
    );
    const { problems, sites } = structureFromCif(withoutColumn, 'x.cif');
    expect(problems[0].message).toBe('The CIF gives no occupancies; they were taken as 1.');
    expect(sites[0].species[0].occupancy).toBe(1);
  });

  it('scales occupancies above 1: a note for rounding, a warning beyond', () => {
    const text = (occupancy: string) => cifOf({ atoms: [`Li1 Li 0 0 0 ${occupancy}`, 'Na1 Na 0 0 0 0.34'] });
    expect(codesOf(text('0.66'))).toEqual([]);
    for (const [occupancy, severity] of [
      ['0.67', 'note'],
      ['0.96', 'warning'],
    ]) {
      const { problems, sites } = structureFromCif(text(occupancy), 'x.cif');
      expect(problems.map((problem) => [problem.severity, problem.code])).toEqual([
        [severity, 'occupancy-above-1'],
      ]);
      expect(problems[0].value).toBe('Li1 Na1');
      expect(sites[0].species.reduce((sum, each) => sum + each.occupancy, 0)).toBeCloseTo(1, 12);
    }
  });

  it('reads standard uncertainties everywhere', () => {
    const text = cifOf({
      cell: '5.000(2) 5.000(2) 5.0(1) 90.0(1) 90 90',
      atoms: ['Li1 Li 0.1234(5) 0 0 0.50(2)'],
    });
    const { lattice, sites } = structureFromCif(text, 'x.cif');
    expect(lattice.volume).toBe(125);
    expect(sites[0].position[0]).toBe(0.1234);
    expect(sites[0].species[0].occupancy).toBe(0.5);
  });

  it('warns where the CIF contradicts itself', () => {
    const atoms = ['Li1 Li 0 0 0 1'];
    const volume = cifOf({ atoms, more: '_cell_volume 200' });
    const formula = cifOf({ atoms, more: "_chemical_formula_sum 'Li1 O1'" });
    const cell = cifOf({
      cell: '5 6 5 90 90 90',
      operations: ['x,y,z', '-y,x,z', '-x,-y,z', 'y,-x,z'],
      atoms,
    });
    const multiplicity = cifOf({ atoms }).replace('_atom_site_occupancy', '_atom_site_symmetry_multiplicity');
    expect(codesOf(volume)).toEqual(['volume-differs']);
    expect(codesOf(formula)).toEqual(['formula-differs']);
    expect(codesOf(cell)).toEqual(['symmetry-breaks-cell']);
    expect(codesOf(multiplicity)).toEqual(['no-occupancy']);
    expect(codesOf(multiplicity.replace('0 0 0 1', '0 0 0 8'))).toEqual([
      'no-occupancy',
      'multiplicity-differs',
    ]);
  });

  it('reads P1 from its name, and takes a CIF without symmetry as P1 with a note', () => {
    const bare = cifOf({ operations: [], atoms: ['Li1 Li 0 0 0 1'] });
    expect(codesOf(bare)).toEqual(['no-symmetry']);
    expect(codesOf(`${bare}\n_symmetry_space_group_name_H-M 'P 1'`)).toEqual([]);
    expect(codesOf(cifOf({ operations: ['-x,-y,-z'], atoms: ['Li1 Li .1 0 0 1'] }))).toEqual([
      'identity-added',
    ]);
  });

  it.each([
    [
      'no-symmetry-operations',
      cifOf({ operations: [], atoms: ['Li1 Li 0 0 0 1'], more: "_symmetry_space_group_name_H-M 'Q -1'" }),
      16,
    ],
    [
      'no-symmetry-operations',
      cifOf({ operations: [], atoms: ['Li1 Li 0 0 0 1'], more: '_space_group_IT_number 231' }),
      16,
    ],
    ['bad-symmetry-operation', cifOf({ operations: ['x,y,z', 'x,y'], atoms: ['Li1 Li 0 0 0 1'] }), 11],
    ['no-cell', cifOf({ atoms: ['Li1 Li 0 0 0 1'] }).replace('_cell_length_b', '_cell_width'), 1],
    ['no-cell', cifOf({ cell: '5 5 ? 90 90 90', atoms: ['Li1 Li 0 0 0 1'] }), 4],
    ['bad-number', cifOf({ cell: '5 5 x 90 90 90', atoms: ['Li1 Li 0 0 0 1'] }), 4],
    ['bad-cell', cifOf({ cell: '5 5 5 120 120 120', atoms: ['Li1 Li 0 0 0 1'] }), 7],
    ['no-sites', cifOf({ atoms: [] }), 1],
    ['no-sites', cifOf({ atoms: ['Li1 Li ? ? ? 1'] }), 1],
    ['no-sites', 'data_x\n_cell_length_a 5', 1],
    ['unknown-element', cifOf({ atoms: ['Li1 Li 0 0 0 1', 'Xx1 Xx 0 0 0.5 1'] }), 19],
    ['unknown-element', cifOf({ atoms: ['T1 . 0 0 0 1'] }), 18],
    ['bad-number', cifOf({ atoms: ['Li1 Li 0 0,5 0 1'] }), 18],
    ['bad-number', cifOf({ atoms: ['Li1 Li 0 0 0 -1'] }), 18],
    ['no-fractional-coordinates', cifOf({ atoms: ['Li1 Li 0 0 0 1'] }).replaceAll('fract_', 'shift_'), 1],
    [
      'structure-too-large',
      cifOf({
        cell: '100 100 100 90 90 90',
        operations: manyOperations(1),
        atoms: Array.from({ length: 22 }, (_, n) => `Li Li 0 0 ${n / 22} 1`),
      }),
      1,
    ],
    ['structure-too-large', cifOf({ operations: manyOperations(22), atoms: ['Li1 Li .01 .02 .03 1'] }), 1],
  ])('refuses %s', (code, text, line) => {
    const problem = errorOf(text);
    expect([problem.code, problem.file, problem.line]).toEqual([code, 'x.cif', line]);
    expect(problem.remedy).not.toBe('');
  });

  it('answers any damaged CIF with a structure or an InputError', () => {
    const whole = cifOf({
      operations: rocksaltOperations,
      atoms: ['Li1 Li 0 0 0 0.5', 'F1 F .5 .5 .5 1'],
      more: '_cell_volume 64',
    });
    const at = fc.integer({ min: 0, max: whole.length });
    const text = fc.string({
      unit: fc.constantFrom(...'0123456789.-+xyz _;\'"\n?LiF()/,e'.split('')),
      maxLength: 8,
    });
    fc.assert(
      fc.property(at, fc.nat(12), text, (start, length, inserted) => {
        try {
          const { sites } = structureFromCif(
            whole.slice(0, start) + inserted + whole.slice(start + length),
            'x.cif',
          );
          for (const { position, species } of sites) {
            expect(position.every((value) => value >= 0 && value < 1)).toBe(true);
            const total = species.reduce((sum, { occupancy }) => sum + occupancy, 0);
            expect(total > 0 && total <= 1 + 1e-12).toBe(true);
          }
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      }),
      { numRuns: 1500 },
    );
  });
});

describe('structuresFromCif', () => {
  const good = (name: string) => cifOf({ name, atoms: ['Li1 Li 0 0 0 1'] });

  it('reads every block with atoms and tells of those that it cannot read', () => {
    const broken = cifOf({ name: 'broken', atoms: ['Xx1 Xx 0 0 0 1'] });
    const { structures, problems } = structuresFromCif(
      [`data_global\n_journal x\n`, good('a'), broken, good('b')].join('\n'),
      'x.cif',
    );
    expect(structures.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['unknown-element', 'error']]);
  });

  it('finds the first block with atoms', () => {
    expect(structureFromCif(`data_global\n_journal x\n${good('a')}${good('b')}`, 'x.cif').name).toBe('a');
  });

  it('refuses a CIF in which no block holds atoms', () => {
    expect(() => structuresFromCif('data_global\n_journal x', 'x.cif')).toThrow(
      'No block of this CIF holds atoms.',
    );
  });
});

/** Translations that cut a cell into 22 x 22 x n parts. */
function manyOperations(n: number): string[] {
  const steps = Array.from({ length: 22 }, (_, k) => k);
  return steps.flatMap((i) =>
    steps.flatMap((j) => steps.slice(0, n).map((k) => `x+${i}/22,y+${j}/22,z+${k}/22`)),
  );
}
