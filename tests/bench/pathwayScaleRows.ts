/** Landscape and barriers over many crystals, in a large one, and by memory: processor time, one thread. */
import { RandomState } from '../../src/base/numpy/random';
import { finish } from '../../src/base/steps';
import { frameworkOf } from '../../src/crystal/pathways/framework';
import { usualEnergy } from '../../src/crystal/pathways/energyOptions';
import { gridSize, landscapeSteps } from '../../src/crystal/pathways/landscape';
import { PeriodicNetworks } from '../../src/crystal/pathways/periodicNetworks';
import { percolation, risingPoints } from '../../src/crystal/pathways/percolation';
import type { Structure } from '../../src/crystal/structure';
import { median, type BenchContext, type BenchRow, type BenchTimes } from './benchRow';
import { heldBytes } from './heldBytes';
import { obelixStructures, orderedCrystals } from './pathwayCrystals';

const resolutionA = 0.2;

/** Processor time of landscape and barriers, ms. */
function barriersMs(structure: Structure): number {
  const before = process.cpuUsage();
  const framed = frameworkOf(structure, usualEnergy);
  if (!framed.ok) throw new Error(framed.reason);
  percolation(finish(landscapeSteps(framed.value, gridSize(structure.lattice, resolutionA))));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function allOrdered({ root, reference, effort }: BenchContext): Promise<BenchTimes> {
  // BVlain needs half an hour for all of them; an effort of 0.1 takes every tenth.
  const step = Math.max(1, Math.round(1 / effort));
  const chosen = orderedCrystals(root).filter((_, k) => k % step === 0);
  chosen.slice(0, 3).forEach(({ structure }) => barriersMs(structure));
  let [ours, theirs] = [0, 0];
  for (const { structure, full } of chosen) {
    ours += barriersMs(structure);
    const command = { command: 'pathways', resolution: resolutionA, ...full };
    if (reference) theirs += (await reference.ask<{ cpuMs: number }>(command)).cpuMs;
  }
  const note = `${chosen.length} ordered CIFs, CPU time on both sides`;
  return { ours: [ours], ...(reference ? { reference: [theirs] } : {}), note };
}

/** Å³. */
const largeVolume = 2000;

function large({ root, effort }: BenchContext): Promise<BenchTimes> {
  const distance = ({ lattice }: Structure) => Math.abs(lattice.volume - largeVolume);
  const found = obelixStructures(root)
    .filter(
      ([, structure]) => frameworkOf(structure, usualEnergy).ok && structure.lattice.volume > largeVolume,
    )
    .sort(([, one], [, two]) => distance(one) - distance(two));
  const [[id, structure]] = found;
  barriersMs(structure);
  const ours = Array.from({ length: Math.max(1, Math.round(3 * effort)) }, () => barriersMs(structure));
  const note = `${id}, ${Math.round(structure.lattice.volume)} Å³, ${structure.sites.length} sites; CPU time, median ${median(ours).toFixed(0)} ms`;
  return Promise.resolve({ ours, note });
}

const mostBytesAPoint = 60;

/** Bytes that energies, their order and the networks hold, when all points are in. */
async function memory(): Promise<BenchTimes> {
  const held = async () => {
    const { objects, buffers } = await heldBytes();
    return objects + buffers;
  };
  const n = 1_000_000;
  const before = await held();
  const random = new RandomState(1);
  const energies = Float64Array.from({ length: n }, () => random.random());
  const [order] = risingPoints(energies);
  const networks = new PeriodicNetworks(n);
  for (const point of order) networks.add(point);
  const bytes = ((await held()) - before) / n;
  const isAlive = energies.length === order.length && networks.has(order[0]);
  const note = `${bytes.toFixed(1)} bytes a point of ${n}${isAlive ? '' : ' (lost)'}; in place of times, the bytes and their bound`;
  return { ours: [bytes], reference: [mostBytesAPoint], note };
}

export const pathwayScaleRows: readonly BenchRow[] = [
  { name: 'pathways of all ordered OBELiX CIFs', bar: 0.05, unit: 'ratio', run: allOrdered },
  { name: 'pathways in 2000 Å³', bar: 1500, unit: 'ms', run: large },
  { name: 'pathways: bytes a point', bar: 1, unit: 'ratio', run: memory },
];
