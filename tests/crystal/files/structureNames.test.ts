import { describe, expect, it, test } from 'vitest';
import { formatOfName, holdsStructures, idOfName } from '../../../src/crystal/files/structureNames';

describe('the name of a structure file', () => {
  it.each([
    ['a.cif', 'cif', 'a'],
    ['deep/er/A b.CIF', 'cif', 'A b'],
    ['POSCAR.cif', 'cif', 'POSCAR'],
    ['POSCAR', 'poscar', 'POSCAR'],
    ['Li3N/POSCAR', 'poscar', 'Li3N'],
    ['x/Li3N/CONTCAR', 'poscar', 'Li3N'],
    ['x\\Li3N\\contcar', 'poscar', 'Li3N'],
    ['Li3N/POSCAR.vasp', 'poscar', 'Li3N'],
    ['Li3N.vasp', 'poscar', 'Li3N'],
    ['x/Li3N.poscar', 'poscar', 'Li3N'],
    ['POSCAR_Li3N', 'poscar', 'Li3N'],
    ['POSCAR-mp-1', 'poscar', 'mp-1'],
    ['mp-1.POSCAR', 'poscar', 'mp-1'],
    ['mp-1_POSCAR.vasp', 'poscar', 'mp-1'],
    ['CONTCAR.mp-1.vasp', 'poscar', 'mp-1'],
    ['a.xyz', 'xyz', 'a'],
    ['a.b.extxyz', 'xyz', 'a.b'],
    ['x/a.json', 'json', 'a'],
  ])('%s: %s of %s', (path, format, id) => {
    expect([formatOfName(path), idOfName(path)]).toEqual([format, id]);
    expect(holdsStructures(path)).toBe(true);
  });

  it.each([
    'train.csv',
    'POSCAR_list.csv',
    'POSCAR.gz',
    'notes.txt',
    'data',
    'a.json.csv',
    'poscars',
    'POTCAR',
  ])('%s is none', (path) => {
    expect(formatOfName(path)).toBeUndefined();
    expect(holdsStructures(path)).toBe(false);
  });

  test('a ZIP holds structures', () => {
    expect(holdsStructures('a.ZIP')).toBe(true);
  });
});
