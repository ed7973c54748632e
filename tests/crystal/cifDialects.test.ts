import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/problem';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import { cellComposition } from '../../src/crystal/structure';
import { readGolden } from '../golden';
import { cifOf } from './cifOf';
import { countSpecies, nearestSum, type StructureRecord } from './structureRecord';

interface Dialect {
  text: string;
  expected: StructureRecord;
}

const { cases } = readGolden<{ cases: Record<string, Dialect> }>('cif_dialects');

/** What each dialect is told about, beside the structure. */
const told: Readonly<Record<string, readonly string[]>> = {
  AMCSD: ['no-occupancy'],
  SHELXL: ['atoms-skipped'],
  'SHELXL, CR LF': ['atoms-skipped'],
  'SHELXL, CR': ['atoms-skipped'],
  'Cartesian coordinates': ['cartesian-coordinates', 'no-occupancy'],
  'labels of water': ['element-decided', 'no-occupancy'],
  magnetic: ['moments-left-out'],
  'by hand': ['unquoted-words', 'unquoted-words', 'unquoted-words', 'no-occupancy'],
  'ICSD-Desktop': ['dots-are-zeros'],
  'mass numbers, angles left out': ['angles-left-out', 'element-decided', 'element-decided'],
  'stale formula': ['formula-differs'],
  'damaged supplement': [
    'text-before-data',
    'damage-passed-over',
    'damage-passed-over',
    'damage-passed-over',
    'misspelt-loop',
    'damage-passed-over',
    'damage-passed-over',
    'damage-passed-over',
  ],
  'magnetic, CIF 2.0': ['moments-left-out'],
};

describe('CIFs as many programs write them, against their structures built without a CIF', () => {
  it.each(Object.keys(cases))('%s', (name) => {
    const { text, expected } = cases[name];
    const structure = structureFromCif(text, 'x.cif');
    expect(structure.problems.map(({ code }) => code)).toEqual(told[name] ?? []);
    expect(structure.sites).toHaveLength(expected.sites);
    expect(Math.abs(structure.lattice.volume - expected.volume)).toBeLessThan(1e-6 * expected.volume);
    const content = cellComposition(structure);
    expect([...content.symbols].sort()).toEqual(Object.keys(expected.content).sort());
    content.symbols.forEach((symbol, i) => {
      expect(content.amounts[i]).toBeCloseTo(expected.content[symbol], 9);
    });
    expect(countSpecies(structure)).toEqual(expected.species);
    // Coordinates of three decimals on a special position are moved there: 0.001 Å a site.
    expect(Math.abs(nearestSum(structure) - expected.nearestSum)).toBeLessThan(1e-3 * expected.sites);
  });
});

describe('damaged dialects', () => {
  it('are read, or refused with a remedy', () => {
    const texts = Object.values(cases).map(({ text }) => text);
    const scraps = [
      '',
      ' ',
      '\n',
      "'",
      '"',
      ';',
      '\n;',
      '_',
      'loop_',
      ',',
      '?',
      '.',
      '1',
      "'''",
      'data_x ',
      '+',
    ];
    const edits = fc.array(fc.tuple(fc.nat(30_000), fc.constantFrom(...scraps)), { maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, (text, changes) => {
        let damaged = text;
        for (const [at, scrap] of changes) {
          const i = at % damaged.length;
          damaged = damaged.slice(0, i) + scrap + damaged.slice(i + 1);
        }
        try {
          expect(structureFromCif(damaged, 'x.cif').sites.length).toBeGreaterThan(0);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.problem.remedy).not.toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('damage that was passed over in a dialect', () => {
  it('left the structure whole', () => {
    const whole = Object.entries(cases).filter(([name]) => name !== 'damaged supplement');
    const texts = whole.map(([name, { text }]) => [name, text] as const);
    const scrap = fc.constantFrom(
      ...["'", '"', ';', '\n;', "'''", '_', '[', 'loop_', '\n_a ', "\n_b '", '\n---\n', '#'],
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(30_000),
        scrap,
        fc.boolean(),
        ([name, text], place, inserted, cut) => {
          const at = place % text.length;
          const damaged = text.slice(0, at) + inserted + text.slice(at + (cut ? 1 : 0));
          let found;
          try {
            found = structureFromCif(damaged, 'x.cif');
          } catch (error) {
            if (!(error instanceof InputError)) throw error;
            return;
          }
          if (!found.problems.some(({ code }) => code === 'damage-passed-over')) return;
          expect(countSpecies(found)).toEqual(cases[name].expected.species);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

const oddity = (text: string) =>
  structureFromCif(text, 'x.cif').problems.map(({ severity, code, line, value }) => [
    severity,
    code,
    line,
    value,
  ]);

describe('oddities of dialects', () => {
  const one = cifOf({ name: 'one', atoms: ['Li1 Li 0 0 0 1'] });

  it('passes over templates and headers, and says which of several structures was read', () => {
    const template = 'data_global\n_publ_author_name ?\nloop_\n_atom_site_label\n_atom_site_fract_x\n? ?\n';
    const labels = 'data_labels\nloop_\n_atom_site_label\nLi1\n';
    expect(oddity(template + labels + one)).toEqual([]);
    const { name } = structureFromCif(template + labels + one, 'x.cif');
    expect(name).toBe('one');
    const two = one.replace('data_one', 'data_two');
    expect(oddity(one + two)).toEqual([['note', 'further-structures', 19, 'two']]);
  });

  it('warns when a space group above P1 comes with the identity alone', () => {
    const named = (group: string) => oddity(one + `_symmetry_space_group_name_H-M '${group}'\n`);
    expect(named('P 1')).toEqual([]);
    expect(named('P1 (No. 1)')).toEqual([]);
    expect(named('F m -3 m')).toEqual([['warning', 'identity-only', 10, 'F m -3 m']]);
  });

  it('tells how to name a space group that is not known', () => {
    const text = cifOf({ operations: [], atoms: ['Li1 Li 0 0 0 1'], more: '_space_group_IT_number 325' });
    try {
      structureFromCif(text, 'x.cif');
      expect.unreachable();
    } catch (error) {
      const { problem } = error as InputError;
      expect([problem.code, problem.value]).toEqual(['no-symmetry-operations', '325']);
      expect(problem.remedy).toContain('list the operations');
    }
  });

  it('notes hydrogens that are counted without coordinates', () => {
    const attached = (counts: string) =>
      oddity(
        'data_x\n' +
          'a b c'
            .split(' ')
            .map((axis) => `_cell_length_${axis} 5\n`)
            .join('') +
          'alpha beta gamma'
            .split(' ')
            .map((angle) => `_cell_angle_${angle} 90.00(0)\n`)
            .join('') +
          "_symmetry_equiv_pos_as_xyz 'x, y, z'\n" +
          'loop_ _atom_site_label _atom_site_fract_x _atom_site_fract_y _atom_site_fract_z\n' +
          '_atom_site_occupancy _atom_site_attached_hydrogens\n' +
          `Li1 0 0 0 1 ?\nO1 .5 .5 .5 1. ${counts}\n`,
      );
    expect(attached('0')).toEqual([]);
    expect(attached('2')).toEqual([['note', 'hydrogens-without-coordinates', 12, '2']]);
  });

  it('scales occupancies that are above 1 by rounding', () => {
    const text = cifOf({ atoms: ['Li1 Li 0 0 0 .667', 'Na1 Na 0 0 0 .334'] });
    expect(oddity(text)).toEqual([['note', 'occupancy-above-1', 18, 'Li1 Na1']]);
  });

  it('reads Cartesian coordinates along the axes of the cell', () => {
    const text = cifOf({ cell: '4 5 8 90 90 90', atoms: ['Li1 Li 1 2.5 6 1'] }).replaceAll(
      'fract_',
      'Cartn_',
    );
    expect(structureFromCif(text, 'x.cif').sites[0].position).toEqual([0.25, 0.5, 0.75]);
  });

  it.each([
    ['Li(1)', 'Li'],
    ['LI1+', 'Li'],
    ['Fe3+', 'Fe'],
    ['O2-', 'O'],
    ['D1', 'H'],
    ['Wat', 'O'],
    ['OW1', 'O'],
    ['HW2', 'H'],
    ['HO2', 'H'],
    ['Ho2', 'Ho'],
    ['CL1', 'Cl'],
    ['CA1', 'Ca'],
  ])('takes %s without type and formula for %s', (label, symbol) => {
    const text = cifOf({ atoms: [`${label} . 0 0 0 1`] });
    expect(structureFromCif(text, 'x.cif').sites[0].species).toEqual([{ symbol, occupancy: 1 }]);
  });
});
