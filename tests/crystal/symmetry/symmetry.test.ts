import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { parseCif } from '../../../src/crystal/files/cif/cif';
import { findColumn, cifText } from '../../../src/crystal/files/cif/cifBlock';
import { fractional, latticeFromParameters } from '../../../src/crystal/cell/lattice';
import {
  applyOperation,
  composeOperations,
  identityOperation,
  isIsometry,
  operationKey,
  parseSymmetryOperation,
} from '../../../src/crystal/symmetry/symmetry';
import { obelixCifs } from '../obelixCifs';

describe('parseSymmetryOperation', () => {
  it.each([
    '-x+1/2,y,z',
    '1/2-X, Y, Z',
    '.5-x,y,z',
    '0.5-x,+y,+z',
    ' - x + 1/2 , y , z ',
    '-1*x+1/2,y,z',
    '-x-1/2,y+1,z-2',
    '3/2-x,y,z',
    '-x+0.5000, 1y, z',
  ])('reads %s', (text) => {
    expect(parseSymmetryOperation(text)).toEqual({
      rotation: [-1, 0, 0, 0, 1, 0, 0, 0, 1],
      translation: [0.5, 0, 0],
    });
  });

  it('reads mixed axes, and decimals as fractions', () => {
    expect(parseSymmetryOperation('-y, x-y, z+0.3333')).toEqual({
      rotation: [0, -1, 0, 1, -1, 0, 0, 0, 1],
      translation: [0, 0, 1 / 3],
    });
    expect(parseSymmetryOperation('y+.667,x,-z+0.1667').translation).toEqual([2 / 3, 0, 1 / 6]);
    expect(parseSymmetryOperation('x/1+y-y,y,z').rotation).toEqual(identityOperation.rotation);
  });

  it.each([
    '',
    'x,y',
    'x,y,z,t',
    'x,y,y',
    'x,y,',
    'x,y,q',
    'x y,y,z',
    'xx,y,z',
    'x+,y,z',
    '1/0+x,y,z',
    '1/2/2+x,y,z',
  ])('refuses %j', (text) => {
    expect(() => parseSymmetryOperation(text)).toThrow(InputError);
  });

  it('answers any text with an operation or an InputError', () => {
    const pieces = fc.constantFrom(...'xyzXYZ+-*/.,0123 '.split(''));
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (operation) => {
        try {
          for (const part of parseSymmetryOperation(operation).translation) {
            expect(part >= 0 && part < 1).toBe(true);
          }
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('symmetry operations', () => {
  it('apply and compose', () => {
    const screw = parseSymmetryOperation('-x, y+1/2, -z');
    const point = fractional(0.1, 0.2, 0.3);
    expect(applyOperation(screw, point)).toEqual([-0.1, 0.7, -0.3]);
    expect(composeOperations(screw, screw)).toEqual(identityOperation);
    const glide = parseSymmetryOperation('x, -y+1/2, z+1/2');
    const both = applyOperation(composeOperations(glide, screw), point);
    const inTurn = applyOperation(glide, applyOperation(screw, point));
    both.forEach((value, k) => expect(value - inTurn[k] - Math.round(value - inTurn[k])).toBeCloseTo(0, 12));
  });

  it('form a group in every distinct list of OBELiX', () => {
    const lists = new Map<string, string[]>();
    for (const text of Object.values(obelixCifs())) {
      const texts = findColumn(parseCif(text, 'x').blocks[0], '_symmetry_equiv_pos_as_xyz')!.values;
      lists.set(
        texts.join(),
        texts.map((value) => cifText(value)!),
      );
    }
    expect(lists.size).toBeGreaterThan(40);
    for (const texts of lists.values()) {
      const operations = texts.map(parseSymmetryOperation);
      const keys = new Set(operations.map(operationKey));
      expect(keys.size).toBe(texts.length);
      const generators = operations.slice(0, 8);
      for (const first of generators) {
        for (const second of operations)
          expect(keys.has(operationKey(composeOperations(first, second)))).toBe(true);
      }
    }
  });

  it('keep lengths only in a cell that has their symmetry', () => {
    const fourfold = parseSymmetryOperation('-y,x,z');
    expect(isIsometry(fourfold, latticeFromParameters([5, 5, 7, 90, 90, 90]))).toBe(true);
    expect(isIsometry(fourfold, latticeFromParameters([5, 5.1, 7, 90, 90, 90]))).toBe(false);
    expect(
      isIsometry(parseSymmetryOperation('-y,x-y,z'), latticeFromParameters([5, 5, 7, 90, 90, 120])),
    ).toBe(true);
  });
});
