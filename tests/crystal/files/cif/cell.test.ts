import { describe, expect, it } from 'vitest';
import { InputError, type Problem } from '../../../../src/base/problem';
import { structureFromCif } from '../../../../src/crystal/files/cif/cifStructure';
import type { Structure } from '../../../../src/crystal/structure';
import { cifOf } from '../../cifOf';

function read(text: string): Structure | Problem {
  try {
    return structureFromCif(text, 'x.cif');
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
}

/** A CIF of one atom without its angles but those that are given. */
function without(angles: string, more = '', operations: readonly string[] = ['x,y,z']): string {
  const text = cifOf({ cell: '4 5 6 90 90 90', operations, atoms: ['Li1 Li .1 .2 .3 1'], more });
  return text.replace(/^_cell_angle.*\n/gm, '').replace('loop_', `${angles}\nloop_`);
}

describe('angles that are left out', () => {
  it.each([
    ['all', '', ''],
    ['some', '_cell_angle_beta 90', ''],
    ['as points', '_cell_angle_alpha .\n_cell_angle_beta .\n_cell_angle_gamma .', ''],
    ['with the volume', '', '_cell_volume 120.4(2)'],
    ['with a system', '', '_symmetry_cell_setting orthorhombic'],
    ['in a monoclinic cell with its volume', '', '_space_group_crystal_system monoclinic\n_cell_volume 120'],
  ])('are 90: %s', (_, angles, more) => {
    const found = read(without(angles, more)) as Structure;
    expect(found.lattice.volume).toBeCloseTo(120, 9);
    const told = found.problems.map(({ severity, code, value }) => [severity, code, value]);
    const leftOut = ['alpha', 'beta', 'gamma'].filter((name) => !angles.includes(`${name} 90`));
    expect(told).toEqual([
      ['note', 'angles-left-out', leftOut.map((name) => `_cell_angle_${name}`).join(' ')],
    ]);
  });

  it('leave the others as they are', () => {
    const found = read(without('_cell_angle_beta 100', '_symmetry_cell_setting monoclinic')) as Structure;
    expect(found.lattice.volume).toBeCloseTo(120 * Math.sin((100 * Math.PI) / 180), 9);
  });

  it.each([
    ['the volume', '', '_cell_volume 104', ['x,y,z']],
    ['the system', '', '_symmetry_cell_setting hexagonal', ['x,y,z']],
    ['the space group', '', '_symmetry_Int_Tables_number 14', ['x,y,z', '-x,-y,-z']],
    ['the operations', '', '', ['x,y,z', '-y,x-y,z', '-x+y,-x,z']],
    ['a question mark', '_cell_angle_alpha ?', '', ['x,y,z']],
    ['a misspelt tag', '_cell_angel_alpha 80', '', ['x,y,z']],
    ['a tag without a letter', '_cellangle_alpha 80', '', ['x,y,z']],
  ])('are refused where %s says otherwise', (_, angles, more, operations) => {
    const found = read(without(angles, more, operations)) as Problem;
    expect([found.code, found.column]).toEqual(['no-cell', '_cell_angle_alpha']);
  });
});

describe('a modulated structure', () => {
  const operation = '_space_group_symop_ssg_operation_algebraic';
  it.each([
    ['_space_group_ssg_name', "_space_group_ssg_name 'Pnma(00g)0s0'"],
    ['_space_group_magn_ssg_name_bns', "_space_group_magn_ssg.name_BNS 'P'"],
    ['_cell_modulation_dimension', '_cell_modulation_dimension 1'],
    ['_cell_wave_vector_seq_id', 'loop_\n_cell_wave_vector_seq_id\n_cell_wave_vector_x\n1 0.3'],
    [operation, `loop_\n${operation}\nx1,x2,x3,x4\n-x1,-x2,-x3,-x4`],
    ['_atom_site_displace_fourier_id', 'loop_\n_atom_site_displace_Fourier_id\n1'],
    ['_cell_subsystem_code', 'loop_\n_cell_subsystem_code\n1\n2'],
  ])('is refused by that name: %s', (tag, more) => {
    const found = read(cifOf({ atoms: ['Li1 Li 0 0 0 1'], more })) as Problem;
    expect([found.code, found.column]).toEqual(['modulated-structure', tag]);
    expect(found.line).toBeGreaterThan(18);
    expect(found.message).toContain('modulated');
  });

  it('is known by its operations in four dimensions alone', () => {
    const found = read(cifOf({ operations: ['x1,x2,x3,x4'], atoms: ['Li1 Li 0 0 0 1'] })) as Problem;
    expect([found.code, found.line]).toEqual(['modulated-structure', 10]);
  });

  it('is not seen in empty tags', () => {
    const more = "_space_group_ssg_name ?\n_cell_modulation_dimension 0\n_cell_subsystems_number ''";
    expect('sites' in read(cifOf({ atoms: ['Li1 Li 0 0 0 1'], more }))).toBe(true);
  });
});

describe('a magnetic structure', () => {
  const magnetic = (operations: readonly string[], centrings: readonly string[]) =>
    cifOf({
      operations: [],
      atoms: ['Mn1 Mn .1 .2 .3 1'],
      more: [
        '_space_group_magn.name_BNS "P_c 4"',
        'loop_\n_space_group_symop_magn_operation.id\n_space_group_symop_magn_operation.xyz',
        ...operations.map((operation, k) => `${k + 1} ${operation}`),
        'loop_\n_space_group_symop_magn_centering.id\n_space_group_symop_magn_centering.xyz',
        ...centrings.map((operation, k) => `${k + 1} ${operation}`),
        'loop_\n_atom_site_moment.label\n_atom_site_moment.crystalaxis_x\nMn1 3.5',
      ].join('\n'),
    });

  it('is read without its moments, each place once', () => {
    const operations = ['x,y,z,+1', 'x,y,z,-1', '-x,-y,z,+1', '-x,-y,z,-1'];
    const found = read(magnetic(operations, ['x,y,z,+1', 'x,y,z+1/2,-1'])) as Structure;
    expect(found.sites).toHaveLength(4);
    expect(found.problems.map(({ code, line }) => [code, line])).toEqual([['moments-left-out', 16]]);
    expect((read(magnetic([], ['x,y,z,+1', 'x,y,z+1/2,-1'])) as Structure).sites).toHaveLength(2);
  });

  it('is read by its magnetic operations where the file lists others too', () => {
    const text = magnetic(['x,y,z,+1', '-x,-y,-z,-1'], ['x,y,z,+1']);
    const found = read(`${text}loop_\n_symmetry_equiv_pos_as_xyz\nx,y,z\n`) as Structure;
    expect(found.sites).toHaveLength(2);
  });

  it('is refused where operations times centrings are too many, before they are multiplied', () => {
    const steps = Array.from({ length: 3000 }, (_, k) => `x+${k}/3000,y,z,+1`);
    expect((read(magnetic(steps, steps)) as Problem).code).toBe('structure-too-large');
  });
});
