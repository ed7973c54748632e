import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/problem';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import type { Structure } from '../../src/crystal/structure';
import { obelixCifs } from './obelixCifs';

/* The CIFs of OBELiX without their operations, named by symbol or number: the same sites must come of it. */

const operationLoop = /^loop_\s*\n(?:\s*_symmetry_equiv_pos_\S+\s*\n)+(?: {2}\d+ {2}'.*'\s*\n)+/m;
const multiplicityTag = /^ _atom_site_symmetry_multiplicity$/m;
const symbolTag = /^_symmetry_space_group_name_H-M.*\n/m;
const numberTag = /^_symmetry_Int_Tables_number.*\n/m;
/** Leave the values there, under tags that say nothing. */
const withoutMultiplicities = (text: string) => text.replace(multiplicityTag, ' _atom_site_nothing');
const withoutFormula = (text: string) =>
  text.replace('_chemical_formula_sum', '_x_sum').replace('_cell_formula_units_Z', '_x_z');

const variants: Readonly<Record<string, (text: string) => string>> = {
  'by symbol and number': (text) => text,
  'by symbol': (text) => text.replace(numberTag, ''),
  'by number': (text) => text.replace(symbolTag, ''),
};

/** Sites as texts, to 1/500 of the cell. */
function sitesOf({ sites }: Structure): string[] {
  return sites
    .map(({ position, species }) => {
      const at = position.map((part) => Math.round(part * 500) % 500).join();
      return `${at} ${species.map(({ symbol, occupancy }) => symbol + occupancy.toFixed(2)).join()}`;
    })
    .sort();
}

describe('the CIFs of OBELiX, their space group named alone', () => {
  const cifs = Object.entries(obelixCifs());

  it.each(Object.keys(variants))('%s', (name) => {
    const differ: string[] = [];
    for (const [id, text] of cifs) {
      const bare = variants[name](text.replace(/\r\n/g, '\n').replace(operationLoop, ''));
      expect(bare.length).toBeLessThan(text.length);
      const structure = structureFromCif(bare, id);
      if (sitesOf(structure).join('|') !== sitesOf(structureFromCif(text, id)).join('|')) differ.push(id);
    }
    expect(differ).toEqual([]);
  });

  it.each([
    ['without multiplicities', withoutMultiplicities],
    ['without formula', withoutFormula],
    ['without either', (text: string) => withoutFormula(withoutMultiplicities(text))],
  ] as const)('%s: the same, or refused, or told to be the usual of several', (_, strip) => {
    const counts = { same: 0, refused: 0, warned: 0, differs: 0 };
    for (const [id, text] of cifs) {
      const bare = strip(text.replace(/\r\n/g, '\n').replace(operationLoop, ''));
      for (const tag of [symbolTag, numberTag]) {
        const outcome = outcomeOf(bare.replace(tag, ''), id);
        if (typeof outcome === 'string') {
          expect(outcome).toBe('several-settings');
          counts.refused++;
          continue;
        }
        const isSame = sitesOf(outcome).join('|') === sitesOf(structureFromCif(text, id)).join('|');
        const isWarned = outcome.problems.some(
          ({ code, severity }) => code === 'operations-from-space-group' && severity === 'warning',
        );
        counts[isSame ? 'same' : isWarned ? 'warned' : 'differs']++;
      }
    }
    expect(counts.differs).toBe(0);
    expect(counts.same).toBeGreaterThan(0.9 * 2 * cifs.length);
  });
});

function outcomeOf(text: string, id: string): Structure | string {
  try {
    return structureFromCif(text, id);
  } catch (error) {
    if (error instanceof InputError) return error.problem.code;
    throw error;
  }
}
