/** Times of the crystal physics beside pymatgen's, structure by structure in turns, and how they grow. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { finish } from '../../src/base/steps';
import { readCifArchive } from '../../src/crystal/files/cifArchive';
import { featurize } from '../../src/features/featurize';
import { materialRecord } from '../materialRecord';
import { supercellCif } from '../supercellCif';
import { median, type BenchContext, type BenchRow, type BenchTimes } from './benchRow';

const modes = ['physics_reported', 'physics_full'];

function allCifs(root: string): Record<string, string> {
  const path = resolve(root, 'public/data/obelix/cifs.zip');
  return readCifArchive(new Uint8Array(readFileSync(path)), 'cifs.zip').cifs;
}

export function trainCifs(root: string): [string, string][] {
  const cifs = allCifs(root);
  const ids = readFileSync(resolve(root, 'public/data/obelix/train.csv'), 'utf8')
    .split('\n')
    .map((line) => line.split(',')[0]);
  return ids.filter((id) => Object.hasOwn(cifs, id)).map((id) => [id, cifs[id]]);
}

/** CPU milliseconds of one structure, reading the CIF included. */
export function physicsMs(id: string, cif: string, blocks: readonly string[]): number {
  const before = process.cpuUsage();
  finish(featurize([materialRecord({ id })], { [id]: cif }, blocks, {}));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function againstPymatgen({ root, reference, effort }: BenchContext): Promise<BenchTimes> {
  // pymatgen needs seven minutes for all of them; an effort of 0.1 takes every tenth.
  const step = Math.max(1, Math.round(1 / effort));
  const chosen = trainCifs(root).filter((_, k) => k % step === 0);
  for (const [id, cif] of chosen.slice(0, 10)) physicsMs(id, cif, modes);
  let ours = 0;
  let theirs = 0;
  for (const [id, cif] of chosen) {
    ours += physicsMs(id, cif, modes);
    if (reference) theirs += (await reference.ask<{ ms: number }>({ command: 'physics', cif })).ms;
  }
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  const note = `${chosen.length} training CIFs, CPU time; process holds ${memory} MB`;
  return { ours: [ours], ...(reference ? { reference: [theirs] } : {}), note };
}

/** The structure of the data set with the most sites, 352: a garnet. */
const largestId = 'wa3';

async function growth({ root }: BenchContext): Promise<BenchTimes> {
  const argyrodite = allCifs(root)['122'];
  const cells = [1, 2, 4, 8, 16, 32].map((n) => supercellCif(argyrodite, n));
  const points = cells.map(({ cif, nSites }) => {
    const times = [0, 1, 2].map(() => physicsMs('x', cif, ['physics_full']));
    return { nSites, ms: median(times) };
  });
  const [first, last] = [points[1], points.at(-1)!];
  const exponent = Math.log(last.ms / first.ms) / Math.log(last.nSites / first.nSites);
  const told = points.map(({ nSites, ms }) => `${nSites} sites ${ms.toFixed(0)} ms`).join(', ');
  return { ours: [last.ms], note: `${told}; grows as sites^${exponent.toFixed(2)}` };
}

export const physicsRows: readonly BenchRow[] = [
  { name: 'physics of CIFs, both modes', bar: 0.01, unit: 'ratio', run: againstPymatgen },
  {
    name: 'physics of 352 sites, both modes',
    bar: 1000,
    unit: 'ms',
    run: async ({ root }) => {
      const cif = allCifs(root)[largestId];
      return { ours: [0, 1, 2].map(() => physicsMs(largestId, cif, modes)) };
    },
  },
  { name: 'physics of a large supercell', bar: 30_000, unit: 'ms', run: growth },
];
