import { describe, expect, it } from 'vitest';
import { anionsOf } from '../../../src/crystal/chemistry/anions';
import {
  bondValenceMismatch,
  bondValenceSum,
  lithiumBondLengthsA,
  lithiumBondValences,
  type LithiumBondValences,
} from '../../../src/crystal/lithium/bondValence';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { weightedSpread } from '../../../src/crystal/lithium/lithiumPositions';
import { neighboursOf } from '../cell/neighboursOf';
import type { Structure } from '../../../src/crystal/structure';
import { readGolden } from '../../golden';
import { cifOf, rocksaltOperations } from '../cifOf';
import { obelixCifs } from '../obelixCifs';
import { allVariants } from '../structureVariants';

interface BondValenceRecord {
  mean: number;
  deviation: number;
  sums: number[];
}
type Records = Record<string, BondValenceRecord | null>;

const golden = readGolden<{ obelix: Records; textbook: Records }>('bond_valence');
const textbook = readGolden<Record<string, string>>('textbook');
const obelix = obelixCifs();

function valueOf(structure: Structure): LithiumBondValences {
  const outcome = lithiumBondValences(structure);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

/** LiF with a cell edge of 4 Å: six bonds of 2 Å. */
const rocksalt = structureFromCif(
  cifOf({
    cell: '4 4 4 90 90 90',
    operations: rocksaltOperations,
    atoms: ['Li Li 0 0 0 1', 'F F .5 .5 .5 1'],
  }),
  'x.cif',
);
const perBond = Math.exp((1.36 - 2) / 0.37);

describe('bondValenceSum', () => {
  it('sums over the neighbours of a list, those of rocksalt', () => {
    const shell = neighboursOf(rocksalt, 0, 2.1);
    expect(shell).toHaveLength(6);
    expect(bondValenceSum(shell, rocksalt)).toEqual({ ok: true, value: expect.closeTo(6 * perBond, 12) });
    // Li neighbours count nothing.
    expect(bondValenceSum(neighboursOf(rocksalt, 0, 3), rocksalt)).toEqual({
      ok: true,
      value: expect.closeTo(6 * perBond, 12),
    });
  });

  it('knows each anion of the definitions', () => {
    const lengths = { O: 1.466, S: 1.94, Se: 2.09, Te: 2.3, F: 1.36, Cl: 1.91, Br: 2.02, I: 2.22, N: 1.61 };
    expect(Object.fromEntries(lithiumBondLengthsA)).toEqual(lengths);
    for (const [symbol, length] of Object.entries(lengths)) {
      const cell = structureFromCif(cifOf({ atoms: ['Li Li 0 0 0 1', `X ${symbol} .5 .5 .5 1`] }), 'x.cif');
      const sum = bondValenceSum([{ site: 1, distanceA: length + 0.37, offsetA: [0, 0, 0] }], cell);
      expect(sum).toEqual({ ok: true, value: expect.closeTo(Math.exp(-1), 12) });
    }
  });

  it('refuses lists without a tabulated anion, and disordered neighbours', () => {
    const phosphide = structureFromCif(cifOf({ atoms: ['Li Li 0 0 0 1', 'P P .5 .5 .5 1'] }), 'x.cif');
    const refused = { ok: false, reason: 'no-tabulated-anion' };
    expect(bondValenceSum(neighboursOf(phosphide, 0, 5), phosphide)).toEqual(refused);
    expect(bondValenceSum([], rocksalt)).toEqual(refused);
    for (const atoms of [['S1 S .5 .5 .5 .9'], ['S1 S .5 .5 .5 .5', 'Cl1 Cl .5 .5 .5 .5']]) {
      const mixed = structureFromCif(cifOf({ atoms: ['Li Li 0 0 0 1', ...atoms] }), 'x.cif');
      expect(bondValenceSum([{ site: 1, distanceA: 2.5, offsetA: [0, 0, 0] }], mixed)).toMatchObject({
        ok: false,
        reason: 'disordered-neighbour',
      });
    }
  });

  it('averages to an unweighted mismatch with its population deviation, sites without value left out', () => {
    const spread = bondValenceMismatch([1.2, 0.6, NaN]);
    expect(spread.mean).toBeCloseTo(0.3, 12);
    expect(spread.deviation).toBeCloseTo(0.1, 12);
    expect(bondValenceMismatch([])).toEqual({ mean: NaN, deviation: NaN });
  });
});

describe('lithiumBondValences against pymatgen', () => {
  it.each([
    ['textbook', golden.textbook, textbook],
    ['OBELiX', golden.obelix, obelix],
  ] as const)('agrees on every structure with Li: %s', (_, records, cifs) => {
    const differing = Object.entries(records).flatMap(([name, record]) => {
      const outcome = lithiumBondValences(structureFromCif(cifs[name], name));
      if (!outcome.ok || record === null) return outcome.ok === (record !== null) ? [] : [name];
      const { mismatch, positions } = outcome.value;
      const { mean, deviation, sums } = record;
      const near = (value: number, expected: number) => Math.abs(value - expected) < 1e-9;
      const same =
        near(mismatch.mean, mean) &&
        Math.abs(mismatch.deviation - deviation) < 1e-7 &&
        Math.abs(mismatch.deviation ** 2 - deviation ** 2) < 1e-9 &&
        positions.every(({ bondValence }) => sums.some((sum) => Math.abs(bondValence - sum) < 2e-7)) &&
        sums.every((sum) => positions.some(({ bondValence }) => Math.abs(bondValence - sum) < 2e-7));
      return same ? [] : [`${name}: ${mismatch.mean} ± ${mismatch.deviation}, ${mean} ± ${deviation}`];
    });
    expect(differing).toEqual([]);
  });

  it('has a value for all, phosphides and alanates too, whose Li is saturated as it should be', () => {
    expect(Object.keys(golden.obelix)).toHaveLength(314);
    expect(Object.keys(golden.obelix).filter((id) => golden.obelix[id] === null)).toEqual([]);
    for (const id of ['240', '883', '95j', '11b', 'rwr', 'pql']) {
      const structure = structureFromCif(obelix[id], id);
      expect(anionsOf(structure).size, id).toBe(1);
      expect(['H', 'P']).toContain([...anionsOf(structure)][0]);
      const { positions } = valueOf(structure);
      const mean = weightedSpread(positions.map(({ bondValence }) => bondValence)).mean;
      expect(mean, id).toBeGreaterThan(0.6);
      expect(mean, id).toBeLessThan(1.4);
    }
  });
});

describe('lithiumBondValences', () => {
  it('gives the six bonds of rocksalt, nearest first, and counts farther anions without showing them', () => {
    const { positions, mismatch } = valueOf(rocksalt);
    expect(positions).toHaveLength(1);
    const [{ multiplicity, occupancy, bonds, bondValence, site }] = positions;
    expect([site, multiplicity, occupancy, bonds.length]).toEqual([0, 4, 1, 6]);
    for (const bond of bonds) {
      expect(rocksalt.sites[bond.site].species[0].symbol).toBe('F');
      expect(bond.distanceA).toBeCloseTo(2, 12);
      expect(Math.hypot(...bond.offsetA)).toBeCloseTo(2, 12);
      expect(bond.valence).toBeCloseTo(perBond, 12);
    }
    const next = [
      [Math.sqrt(12), 8],
      [Math.sqrt(20), 24],
      [6, 6],
      [6, 24],
    ].reduce((sum, [d, n]) => sum + n * Math.exp((1.36 - d) / 0.37), 0);
    expect(bondValence).toBeCloseTo(6 * perBond + next, 12);
    expect(mismatch.mean).toBeCloseTo(Math.abs(1 - bondValence), 12);
    expect(mismatch.deviation).toBeCloseTo(0, 12);
  });

  it('weighs anions and Li by occupancy, and leaves contacts below 0.9 Å out', () => {
    const cell = structureFromCif(
      cifOf({
        cell: '20 20 20 90 90 90',
        atoms: [
          'Li1 Li 0 0 0 .25',
          'S1 S .1 0 0 .6',
          'Cl1 Cl .1 0 0 .2',
          'O1 O .04 0 0 .5',
          'Li2 Li .5 .5 .5 .75',
          'S2 S .6 .5 .5 1',
        ],
      }),
      'x.cif',
    );
    const { positions, mismatch } = valueOf(cell);
    const first = 0.6 * Math.exp(-0.06 / 0.37) + 0.2 * Math.exp(-0.09 / 0.37);
    const second = Math.exp(-0.06 / 0.37);
    expect(positions.map(({ bondValence }) => bondValence)).toEqual([
      expect.closeTo(first, 12),
      expect.closeTo(second, 12),
    ]);
    expect(positions[0].bonds.map(({ valence }) => valence)).toEqual([expect.closeTo(first, 12)]);
    const mean = 0.25 * (1 - first) + 0.75 * (1 - second);
    expect(mismatch.mean).toBeCloseTo(mean, 12);
    const variance = 0.25 * (1 - first - mean) ** 2 + 0.75 * (1 - second - mean) ** 2;
    expect(mismatch.deviation).toBeCloseTo(Math.sqrt(variance), 12);
  });

  it('leaves Li without anions in reach out of the mean, and tells NaN there', () => {
    const cell = structureFromCif(
      cifOf({ cell: '40 10 10 90 90 90', atoms: ['Li1 Li 0 0 0 1', 'F1 F .05 0 0 1', 'Li2 Li .5 0 0 1'] }),
      'x.cif',
    );
    const { positions, mismatch } = valueOf(cell);
    expect(positions[1]).toMatchObject({ bondValence: NaN, bonds: [] });
    expect(mismatch.mean).toBeCloseTo(1 - perBond, 12);
  });

  it('refuses structures without Li, without anions, and with anions out of reach', () => {
    const reason = (atoms: string[], cell = '5 5 5 90 90 90') => {
      const outcome = lithiumBondValences(structureFromCif(cifOf({ cell, atoms }), 'x.cif'));
      return outcome.ok ? 'ok' : outcome.reason;
    };
    expect(reason(['Na Na 0 0 0 1', 'F F .5 .5 .5 1'])).toBe('no-lithium');
    expect(reason(['Li Li 0 0 0 1'])).toBe('no-tabulated-anion');
    expect(reason(['Li Li 0 0 0 1', 'Al Al .5 .5 .5 1'])).toBe('no-tabulated-anion');
    expect(reason(['Li Li 0 0 0 1', 'P P .5 .5 .5 1'])).toBe('ok');
    expect(reason(['Li Li 0 0 0 1', 'F F .5 .5 .5 1'], '20 20 20 90 90 90')).toBe('no-tabulated-anion');
  });

  it.each(allVariants)('is the same %s', (_, variant) => {
    const names = Object.keys(golden.obelix).filter((id) => golden.obelix[id] !== null);
    for (const id of names.filter((__, i) => i % 10 === 0)) {
      const structure = structureFromCif(obelix[id], id);
      const { mismatch, positions } = valueOf(structure);
      const found = valueOf(variant(structure));
      expect(Math.abs(found.mismatch.mean - mismatch.mean), id).toBeLessThan(1e-8);
      expect(Math.abs(found.mismatch.deviation ** 2 - mismatch.deviation ** 2), id).toBeLessThan(1e-8);
      const bonds = (of: LithiumBondValences) =>
        of.positions.reduce((sum, each) => sum + each.multiplicity * each.occupancy * each.bonds.length, 0) /
        of.positions.reduce((sum, each) => sum + each.multiplicity * each.occupancy, 0);
      expect(bonds(found), id).toBeCloseTo(bonds({ positions, mismatch }), 9);
    }
  });
});

describe('weightedSpread', () => {
  it('weighs, and leaves NaN and its weight out', () => {
    expect(weightedSpread([1, 4, NaN], [2, 1, 9])).toEqual({ mean: 2, deviation: Math.SQRT2 });
    expect(weightedSpread([1, 3])).toEqual({ mean: 2, deviation: 1 });
    expect(weightedSpread([NaN], [1])).toEqual({ mean: NaN, deviation: NaN });
  });
});
