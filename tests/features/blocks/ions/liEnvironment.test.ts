import { describe, expect, it } from 'vitest';
import { coulombEvA } from '../../../../src/crystal/ewald/ewald';
import type { Structure } from '../../../../src/crystal/structure';
import { liEnvironment } from '../../../../src/features/blocks/ions/liEnvironment';
import { allVariants } from '../../../crystal/structureVariants';
import { cifOf, rocksaltOperations } from '../../../crystal/cifOf';
import { computeRow, materialOf, missing } from '../../materialOf';
import { obelixMaterials } from '../../obelixMaterials';

const valuesOf = (cif: string) =>
  Object.fromEntries(
    Object.entries(computeRow(liEnvironment, materialOf({}, cif))).map(([name, { value }]) => [
      name.replace('li_env_', ''),
      value,
    ]),
  );
const rocksalt = (...atoms: string[]) =>
  cifOf({ cell: '4 4 4 90 90 90', operations: rocksaltOperations, atoms });

describe('li_environment', () => {
  it('measures rocksalt LiF: six F at a/2, Madelung energy 1.7476 e²/d per ion pair', () => {
    const values = valuesOf(rocksalt('Li Li 0 0 0 1', 'F F .5 .5 .5 1'));
    const energy = (-1.747564594633182 * coulombEvA) / 2;
    expect(values.li_anion_first).toBeCloseTo(2, 12);
    expect(values.cn_hard).toBe(6);
    // F at 2 and 2√3 Å: (d / first)⁶ is 1 and 27.
    const far = (8 * Math.exp(1 - 27)) / (6 + 8 * Math.exp(1 - 27));
    expect(values.li_anion_average).toBeCloseTo(2 + far * (2 * Math.sqrt(3) - 2), 8);
    expect(values.ecn).toBeCloseTo(6, 6);
    expect(values.li_li_first).toBeCloseTo(Math.SQRT2 * 2, 12);
    expect(values.li_li_hop).toBeCloseTo(Math.SQRT2 * 2, 12);
    // Twelve at 2.83 Å; the six at exactly 4 Å are not below it.
    expect(values.li_within_4).toBe(12);
    expect(values.ewald_site).toBeCloseTo(energy / 2, 8);
    expect(values.potential).toBeCloseTo(energy / 2, 8);
    expect(values.ewald_per_atom).toBeCloseTo(energy / 2, 8);
    for (const name of ['li_anion_average_std', 'ecn_std', 'ewald_site_std', 'potential_std'])
      expect(values[name], name).toBe(0);
  });

  it('weights by occupancy, tells hops from places of one Li, and takes 6 Å where nothing is near', () => {
    const cif = cifOf({
      cell: '14 14 14 90 90 90',
      atoms: ['Li1 Li 0 0 0 .75', 'Li2 Li .05 0 0 .25', 'O1 O .2 0 0 .2', 'F1 F 0 .15 0 1'],
    });
    const values = valuesOf(cif);
    // O has 0.2 of an anion: F sets the first distance.
    expect(values.li_anion_first).toBeCloseTo(0.75 * 2.1 + 0.25 * Math.hypot(2.1, 0.7), 10);
    expect(values.li_li_first).toBeCloseTo(0.7, 10);
    expect(values.li_li_hop).toBe(6);
    expect(values.li_within_4).toBeCloseTo(0.75 * 0.25 + 0.25 * 0.75, 12);
    const alone = valuesOf(cifOf({ cell: '14 14 14 90 90 90', atoms: ['Li Li 0 0 0 1', 'F F .5 .5 .5 1'] }));
    expect([alone.li_anion_first, alone.li_anion_average, alone.ecn, alone.cn_hard]).toEqual([6, 6, 0, 0]);
  });

  it.each([
    ['no-cif', undefined],
    ['no-li-in-cif', rocksalt('Na Na 0 0 0 1', 'F F .5 .5 .5 1')],
    ['overlapping-atoms', rocksalt('Li Li 0 0 0 1', 'F F .5 .5 .5 1', 'Na Na .05 0 0 1')],
  ])('is all missing for %s', (reason, cif) => {
    const cells = Object.values(computeRow(liEnvironment, materialOf({}, cif)));
    expect(cells).toEqual(cells.map(() => missing(reason)));
  });

  it('has distances without energies where nothing is charged', () => {
    const row = computeRow(liEnvironment, materialOf({}, rocksalt('Li Li 0 0 0 1')));
    expect(row.li_env_li_li_first.reason).toBe('present');
    const last = ['ewald_site', 'ewald_site_std', 'potential', 'potential_std', 'ewald_per_atom'];
    for (const name of last) expect(row[`li_env_${name}`]).toEqual(missing('no-charges'));
  });

  it('has energies without a potential where another ion cancels the charge of Li', () => {
    const atoms = ['Li Li 0 0 0 .5', 'F F 0 0 0 .5', 'Na Na .5 .5 .5 1', 'Cl Cl 0 .5 .5 1'];
    const row = computeRow(liEnvironment, materialOf({}, cifOf({ atoms })));
    const without = Object.keys(row).filter((name) => row[name].reason !== 'present');
    expect(without).toEqual(['li_env_potential', 'li_env_potential_std']);
    for (const name of without) expect(row[name]).toEqual(missing('uncharged-lithium'));
    expect(row.li_env_ewald_site.value).toBeCloseTo(0, 12);
    expect(row.li_env_ewald_per_atom.value).toBeLessThan(-1);
  });

  const structures = obelixMaterials()
    .map(({ record, structure }) => ({ id: record.id, structure }))
    .filter((each): each is { id: string; structure: Structure } => each.structure !== null)
    .filter(({ structure }, i) => i % 16 === 0 && structure.sites.length < 150);
  it.each(allVariants)('is the same %s', (_, variant) => {
    expect(structures.length).toBeGreaterThan(10);
    for (const { id, structure } of structures) {
      const [row, other] = [structure, variant(structure)].map((each) =>
        computeRow(liEnvironment, { ...materialOf({}), structure: each, noStructure: null }),
      );
      for (const [name, { value, reason }] of Object.entries(row)) {
        expect(other[name].reason, `${id} ${name}`).toBe(reason);
        if (reason === 'present') expect(other[name].value, `${id} ${name}`).toBeCloseTo(value, 6);
      }
    }
  });
});
