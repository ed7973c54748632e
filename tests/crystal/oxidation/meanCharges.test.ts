import { describe, expect, it } from 'vitest';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { meanCharges, type MeanCharges } from '../../../src/crystal/oxidation/meanCharges';
import { occupancyOf, type Structure } from '../../../src/crystal/structure';
import { cifOf } from '../cifOf';
import { oxidationStructures } from './oxidationGolden';

function chargesOf(structure: Structure): MeanCharges {
  const found = meanCharges(structure);
  if (!found.ok) throw new Error(`${found.reason} ${found.detail ?? ''}`);
  return found.value;
}

/** Returns the distinct charges of each element, rounded to three digits, lowest first. */
function byElement(structure: Structure): Record<string, number[]> {
  const { speciesCharges } = chargesOf(structure);
  const found: Record<string, number[]> = {};
  structure.sites.forEach(({ species }, i) =>
    species.forEach(({ symbol }, k) => {
      const charge = Number(speciesCharges[i][k].toFixed(3));
      found[symbol] ??= [];
      if (!found[symbol].includes(charge)) found[symbol].push(charge);
    }),
  );
  for (const charges of Object.values(found)) charges.sort((first, second) => first - second);
  return found;
}

/** A cube of 8 Å with Li in a corner and atoms around its centre, at offsets in Å. */
function withMolecule(atoms: readonly (readonly [string, number, number, number])[]): Structure {
  const rows = atoms.map(([symbol, ...offset], i) => {
    const place = offset.map((part) => (0.5 + part / 8).toFixed(6)).join(' ');
    return `${symbol}${i} ${symbol} ${place} 1`;
  });
  return structureFromCif(cifOf({ cell: '8 8 8 90 90 90', atoms: ['Li Li 0 0 0 1', ...rows] }), 'molecule');
}

const tetrahedron = (symbol: string, lengthA: number): [string, number, number, number][] =>
  [
    [1, 1, 1],
    [1, -1, -1],
    [-1, 1, -1],
    [-1, -1, 1],
  ].map(([x, y, z]) => {
    const unit = lengthA / Math.sqrt(3);
    return [symbol, x * unit, y * unit, z * unit];
  });

const triangle = (symbol: string, lengthA: number): [string, number, number, number][] =>
  [0, 120, 240].map((degrees) => {
    const angle = (degrees * Math.PI) / 180;
    return [symbol, lengthA * Math.cos(angle), lengthA * Math.sin(angle), 0];
  });

describe('mean charges of every structure', () => {
  const lithium = [...oxidationStructures].filter(([, { sites }]) =>
    sites.some((site) => occupancyOf(site, 'Li') > 0),
  );

  it('are finite, neutral and +1 for Li in every CIF of OBELiX with Li', () => {
    const cifs = lithium.filter(([name]) => !name.includes(' ') || name.startsWith('skewed'));
    expect(cifs.length).toBe(247 + 67 + 2);
    for (const [name, structure] of cifs) {
      const { charges, speciesCharges } = chargesOf(structure);
      expect(charges.every(Number.isFinite), name).toBe(true);
      expect(Math.abs(charges.reduce((sum, charge) => sum + charge, 0)), name).toBeLessThan(1e-9);
      structure.sites.forEach(({ species }, i) =>
        species.forEach(({ symbol }, k) => {
          if (symbol === 'Li') expect(speciesCharges[i][k]).toBe(1);
        }),
      );
    }
  });

  it('leave the sign of every ion', () => {
    for (const [name, structure] of lithium) {
      if (name === 'lithium bcc, one atom') continue;
      const found = byElement(structure);
      for (const [symbol, charges] of Object.entries(found)) {
        if (['O', 'F', 'Br', 'I'].includes(symbol))
          expect(Math.max(...charges), `${name} ${symbol}`).toBeLessThan(0);
        if (['La', 'Zr', 'Ti', 'Al', 'Na', 'Si'].includes(symbol))
          expect(Math.min(...charges), `${name} ${symbol}`).toBeGreaterThan(0);
      }
    }
  });

  it('need scaling by more than a tenth in the CIFs that lack atoms or have too many, and in no other', () => {
    const scaled = lithium.filter(([name, structure]) => {
      if (name === 'lithium bcc, one atom') return false;
      const { cationScale, anionScale } = chargesOf(structure);
      return Math.abs(cationScale - 1) > 0.1 || Math.abs(anionScale - 1) > 0.1;
    });
    expect(scaled.map(([name]) => name).sort()).toEqual(
      [
        'garnet Li3La3Zr2O12', // Li7 has its other Li on sites that this one leaves empty
        '9yt', // argyrodite with 46 Li in the cell instead of 24
        'ckw', // pyrochlores with four times the anions
        'yab',
        'duf', // garnets that lack cations
        'etz',
        'hx7', // hydroxide without its H
      ].sort(),
    );
  });
});

describe('mean charges of what is well known', () => {
  it.each([
    ['calcite CaCO3', { Ca: [2], C: [4], O: [-2] }],
    ['spinel LiMn2O4', { Li: [1], Mn: [3.5], O: [-2] }],
    ['layered LiCoO2', { Li: [1], Co: [3], O: [-2] }],
    ['olivine LiFePO4', { Li: [1], Fe: [2], P: [5], O: [-2] }],
    ['antiperovskite Li3OCl', { Li: [1], O: [-2], Cl: [-1] }],
    ['0iv', { Li: [1], P: [4], S: [-2] }], // Li4P2S6 with a bond between the P
    ['1xt', { Li: [1], Sb: [3], O: [-2] }], // LiSbO2
    ['oi6', { Li: [1], Sb: [5], O: [-2] }], // Li7SbO6
    ['lpt', { Li: [1], Nd: [3], Te: [6], Sb: [4.995], O: [-2] }],
    ['rwr', { Li: [1], Ge: [4], P: [-3] }], // a phosphide
    ['11b', { Li: [1], P: [-3] }],
    ['883', { Li: [1], Al: [3], H: [-1] }], // LiAlH4
    ['ga9', { Li: [1], Ce: [3.265], B: [3], H: [-1], Cl: [-1] }], // a borohydride
    ['goi', { Li: [1], Cl: [-1], C: [-0.667], N: [-3], O: [-2], H: [1] }], // LiCl with dimethylformamide
    ['cdk', { Li: [1], P: [5], N: [-3], O: [-2] }], // an oxynitride
  ])('%s', (name, expected) => {
    expect(byElement(oxidationStructures.get(name)!)).toEqual(expected);
  });

  it.each([
    ['perchlorate', [['Cl', 0, 0, 0], ...tetrahedron('O', 1.44)], { Li: [1], Cl: [7], O: [-2] }],
    ['nitrate', [['N', 0, 0, 0], ...triangle('O', 1.25)], { Li: [1], N: [5], O: [-2] }],
    ['sulfate', [['S', 0, 0, 0], ...tetrahedron('O', 1.47), ['Li', 3, 0, 0]], { Li: [1], S: [6], O: [-2] }],
    ['selenate', [['Se', 0, 0, 0], ...tetrahedron('O', 1.63), ['Li', 3, 0, 0]], { Li: [1], Se: [6], O: [-2] }],
    ['hydroxide', [['O', 0, 0, 0], ['H', 0, 0, 0.97]], { Li: [1], O: [-2], H: [1] }],
    ['ammonium', [['N', 0, 0, 0], ...tetrahedron('H', 1.03), ['Cl', 3, 3, 3], ['Cl', -3, 3, 3]], { Li: [1], N: [-3], H: [1], Cl: [-1] }],
    ['borohydride', [['B', 0, 0, 0], ...tetrahedron('H', 1.2)], { Li: [1], B: [3], H: [-1] }],
    ['cyanide', [['C', 0, 0, 0], ['N', 0, 0, 1.16]], { Li: [1], C: [2], N: [-3] }],
    ['thiocyanate', [['C', 0, 0, 0], ['N', 0, 0, 1.16], ['S', 0, 0, -1.65]], { Li: [1], C: [4], N: [-3], S: [-2] }],
  ] as [string, [string, number, number, number][], Record<string, number[]>][])('%s', (_, atoms, expected) => {
    expect(byElement(withMolecule(atoms))).toEqual(expected);
  }); // prettier-ignore

  it('make the most electronegative element of a Zintl phase the anion', () => {
    const atoms = ['Si Si 0 0 0 1', 'Li1 Li 0.5 0.5 0 1', 'Li2 Li 0.5 0 0.5 1', 'Li3 Li 0 0.5 0.5 1'];
    const structure = structureFromCif(cifOf({ atoms }), 'Li3Si');
    expect(byElement(structure)).toEqual({ Li: [1], Si: [-3] });
    expect(chargesOf(structure)).toMatchObject({
      formalResidual: -1,
      residual: -1,
      cationScale: 1,
      anionScale: 0.75,
    });
  });

  it('tell what was done', () => {
    const olivine = chargesOf(oxidationStructures.get('olivine LiFePO4')!);
    expect(olivine).toMatchObject({ formalResidual: 4, residual: 0, cationScale: 1, anionScale: 1 });
    expect(olivine.shifts).toEqual([{ symbol: 'Fe', from: 3, to: 2 }]);
    // Li6Al3Ge9(PO4)18 lacks three Li: nothing can go beyond +3, +4, +5, so 135 e are scaled to 138 e.
    const nasicon = chargesOf(oxidationStructures.get('vg0')!);
    expect(nasicon).toMatchObject({ formalResidual: -3, residual: -3, shifts: [], anionScale: 1 });
    expect(nasicon.cationScale).toBeCloseTo(138 / 135, 12);
  });
});

describe('mean charges of what is no salt', () => {
  it.each(['lithium bcc, one atom', 'magnesium hcp', 'silicon diamond'])('%s has no anion', (name) => {
    expect(meanCharges(oxidationStructures.get(name)!)).toEqual({ ok: false, reason: 'no-anion' });
  });

  it('refuse an alloy and oxygen', () => {
    const alloy = structureFromCif(cifOf({ atoms: ['Li Li 0 0 0 1', 'Mg Mg 0.5 0.5 0.5 1'] }), 'LiMg');
    expect(meanCharges(alloy)).toEqual({ ok: false, reason: 'no-anion' });
    const oxygen = structureFromCif(cifOf({ atoms: ['O1 O 0 0 0 1', 'O2 O 0 0 0.24 1'] }), 'O2');
    expect(meanCharges(oxygen)).toEqual({ ok: false, reason: 'no-cation' });
  });
});
