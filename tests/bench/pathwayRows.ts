/** Times of landscape and barriers beside BVlain's on the same crystal and resolution. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { finish } from '../../src/base/steps';
import { fractional, latticeFromParameters } from '../../src/crystal/cell/lattice';
import { readCifArchive } from '../../src/crystal/files/cifArchive';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import { frameworkOf } from '../../src/crystal/pathways/framework';
import { usualEnergy } from '../../src/crystal/pathways/energyOptions';
import { gridSize, landscapeSteps } from '../../src/crystal/pathways/landscape';
import { percolation } from '../../src/crystal/pathways/percolation';
import type { Structure } from '../../src/crystal/structure';
import type { FullCrystal } from './pathwayCrystals';
import { pathwayScaleRows } from './pathwayScaleRows';
import { alternate, type BenchContext, type BenchRow, type BenchTimes } from './benchRow';

const resolutionA = 0.2;

/** Li7La3Zr2O12, I4₁/acd, 192 sites. */
function tetragonalGarnet(root: string): FullCrystal {
  const path = resolve(root, 'public/data/obelix/cifs.zip');
  const { cifs } = readCifArchive(new Uint8Array(readFileSync(path)), 'cifs.zip');
  const { lattice, sites } = structureFromCif(cifs.wyu, 'wyu');
  const charges: Record<string, number> = { Li: 1, La: 3, Zr: 4, O: -2 };
  const { a, b, c, alpha, beta, gamma } = lattice;
  return {
    cell: [a, b, c, alpha, beta, gamma],
    sites: sites.map(({ species: [{ symbol }], position }) => {
      return { symbol, charge: charges[symbol], position: [position[0], position[1], position[2]] };
    }),
  };
}

function olivine(root: string): FullCrystal {
  const text = gunzipSync(readFileSync(resolve(root, 'tests/oracle/golden/pathways.json.gz'))).toString();
  return (JSON.parse(text) as { cases: (FullCrystal & { name: string })[] }).cases.find(
    ({ name }) => name === 'LiFePO4',
  )!;
}

async function againstBVlain(
  { root, reference, effort }: BenchContext,
  crystalOf: (root: string) => FullCrystal,
  repeats: number,
): Promise<BenchTimes> {
  const crystal = crystalOf(root);
  const structure = structureOf(crystal);
  const ours = () => {
    const framed = frameworkOf(structure, usualEnergy);
    if (!framed.ok) throw new Error(framed.reason);
    const size = gridSize(structure.lattice, resolutionA);
    return percolation(finish(landscapeSteps(framed.value, size)));
  };
  const command = { command: 'pathways', resolution: resolutionA, ...crystal };
  let [own, note] = ['', ''];
  const run = () =>
    (own = ours()
      .levels.map(({ aboveGlobalEv }) => aboveGlobalEv.toFixed(3))
      .join(' '));
  const ask =
    reference &&
    (async () => {
      const { ms, barriers } = await reference.ask<{ ms: number; barriers: unknown[] }>(command);
      note = `; reference ${barriers.join(' ')}`;
      return ms;
    });
  run();
  const count = Math.max(1, Math.round(repeats * effort));
  // Python's side takes minutes, and has nothing to warm up.
  const times = await alternate(count, run, ask, 0);
  return { ...times, note: `barriers ${own} eV${note}` };
}

function structureOf({ cell, sites }: FullCrystal): Structure {
  return {
    ...{ name: '', lattice: latticeFromParameters(cell), spaceGroupNumber: 1, problems: [] },
    sites: sites.map(({ symbol, position }, orbit) => {
      return { position: fractional(...position), species: [{ symbol, occupancy: 1 }], labels: [], orbit };
    }),
    orbits: sites.map((_, k) => [k]),
    orbitsAreIsometric: true,
  };
}

export const pathwayRows: readonly BenchRow[] = [
  {
    name: 'pathways of tetragonal Li7La3Zr2O12',
    bar: 0.05,
    unit: 'ratio',
    run: (context) => againstBVlain(context, tetragonalGarnet, 1),
  },
  {
    name: 'pathways of LiFePO4',
    bar: 0.25,
    unit: 'ratio',
    run: (context) => againstBVlain(context, olivine, 5),
  },
  ...pathwayScaleRows,
];
