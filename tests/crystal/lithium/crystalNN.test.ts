import { describe, expect, it } from 'vitest';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { crystalNNNeighbours, roundToThousandth } from '../../../src/crystal/lithium/crystalNN';
import { covalentRadiusA } from '../../../src/crystal/chemistry/covalentRadii';
import { electronegativity } from '../../../src/crystal/chemistry/pauling';
import { latticeFromParameters } from '../../../src/crystal/cell/lattice';
import { SiteCells } from '../../../src/crystal/voronoi/siteCells';
import { cifOf, rocksaltOperations } from '../cifOf';

function neighbours(cif: string, site = 0) {
  const structure = structureFromCif(cif, 'x.cif');
  return crystalNNNeighbours(structure, site, new SiteCells(structure));
}

describe('crystalNNNeighbours', () => {
  it('finds the six neighbours of rocksalt, with their vectors', () => {
    const cif = cifOf({
      cell: '4 4 4 90 90 90',
      operations: rocksaltOperations,
      atoms: ['Li Li 0 0 0 1', 'F F .5 .5 .5 1'],
    });
    const outcome = neighbours(cif);
    expect(outcome.ok && outcome.value).toHaveLength(6);
    if (!outcome.ok) return;
    for (const { site, distanceA, offsetA } of outcome.value) {
      expect(site).toBeGreaterThan(3);
      expect(distanceA).toBeCloseTo(2, 12);
      expect(Math.hypot(...offsetA)).toBeCloseTo(2, 12);
    }
  });

  it('refuses a disordered site: several species, or one that does not fill it', () => {
    const atoms = ['Li Li 0 0 0 0.9', 'F F .5 .5 .5 1'];
    expect(neighbours(cifOf({ atoms }))).toMatchObject({
      ok: false,
      reason: 'site-disordered',
      detail: 'Li',
    });
    const mixed = ['Li Li 0 0 0 0.5', 'Na Na 0 0 0 0.5', 'F F .5 .5 .5 1'];
    expect(neighbours(cifOf({ atoms: mixed }))).toMatchObject({ ok: false, reason: 'site-disordered' });
  });

  it('refuses a site with a disordered one behind a facet, be it a weak neighbour', () => {
    const atoms = ['Li Li 0 0 0 1', 'F F .5 .5 .5 0.5'];
    const reason = 'neighbour-disordered';
    expect(neighbours(cifOf({ atoms }))).toMatchObject({ ok: false, reason, detail: 'F' });
  });

  it('finds none where all are out of reach', () => {
    const outcome = neighbours(cifOf({ cell: '20 20 20 90 90 90', atoms: ['Li Li 0 0 0 1'] }));
    expect(outcome).toEqual({ ok: true, value: [] });
  });

  it('refuses elements without a radius', () => {
    expect(neighbours(cifOf({ atoms: ['Es Es 0 0 0 1'] }))).toMatchObject({ reason: 'no-covalent-radius' });
  });

  it('refuses a needle of a cell, whose neighbours it would search for ever', () => {
    const structure = structureFromCif(cifOf({ atoms: ['Li Li 0 0 0 1'] }), 'x.cif');
    const needle = { ...structure, lattice: latticeFromParameters([0.5, 0.5, 90000, 90, 90, 90]) };
    expect(crystalNNNeighbours(needle, 0, new SiteCells(needle))).toMatchObject({
      ok: false,
      reason: 'cell-not-closed',
    });
  });
});

describe('roundToThousandth', () => {
  it('rounds as Python does', () => {
    const rounded: [number, number][] = [
      [0.0625, 0.062], [0.1875, 0.188], [0.3125, 0.312], [0.4375, 0.438], [0.9375, 0.938], [0.0005, 0.001],
      [0.0015, 0.002], [0.0025, 0.003], [0.1005, 0.101], [0.2675, 0.268], [0.9995, 1], [0.9994, 0.999], [0.0004, 0], [1, 1],
    ]; // prettier-ignore
    for (const [value, expected] of rounded)
      expect([value, roundToThousandth(value)]).toEqual([value, expected]);
  });
});

describe('element tables', () => {
  it('hold every element', () => {
    expect([electronegativity('Li'), electronegativity('F'), electronegativity('O')]).toEqual([
      0.98, 3.98, 3.44,
    ]);
    expect(electronegativity('Ar')).toBeNaN();
    expect([covalentRadiusA('Li'), covalentRadiusA('O'), covalentRadiusA('Cm')]).toEqual([1.28, 0.66, 1.69]);
    expect(covalentRadiusA('Og')).toBeNaN();
    expect(electronegativity('Og')).toBeNaN();
    expect(() => covalentRadiusA('Xx')).toThrow(RangeError);
  });
});
