import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/problem';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import { maximumPhysicsSites, physicsColumns } from '../../src/features/blocks/physics';
import { physicsFull } from '../../src/features/blocks/physicsFull';
import { physicsReported } from '../../src/features/blocks/physicsReported';
import { readMaterial } from '../../src/features/material';
import { finish } from '../../src/base/steps';
import { cifOf, rocksaltOperations } from '../crystal/cifOf';
import { materialRecord } from '../materialRecord';
import { supercellCif } from '../supercellCif';
import { computeRow, materialOf } from './materialOf';

/* What a CIF can hold that no crystal does: a reason in the report, never a crash, never a silent 0. */

const rocksalt = { cell: '4 4 4 90 90 90', operations: rocksaltOperations };
const blocks = [physicsReported, physicsFull];
const columnNames = physicsColumns.map(({ name }) => name);
const measured = columnNames.slice(0, 5);

/** The reasons of the five values in each mode; indicators are always there. */
function reasonsOf(cif: string | undefined) {
  return blocks.map((block) => {
    const row = computeRow(block, materialOf({ id: 'x' }, cif));
    for (const name of columnNames.slice(5)) expect(row[name].reason).toBe('present');
    for (const name of measured) {
      const { value, reason } = row[name];
      if (reason === 'present') expect(Number.isFinite(value)).toBe(true);
      else expect(value).toBe(block === physicsReported ? 0 : NaN);
    }
    return measured.map((name) => row[name].reason);
  });
}
const both = (reason: string) => blocks.map(() => measured.map(() => reason));

describe('the physics of', () => {
  it('nothing says that there is no CIF', () => {
    expect(reasonsOf(undefined)).toEqual(both('no-cif'));
  });

  it('a structure without Li says so', () => {
    expect(reasonsOf(cifOf({ ...rocksalt, atoms: ['Na Na 0 0 0 1', 'F F .5 .5 .5 1'] }))).toEqual(
      both('no-li-in-cif'),
    );
    expect(reasonsOf(cifOf({ ...rocksalt, atoms: ['Li Li 0 0 0 0', 'F F .5 .5 .5 1'] }))).toEqual(
      both('no-li-in-cif'),
    );
  });

  it('overlapping atoms is refused, but alternatives on split sites are not', () => {
    const split = (first: number, second: number) =>
      cifOf({
        cell: '6 6 6 90 90 90',
        atoms: [`Li1 Li 0 0 0 ${first}`, `Li2 Li .05 0 0 ${second}`, 'F F .5 .5 .5 1'],
      });
    expect(reasonsOf(split(1, 1))).toEqual(both('overlapping-atoms'));
    expect(reasonsOf(split(0.5, 0.5))[1]).toEqual(measured.map(() => 'present'));
  });

  it('occupancies above 1 are scaled with a warning, and the physics goes on', () => {
    const cif = cifOf({ ...rocksalt, atoms: ['Li1 Li 0 0 0 1', 'Na1 Na 0 0 0 1', 'F F .5 .5 .5 1'] });
    expect(structureFromCif(cif, 'x.cif').problems.map(({ code }) => code)).toContain('occupancy-above-1');
    const [reported, full] = reasonsOf(cif);
    expect(full).toEqual(measured.map(() => 'present'));
    expect(reported.slice(0, 2)).toEqual(['disordered-lithium', 'disordered-lithium']);
  });

  it('an unknown element makes the CIF unreadable, and deuterium counts as hydrogen', () => {
    const unknown = cifOf({ ...rocksalt, atoms: ['Li Li 0 0 0 1', 'Qq1 Qq .5 .5 .5 1'] });
    expect(() => structureFromCif(unknown, 'x.cif')).toThrow(InputError);
    const { material, problems } = readMaterial(
      materialRecord({ id: 'x', reducedComposition: 'LiF' }),
      unknown,
    );
    expect(problems.map(({ severity }) => severity)).toContain('error');
    const values = new Float64Array(8).fill(NaN);
    const reasons = new Uint8Array(8);
    const steps = physicsFull.compute(material, {}, values, reasons);
    if (steps) finish(steps);
    expect([...values]).toEqual([NaN, NaN, NaN, NaN, NaN, 0, 0, 0]);
    const heavy = cifOf({ ...rocksalt, atoms: ['Li Li 0 0 0 1', 'D D .5 .5 .5 1'] });
    expect(reasonsOf(heavy)[1]).toEqual(measured.map(() => 'present'));
  });

  it('a cell without volume is no structure', () => {
    for (const cell of ['5 5 5 90 90 180', '5 5 0 90 90 90', '5 5 5 120 120 120'])
      expect(() => structureFromCif(cifOf({ cell, atoms: ['Li Li 0 0 0 1'] }), 'x.cif')).toThrow(InputError);
  });

  it('a CIF without an occupancy column takes full sites', () => {
    const cif = cifOf({ ...rocksalt, atoms: ['Li Li 0 0 0 1', 'F F .5 .5 .5 1'] });
    const without = cif.replace('_atom_site_occupancy\n', '').replaceAll(/ 1$/gm, '');
    expect(reasonsOf(without)).toEqual(reasonsOf(cif));
    expect(reasonsOf(without)[1]).toEqual(measured.map(() => 'present'));
  });

  it('lithium alone has no framework, no anion and no charge', () => {
    const [reported, full] = reasonsOf(cifOf({ cell: '3 3 3 90 90 90', atoms: ['Li Li 0 0 0 1'] }));
    expect(full).toEqual([
      'no-bond-valence-parameter',
      'no-bond-valence-parameter',
      'no-charges',
      'no-charges',
      'no-framework',
    ]);
    // pymatgen reaches the cell's facets, and charges that are all 0: an energy of 0, which says why.
    expect(reported.slice(2, 4)).toEqual(['zero-charges', 'zero-charges']);
    expect(reported.slice(0, 2)).toEqual(['no-bond-valence-parameter', 'no-bond-valence-parameter']);
    expect(reported[4]).toBe('present');
  });

  it('an alloy has no anion', () => {
    const [, full] = reasonsOf(cifOf({ ...rocksalt, atoms: ['Li Li 0 0 0 1', 'Al Al .5 .5 .5 1'] }));
    expect(full).toEqual([
      'no-bond-valence-parameter',
      'no-bond-valence-parameter',
      'no-charges',
      'no-charges',
      'no-anion',
    ]);
  });

  it('5000 sites are computed, and more than the limit are refused', () => {
    const cell = cifOf({ ...rocksalt, atoms: ['Li Li 0 0 0 1', 'F F .5 .5 .5 1'] });
    const { cif, nSites } = supercellCif(cell, 625);
    expect(nSites).toBe(5000);
    expect(reasonsOf(cif)[1]).toEqual(measured.map(() => 'present'));
    const larger = supercellCif(cell, 800);
    expect(larger.nSites).toBeGreaterThan(maximumPhysicsSites);
    expect(reasonsOf(larger.cif)).toEqual(both('too-many-sites'));
  });

  it('a sodium site with a trace of Li is computed as it stands', () => {
    const trace = cifOf({ ...rocksalt, atoms: ['Na1 Na 0 0 0 .999', 'Li1 Li 0 0 0 .001', 'F F .5 .5 .5 1'] });
    expect(reasonsOf(trace)[1]).toEqual(measured.map(() => 'present'));
  });
});
