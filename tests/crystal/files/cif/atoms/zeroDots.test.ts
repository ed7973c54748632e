import { describe, expect, it } from 'vitest';
import { structureFromCif } from '../../../../../src/crystal/files/cif/cifStructure';
import { cifOf } from '../../../cifOf';

const read = (atoms: string[], more = '', name = 'x') => {
  const { sites, problems } = structureFromCif(cifOf({ name, atoms, more }), 'x.cif');
  const codes = problems.map(({ code, line }) => `${code} ${line}`);
  return { positions: sites.map(({ position }) => position.join(' ')), codes };
};

describe('a coordinate that is a point alone', () => {
  const atoms = ['Cl1 Cl .5 .5 .5 1', 'O1 O . . . 1'];

  it.each([
    ['the name of the block', '', '811-ICSD'],
    ['the code of the database', '_database_code_ICSD 811', 'x'],
    ['the method of creation', "_audit_creation_method 'Created from ICSD'", 'x'],
  ])('is 0 where %s says ICSD', (_, more, name) => {
    expect(read(atoms, more, name)).toEqual({
      positions: ['0.5 0.5 0.5', '0 0 0'],
      codes: ['dots-are-zeros 19'],
    });
    expect(read(['O1 O . . . 1.'], more, name).positions).toEqual(['0 0 0']);
  });

  it('is 0 where the numbers are written in the way of ICSD-Desktop', () => {
    expect(read(['Cl1 Cl .5 .5 .5 1.', 'O1 O . . . 1.'])).toEqual({
      positions: ['0.5 0.5 0.5', '0 0 0'],
      codes: ['dots-are-zeros 19'],
    });
    expect(read(['Li1 Li -.25 . .25(2) 1', 'O1 O . . . 1']).positions).toEqual(['0.75 0 0.25', '0 0 0']);
  });

  it.each([
    ['nothing speaks for it', atoms, '', 'x'],
    ['numbers have zeros before the point', ['Cl1 Cl 0.5 .5 .5 1.', 'O1 O . . . 1.'], '', '811-ICSD'],
    ['zeros are written', ['Cl1 Cl 0 .5 .5 1.', 'O1 O . . . 1.'], '_database_code_ICSD 1', 'x'],
    ['it is a question mark', ['Cl1 Cl .5 .5 .5 1.', 'O1 O ? ? ? 1.'], '', '811-ICSD'],
    ['it stands in quotes', ['Cl1 Cl .5 .5 .5 1.', "O1 O ? '?' ? 1."], '', '811-ICSD'],
  ])('is missing where %s', (_, rows, more, name) => {
    const { positions, codes } = read(rows, more, name);
    expect([positions.length, codes]).toEqual([1, ['atoms-skipped undefined']]);
  });

  it('leaves a question mark missing among zeros', () => {
    expect(read(['Cl1 Cl .5 . .5 1.', 'O1 O ? ? ? 1.', 'O2 O . ? . 1'])).toEqual({
      positions: ['0.5 0 0.5'],
      codes: ['dots-are-zeros 18', 'atoms-skipped undefined'],
    });
  });
});
