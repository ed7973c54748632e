import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../src/base/steps';
import { erfc } from '../../src/base/specialFunctions';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import { coulombEvA, ewaldPotentials, ewaldSiteEnergies } from '../../src/crystal/ewald/ewald';
import { ewaldTotalEnergy } from './ewaldTotalEnergy';
import { lithiumEnergies } from '../../src/crystal/ewald/lithiumEnergies';
import { fractional, latticeFromParameters, toCartesian, type Lattice } from '../../src/crystal/cell/lattice';
import type { Structure } from '../../src/crystal/structure';
import { readGolden } from '../golden';
import { averageCharges } from './averageCharges';
import { cifOf } from './cifOf';
import { anyLattice } from './latticeArbitraries';
import { obelixCifs } from './obelixCifs';
import * as variants from './structureVariants';
import { allVariants } from './structureVariants';

const textbook = readGolden<Record<string, string>>('textbook');
const golden = readGolden<{ obelix: Record<string, { charges: Record<string, number> }> }>('ewald').obelix;
const obelix = obelixCifs();

function valueOf<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

/** -E a / (e²/4πε₀) per formula, a being the shortest distance between unlike charges. */
function madelung(
  name: string,
  charges: Record<string, number>,
  formulas: number,
  distanceA: number,
): number {
  const structure = structureFromCif(textbook[name], name);
  const total = valueOf(finish(ewaldTotalEnergy(structure, averageCharges(structure, charges))));
  expect(total.chargedCellEv).toBe(0);
  return (-total.energyEv * distanceA) / (coulombEvA * formulas);
}

describe('Madelung constants', () => {
  it.each([
    ['rocksalt NaCl', { Na: 1, Cl: -1 }, 4, 5.6402 / 2, 1.7475646],
    ['rocksalt LiF primitive', { Li: 1, F: -1 }, 1, 4.0263 / 2, 1.7475646],
    ['caesium chloride', { Cs: 1, Cl: -1 }, 1, (4.123 * Math.sqrt(3)) / 2, 1.7626748],
    ['zincblende ZnS', { Zn: 1, S: -1 }, 4, (5.4093 * Math.sqrt(3)) / 4, 1.6380551],
    ['fluorite CaF2', { Ca: 2, F: -1 }, 4, (5.4626 * Math.sqrt(3)) / 4, 5.0387849],
  ])('of %s', (name, charges, formulas, distanceA, expected) => {
    expect(Math.abs(madelung(name, charges, formulas, distanceA) - expected)).toBeLessThan(1e-7 * expected);
  });
});

describe('a cell with a net charge', () => {
  const lattice = structureFromCif(textbook['polonium simple cubic, one atom'], 'Po');
  const one = Float64Array.of(1);

  it('has the energy of the charges in a neutral background: the Wigner lattice', () => {
    // A simple cubic lattice of charges: -1.418648739703 e²/a per charge, half of φ a = -2.837297479…
    const { energyEv, chargedCellEv } = valueOf(finish(ewaldTotalEnergy(lattice, one)));
    expect((energyEv * 3.359) / coulombEvA).toBeCloseTo(-1.4186487397, 9);
    expect(chargedCellEv).toBeLessThan(0);
  });

  it('leaves the background out of the site energies, and tells it apart', () => {
    const { potentials, netCharge, backgroundEv } = valueOf(finish(ewaldPotentials(lattice, one, [0])));
    expect(netCharge).toBe(1);
    expect(((potentials[0] + backgroundEv) * 3.359) / coulombEvA).toBeCloseTo(-2.8372974795, 9);
    // pymatgen's screening: π (N w / V²)^(1/3).
    const eta = Math.PI * Math.cbrt(Math.SQRT1_2 / 3.359 ** 6);
    expect(backgroundEv).toBeCloseTo((-coulombEvA * Math.PI) / (3.359 ** 3 * eta), 10);
  });

  it('has the same energy per charge in every cell, which pymatgen’s site energies have not', () => {
    const double = variants.doubled(lattice);
    const single = valueOf(finish(ewaldPotentials(lattice, one, [0])));
    const found = valueOf(finish(ewaldPotentials(double, Float64Array.of(1, 1), [1])));
    expect(found.potentials[0] + found.backgroundEv).toBeCloseTo(
      single.potentials[0] + single.backgroundEv,
      9,
    );
    expect(Math.abs(found.potentials[0] - single.potentials[0])).toBeGreaterThan(0.1);
  });
});

it('does not care how long and thin the cell is', () => {
  const structure = structureFromCif(textbook['skewed triclinic Li3PO4'], 'Li3PO4');
  const energies = (of: Structure) =>
    valueOf(finish(ewaldSiteEnergies(of, averageCharges(of, { Li: 1, P: 5, O: -2 }))));
  const expected = energies(structure);
  for (const [matrix, count] of [
    [[1, 0, 0, 0, 1, 0, 0, 0, 16], 16],
    [[7, 0, 0, 0, 7, 0, 0, 0, 1], 49],
  ] as const) {
    const found = energies(variants.inCell(matrix)(structure));
    expect(found).toHaveLength(8 * count);
    found.forEach((energy, i) => expect(energy).toBeCloseTo(expected[Math.floor(i / count)], 8));
  }
});

/** Potential at a point by the plainest Ewald sums, with another screening than the fast one's. */
function naivePotential(lattice: Lattice, positions: number[][], charges: number[], site: number): number {
  const eta = Math.PI / Math.cbrt(lattice.volume) ** 2;
  const cut = 6.2;
  const reach = [lattice.a, lattice.b, lattice.c];
  const v = lattice.vectors;
  let sum = 0;
  const steps = Math.ceil((cut / Math.sqrt(eta)) * (Math.max(...reach) ** 2 / lattice.volume)) + 1;
  positions.forEach((position, j) => {
    const from = position.map((value, k) => value - positions[site][k]);
    for (let p = -steps; p <= steps; p++)
      for (let q = -steps; q <= steps; q++)
        for (let r = -steps; r <= steps; r++) {
          const d = Math.hypot(...toCartesian(lattice, fractional(from[0] + p, from[1] + q, from[2] + r)));
          if (d > 1e-9 && d < cut / Math.sqrt(eta)) sum += (charges[j] * erfc(Math.sqrt(eta) * d)) / d;
        }
  });
  const most = reach.map((length) => Math.ceil((Math.sqrt(eta) * cut * length) / Math.PI));
  for (let h = -most[0]; h <= most[0]; h++)
    for (let k = -most[1]; k <= most[1]; k++)
      for (let l = -most[2]; l <= most[2]; l++) {
        if (h === 0 && k === 0 && l === 0) continue;
        const gx = h / v[0];
        const gy = (k - gx * v[3]) / v[4];
        const gz = (l - gx * v[6] - gy * v[7]) / v[8];
        const squared = 4 * Math.PI ** 2 * (gx * gx + gy * gy + gz * gz);
        const weight = ((4 * Math.PI) / lattice.volume) * (Math.exp(-squared / (4 * eta)) / squared);
        positions.forEach((position, j) => {
          const [x, y, z] = position.map((value, axis) => value - positions[site][axis]);
          sum += weight * charges[j] * Math.cos(2 * Math.PI * (h * x + k * y + l * z));
        });
      }
  const net = charges.reduce((total, charge) => total + charge, 0);
  return (
    coulombEvA *
    (sum - 2 * charges[site] * Math.sqrt(eta / Math.PI) - (Math.PI * net) / (lattice.volume * eta))
  );
}

it('agrees with the plainest sums, at another screening, in any cell, neutral or charged', () => {
  const coordinate = fc.integer({ min: 0, max: 999 }).map((value) => value / 1000);
  const charge = fc.integer({ min: -30, max: 30 }).map((value) => value / 10);
  const atom = fc.tuple(coordinate, coordinate, coordinate, charge);
  fc.assert(
    fc.property(anyLattice, fc.array(atom, { minLength: 1, maxLength: 4 }), (lattice, atoms) => {
      const structure = pointCharges(lattice, atoms);
      const charges = atoms.map((each) => each[3]);
      const outcome = finish(ewaldPotentials(structure, Float64Array.from(charges), [0]));
      if (!outcome.ok) {
        expect(['no-charges', 'overlapping-sites']).toContain(outcome.reason);
        return;
      }
      const { potentials, backgroundEv } = outcome.value;
      const expected = naivePotential(
        lattice,
        atoms.map((each) => each.slice(0, 3)),
        charges,
        0,
      );
      expect(Math.abs(potentials[0] + backgroundEv - expected)).toBeLessThan(1e-8);
    }),
    { numRuns: 25, seed: 7 },
  );
});

function pointCharges(lattice: Lattice, atoms: readonly (readonly number[])[]): Structure {
  return {
    name: 'charges',
    lattice,
    sites: atoms.map(([x, y, z], i) => ({
      position: fractional(x, y, z),
      species: [{ symbol: 'Li', occupancy: 1 }],
      labels: [`Q${i}`],
      orbit: i,
    })),
    orbits: atoms.map((_, i) => [i]),
    orbitsAreIsometric: true,
    spaceGroupNumber: 1,
    problems: [],
  };
}

/** Disordered and ordered ones of many systems, of at most 60 sites. */
const samples = Object.keys(golden)
  .map((id): Structure => ({ ...structureFromCif(obelix[id], id), name: id }))
  .filter(({ sites }) => sites.length <= 60)
  .filter((_, i) => i % 12 === 0);

describe('the energies per Li', () => {
  it.each(allVariants)('are the same %s', (_, variant) => {
    expect(samples.length).toBeGreaterThan(10);
    for (const structure of samples) {
      // Charges that leave some cells charged: Li counts 1.2.
      for (const charges of [
        golden[structure.name].charges,
        { ...golden[structure.name].charges, Li: 1.2 },
      ]) {
        const energies = (of: Structure) =>
          valueOf(finish(lithiumEnergies(of, averageCharges(of, charges)))).energyEv;
        const expected = energies(structure);
        const found = energies(variant(structure));
        expect(Math.abs(found.mean - expected.mean), structure.name).toBeLessThan(1e-8);
        // The root of a variance that is 0 but for rounding is coarser than the values.
        expect(Math.abs(found.deviation - expected.deviation), structure.name).toBeLessThan(1e-7);
        expect(Math.abs(found.deviation ** 2 - expected.deviation ** 2), structure.name).toBeLessThan(1e-8);
      }
    }
  });

  it('are site energies where Li fills its sites, and those by occupancy where it fills a part', () => {
    for (const structure of samples) {
      const charges = averageCharges(structure, golden[structure.name].charges);
      for (const { site, energyEv } of valueOf(finish(lithiumEnergies(structure, charges))).positions) {
        const { species } = structure.sites[site];
        if (species.length > 1) continue;
        const [energy] = valueOf(finish(ewaldSiteEnergies(structure, charges, [site])));
        expect(energy / species[0].occupancy).toBeCloseTo(energyEv, 9);
      }
    }
  });

  it('are taken site by site where the charges do not follow the symmetry', () => {
    const structure = structureFromCif(textbook['rocksalt LiF'], 'LiF');
    const orbits = [
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ];
    const symmetric = {
      ...structure,
      orbits,
      sites: structure.sites.map((s, i) => ({ ...s, orbit: i >> 2 })),
    };
    const charges = averageCharges(symmetric, { Li: 1, F: -1 });
    expect(valueOf(finish(lithiumEnergies(symmetric, charges))).positions).toHaveLength(1);
    charges[4] = -3;
    charges[5] = 1;
    const found = valueOf(finish(lithiumEnergies(symmetric, charges)));
    expect(found.positions).toHaveLength(4);
    const energies = valueOf(finish(ewaldSiteEnergies(variants.inP1(symmetric), charges)));
    found.positions.forEach(({ energyEv }, i) => expect(energyEv).toBeCloseTo(energies[i], 9));
  });
});

describe('bad input', () => {
  const structure = structureFromCif(
    cifOf({ atoms: ['Li1 Li 0 0 0 1', 'F1 F .5 .5 .5 1', 'F2 F .5 .5 .50001 .5'] }),
    'x.cif',
  );
  const [first] = structure.sites;
  const twice: Structure = {
    ...structure,
    sites: [first, { ...first, labels: ['F9'], orbit: 1 }],
    orbits: [[0], [1]],
  };

  it('is refused with a reason', () => {
    const reason = (of: Structure, charges: number[]) => {
      const outcome = finish(ewaldSiteEnergies(of, Float64Array.from(charges)));
      return outcome.ok ? 'ok' : [outcome.reason, outcome.detail];
    };
    expect(reason(twice, [1, -1])).toEqual(['overlapping-sites', 'Li1 and F9']);
    expect(reason(twice, [0, 0])).toEqual(['no-charges', undefined]);
    expect(reason(twice, [1, NaN])).toEqual(['unknown-charge', 'F9']);
    expect(reason(twice, [Infinity, 1])).toEqual(['unknown-charge', 'Li1']);
    expect(() => reason(structure, [1])).toThrow(RangeError);
    const thin: Structure = {
      ...structure,
      lattice: latticeFromParameters([0.0005, 900, 900, 90, 90, 90]),
      sites: [first],
      orbits: [[0]],
    };
    expect(reason(thin, [1])).toEqual(['overlapping-sites', 'Li1 and Li1']);
    const noLithium = structureFromCif(textbook['rocksalt NaCl'], 'NaCl');
    const outcome = finish(lithiumEnergies(noLithium, averageCharges(noLithium, { Na: 1, Cl: -1 })));
    expect(outcome).toEqual({ ok: false, reason: 'no-lithium' });
  });

  it('gives the potential at a site without charge, and none for no sites', () => {
    const wigner = structureFromCif(textbook['caesium chloride'], 'CsCl');
    const { potentials } = valueOf(finish(ewaldPotentials(wigner, Float64Array.of(0, -1), [0])));
    expect(potentials[0]).toBeLessThan(0);
    expect(valueOf(finish(ewaldPotentials(wigner, Float64Array.of(1, -1), []))).potentials).toHaveLength(0);
  });

  it('of 5000 sites is worked off in steps that tell how far they are', () => {
    const atoms = Array.from({ length: 5000 }, (_, i) => [
      (i % 17) / 17 + 0.01,
      (Math.floor(i / 17) % 17) / 17,
      Math.floor(i / 289) / 18,
    ]);
    const lattice = structureFromCif(
      cifOf({ cell: '51 51 54 90 90 90', atoms: ['Li Li 0 0 0 1'] }),
      'x',
    ).lattice;
    const large = pointCharges(lattice, atoms);
    const charges = Float64Array.from(atoms, (_, i) => (i % 2 === 0 ? 1 : -1));
    const steps = ewaldSiteEnergies(
      large,
      charges,
      Array.from({ length: 40 }, (_, i) => i),
    );
    const fractions: number[] = [];
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        expect(step.value.ok).toBe(true);
        break;
      }
      fractions.push(step.value.fraction);
    }
    expect(fractions.length).toBeGreaterThan(10);
    expect(fractions.every((fraction, i) => fraction > (fractions[i - 1] ?? 0) && fraction <= 1)).toBe(true);
  });
});
