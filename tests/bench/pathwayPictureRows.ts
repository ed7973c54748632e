/** Times of the picture of a landscape: until the first one, and of its surface; and what memory the fine one takes. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { finish } from '../../src/base/steps';
import { latticeFromParameters } from '../../src/crystal/cell/lattice';
import { readCifArchive } from '../../src/crystal/files/cifArchive';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import { usualEnergy } from '../../src/crystal/pathways/energyOptions';
import { landscapeViewSteps } from '../../src/crystal/pathways/landscapeView';
import { pathwaysSteps } from '../../src/crystal/pathways/pathways';
import type { PeriodicGrid } from '../../src/crystal/pathways/surface/isosurface';
import { isosurface } from '../../src/crystal/pathways/surface/surfaceNets';
import { cifOf } from '../crystal/cifOf';
import type { BenchContext, BenchRow, BenchTimes } from './benchRow';
import { heldBytes } from './heldBytes';

/** Streltsov et al. 1993, doi:10.1107/S0108768192004701. */
const olivine = cifOf({
  ...{ name: 'LiFePO4', cell: '10.332 6.010 4.692 90 90 90', operations: [] },
  atoms: [
    ...['Li Li 0 0 0 1', 'Fe Fe 0.28222 0.25 0.97472 1', 'P P 0.09486 0.25 0.41820 1'],
    ...['O1 O 0.09678 0.25 0.74279 1', 'O2 O 0.45710 0.25 0.20602 1', 'O3 O 0.16558 0.04646 0.28478 1'],
  ],
  more: "_space_group_name_H-M_alt 'P n m a'",
});

/** Text of the CIF of tetragonal Li7La3Zr2O12, 192 sites. */
export function garnetCif({ root }: BenchContext): string {
  const path = resolve(root, 'public/data/obelix/cifs.zip');
  return readCifArchive(new Uint8Array(readFileSync(path)), 'cifs.zip').cifs.wyu;
}

/** Processor time of some work, ms. */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** From the CIF to the surface at the level where the room first runs through. */
function firstPicture(cif: string): { triangles: number; points: number } {
  const found = finish(
    landscapeViewSteps(structureFromCif(cif, 'it.cif'), { ...usualEnergy, resolutionA: 0.3 }),
  );
  if (!found.ok) throw new Error(found.reason);
  const { grid, percolation } = found.value;
  const levelEv = percolation.levels[0].energyEv;
  const { triangles } = isosurface(grid, { levelEv, cells: [1, 1, 1], capped: false });
  return { triangles: triangles.length / 3, points: grid.energies.length };
}

function first(cif: string, effort: number): Promise<BenchTimes> {
  let made = firstPicture(cif);
  const ours = Array.from({ length: Math.max(1, Math.round(5 * effort)) }, () =>
    cpuMs(() => (made = firstPicture(cif))),
  );
  return Promise.resolve({ ours, note: `CPU time; ${made.points} points, ${made.triangles} triangles` });
}

/** A gyroid on 100 × 100 × 100 points, about half of them within. */
function gyroidGrid(): PeriodicGrid {
  const n = 100;
  const turn = (2 * Math.PI) / n;
  const wave = Array.from({ length: n }, (_, k) => [Math.sin(turn * k), Math.cos(turn * k)] as const);
  const energies = new Float64Array(n ** 3);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let k = 0; k < n; k++)
        energies[(i * n + j) * n + k] =
          wave[i][0] * wave[j][1] + wave[j][0] * wave[k][1] + wave[k][0] * wave[i][1];
  return { lattice: latticeFromParameters([20, 20, 20, 90, 90, 90]), size: [n, n, n], energies };
}

function surfaceOf({ effort }: BenchContext): Promise<BenchTimes> {
  const grid = gyroidGrid();
  const draw = () => isosurface(grid, { levelEv: 0.1, cells: [1, 1, 1], capped: false });
  let { triangles } = draw();
  const ours = Array.from({ length: Math.max(1, Math.round(5 * effort)) }, () =>
    cpuMs(() => ({ triangles } = draw())),
  );
  return Promise.resolve({
    ours,
    note: `CPU time; ${triangles.length / 3} triangles, half of the points within`,
  });
}

/** Bytes of buffers that the fine landscape, its percolation and its network hold at most, a point of the grid. */
async function memory(context: BenchContext): Promise<BenchTimes> {
  const structure = structureFromCif(garnetCif(context), 'wyu');
  const { buffers: before } = await heldBytes();
  let most = 0;
  const look = () => (most = Math.max(most, process.memoryUsage().arrayBuffers - before));
  let points = 0;
  const ours = [
    cpuMs(() => {
      const steps = pathwaysSteps(structure, { ...usualEnergy, resolutionA: 0.2 });
      for (let step = steps.next(); ; step = steps.next()) {
        look();
        if (!step.done) continue;
        if (step.value.ok) points = step.value.value.landscape.energies.length;
        break;
      }
    }),
  ];
  const bytes = (most / points).toFixed(0);
  return { ours, note: `CPU time; ${points} points, at most ${bytes} bytes of buffers a point` };
}

export const pathwayPictureRows: readonly BenchRow[] = [
  {
    ...{ name: 'first picture of the landscape of LiFePO4', bar: 500, unit: 'ms' },
    run: ({ effort }) => first(olivine, effort),
  },
  {
    ...{ name: 'first picture of the landscape of tetragonal Li7La3Zr2O12', bar: 500, unit: 'ms' },
    run: (context) => first(garnetCif(context), context.effort),
  },
  { name: 'surface in a grid of 100 × 100 × 100 points', bar: 500, unit: 'ms', run: surfaceOf },
  {
    name: 'landscape and network of tetragonal Li7La3Zr2O12 at 0.2 Å',
    bar: Infinity,
    unit: 'ms',
    run: memory,
  },
];
