import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { fractional } from '../../../src/crystal/cell/lattice';
import { readCifArchive } from '../../../src/crystal/files/cifArchive';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { usualEnergy } from '../../../src/crystal/pathways/energyOptions';
import { frameworkOf, type Framework } from '../../../src/crystal/pathways/framework';
import { gridSymmetry } from '../../../src/crystal/pathways/gridSymmetry';
import { landscapeSteps, type GridSize } from '../../../src/crystal/pathways/landscape';

const path = 'public/data/obelix/cifs.zip';
const { cifs } = readCifArchive(new Uint8Array(readFileSync(path)), path);

function frameworkOfMaterial(id: string): Framework {
  const framed = frameworkOf(structureFromCif(cifs[id], id), usualEnergy);
  if (!framed.ok) throw new Error(framed.reason);
  return framed.value;
}

/** The same framework, of which no two sites are equal by name: it has no symmetry. */
function withoutSymmetry(framework: Framework): Framework {
  const { sites, ions } = framework;
  return {
    ...framework,
    ions: sites.map(({ kind }) => ions[kind]),
    sites: sites.map(({ position }, kind) => ({ position, kind })),
  };
}

/** Largest difference, relative above 1 eV. */
function difference(one: Framework, other: Framework, size: GridSize): number {
  const [a, b] = [one, other].map((each) => finish(landscapeSteps(each, size)).energies);
  return a.reduce((worst, energy, k) => {
    if (energy === b[k]) return worst;
    return Math.max(worst, Math.abs(energy - b[k]) / Math.max(1, Math.abs(b[k])));
  }, 0);
}

test('tetragonal Li7La3Zr2O12 has the 32 operations of I4₁/acd on an even grid, and the energies of a sum over all sites', () => {
  const framework = frameworkOfMaterial('wyu');
  const symmetry = gridSymmetry(framework, [16, 16, 16])!;
  expect([symmetry.order, symmetry.sites.length]).toEqual([32, 6]);
  expect(difference(framework, withoutSymmetry(framework), [16, 16, 16])).toBeLessThan(1e-9);
  // A quarter of the cell is no step of this one: fewer operations are left.
  const fewer = gridSymmetry(framework, [14, 14, 14]);
  expect(fewer?.order ?? 1).toBeLessThan(32);
  expect(difference(framework, withoutSymmetry(framework), [14, 14, 14])).toBeLessThan(1e-9);
  // Axes that symmetry makes equal, divided differently.
  expect(difference(framework, withoutSymmetry(framework), [12, 16, 10])).toBeLessThan(1e-9);
});

test('energies of every material that has symmetry are those of the sum over all sites', () => {
  let nSymmetric = 0;
  for (const id of Object.keys(cifs).filter((_, k) => k % 12 === 0)) {
    const structure = structureFromCif(cifs[id], id);
    const framed = frameworkOf(structure, usualEnergy);
    if (!framed.ok || structure.sites.length > 150) continue;
    const size: GridSize = structure.spaceGroupNumber > 142 ? [12, 12, 12] : [8, 6, 10];
    if (gridSymmetry(framed.value, size)) nSymmetric++;
    expect(difference(framed.value, withoutSymmetry(framed.value), size), id).toBeLessThan(1e-9);
  }
  expect(nSymmetric).toBeGreaterThan(5);
});

test('a site that is moved takes the symmetry away, also by little', () => {
  const framework = frameworkOfMaterial('wyu');
  const moved: Framework = {
    ...framework,
    sites: framework.sites.map((site, k) => {
      const [x, y, z] = site.position;
      return k === 40 ? { ...site, position: fractional(x + 1e-6, y + 2e-6, z - 3e-6) } : site;
    }),
  };
  expect(gridSymmetry(moved, [16, 16, 16])).toBeNull();
});
