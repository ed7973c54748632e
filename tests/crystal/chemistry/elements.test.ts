import { describe, expect, it } from 'vitest';
import {
  anionSymbols,
  atomicMass,
  atomicNumber,
  elementOf,
  elementSymbols,
  isElement,
} from '../../../src/crystal/chemistry/elements';
import { readGolden } from '../../golden';

const golden = readGolden<{ elements: [string, number][] }>('crystal').elements;

describe('elements', () => {
  it('has the symbols and masses of pymatgen, by atomic number', () => {
    expect(elementSymbols.map((symbol) => [symbol, atomicMass(symbol)])).toEqual(golden);
    expect(elementSymbols).toHaveLength(118);
  });

  it('finds atomic numbers', () => {
    expect([atomicNumber('H'), atomicNumber('Li'), atomicNumber('Og')]).toEqual([1, 3, 118]);
    expect(() => atomicNumber('Xx')).toThrow(RangeError);
  });

  it('takes D for hydrogen, though it is no element of its own; T is none (LiTFSI)', () => {
    expect([elementOf('D'), elementOf('T'), elementOf('Dy'), elementOf('li')]).toEqual([
      'H',
      undefined,
      'Dy',
      undefined,
    ]);
    expect([isElement('D'), isElement('Li'), isElement('li')]).toEqual([false, true, false]);
  });

  it('counts nine elements as anions', () => {
    expect([...anionSymbols].sort()).toEqual(['Br', 'Cl', 'F', 'I', 'N', 'O', 'S', 'Se', 'Te']);
  });
});
