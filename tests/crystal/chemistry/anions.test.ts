import { describe, expect, it } from 'vitest';
import { anionsOf } from '../../../src/crystal/chemistry/anions';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { anionSymbols } from '../../../src/crystal/chemistry/elements';
import { cifOf } from '../cifOf';

const anions = (...symbols: string[]) => {
  const atoms = symbols.map((symbol, k) => `${symbol}${k} ${symbol} ${k / 8} ${k / 8} ${k / 8} 1`);
  return [...anionsOf(structureFromCif(cifOf({ atoms }), 'x.cif'))];
};
const listed = [...anionSymbols];

describe('the anions of', () => {
  it('oxides, sulfides and halides are those of the definitions', () => {
    expect(anions('Li', 'P', 'O')).toEqual(listed);
    expect(anions('Li', 'P', 'S', 'Cl')).toEqual(listed);
  });

  it('hydrides have H, where neither O nor N binds it', () => {
    expect(anions('Li', 'Al', 'H')).toEqual(['H']);
    expect(anions('Li', 'B', 'H', 'Cl')).toEqual([...listed, 'H']);
    expect(anions('Li', 'O', 'H')).toEqual(listed);
    expect(anions('Li', 'N', 'H')).toEqual(listed);
  });

  it('phosphides and silicides are the most electronegative element', () => {
    expect(anions('Li', 'Si', 'P')).toEqual(['P']);
    expect(anions('Li', 'Si')).toEqual(['Si']);
  });

  it('metals are none', () => {
    expect(anions('Li')).toEqual([]);
    expect(anions('Li', 'Al')).toEqual([]);
  });

  it('do not depend on what is not there', () => {
    const empty = cifOf({ atoms: ['Li Li 0 0 0 1', 'P P .5 .5 .5 1', 'O O .2 .2 .2 0'] });
    expect([...anionsOf(structureFromCif(empty, 'x.cif'))]).toEqual(['P']);
  });
});
