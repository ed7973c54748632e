import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/base/problem';
import { structureFromCif } from '../../../../src/crystal/files/cif/cifStructure';
import { cifOf } from '../../cifOf';

const codeOf = (cell: string, atoms: string[]) => {
  try {
    structureFromCif(cifOf({ cell, atoms }), 'x.cif');
    return 'read';
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.problem.file).toBe('x.cif');
    return error.problem.code;
  }
};

describe('a cell that cannot hold its atoms', () => {
  const one = ['Li Li 0 0 0 1'];
  it.each([
    ['too short along one axis', '.001 5 5 90 90 90'],
    ['0.15 Å long', '.15 .15 .15 90 90 90'],
    ['flat by its angles', '8 8 8 90 90 1'],
    ['flat by three angles that almost close', '8 8 8 60 60 119.9999'],
  ])('is refused by name: %s', (_, cell) => {
    expect(['cell-too-small', 'bad-cell']).toContain(codeOf(cell, one));
  });

  it('is refused for more positions than it has room for', () => {
    const atoms = Array.from({ length: 900 }, (_, i) => {
      const at = (period: number) => ((i * period) % 900) / 900 + 1e-4;
      return `Li${i} Li ${at(1)} ${at(31)} ${at(97)} 0.01`;
    });
    expect(codeOf('3 3 3 90 90 90', atoms)).toBe('cell-too-small');
    expect(codeOf('30 30 30 90 90 90', atoms)).toBe('read');
  });

  it('is read where it is only skewed', () => {
    expect(codeOf('3 60 60 90 90 90', one)).toBe('read');
    expect(codeOf('5 40 5 90 90 7.5', one)).toBe('read');
  });
});
