/** The picture of a landscape in two passes: a coarse one at once, then the fine one with the network. */
import type { EnergyOptions } from '../../crystal/pathways/energyOptions';
import type { LandscapeView } from '../../crystal/pathways/landscapeView';
import type { Pathways } from '../../crystal/pathways/pathways';
import type { Progress } from '../../base/steps';
import type { JobRunner } from '../jobs/jobs';

/** Points of the first pass and of the second lie no farther apart, Å. */
const [firstA, finalA] = [0.3, 0.2];

/** What a picture shows: a landscape, and the network as soon as it is there. */
export interface PathwayPicture extends LandscapeView {
  /** null in the first pass. */
  readonly pathways: Omit<Pathways, 'landscape'> | null;
}

export interface PictureRequest {
  readonly cif: string;
  /** For messages. */
  readonly file: string;
  readonly energy: EnergyOptions;
}

export interface PictureOptions {
  readonly signal?: AbortSignal;
  readonly priority?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Called with what can be drawn, once in each pass; the second pass begins when it is drawn. */
  readonly onPicture: (picture: PathwayPicture) => void | Promise<void>;
}

/**
 * Computes the landscape of a structure for a picture. Returns null when it is done, or in a sentence why there is none; a
 * cell that is small enough for the first pass alone keeps that picture. Rejects as jobs do.
 */
export async function drawPathways(
  runner: JobRunner,
  { cif, file, energy }: PictureRequest,
  { signal, priority, onProgress, onPicture }: PictureOptions,
): Promise<string | null> {
  const pass = (from: number, to: number) => ({
    ...{ signal, priority },
    onProgress: ({ fraction, label }: Progress) =>
      onProgress?.({ fraction: from + (to - from) * fraction, label }),
  });
  const coarse = { cif, file, options: { ...energy, resolutionA: firstA } };
  const first = await runner.run('viewLandscape', coarse, pass(0, 0.2));
  if ('refused' in first) return first.refused;
  await onPicture({ ...first.found, pathways: null });
  const fine = { cif, file, options: { ...energy, resolutionA: finalA }, withLandscape: true };
  const second = await runner.run('pathways', fine, pass(0.2, 1));
  if ('refused' in second) return second.refused;
  const { landscape, ...pathways } = second.found;
  if (landscape) {
    const { lattice, size, energies } = landscape;
    const grid = { lattice, size, energies: Float32Array.from(energies) };
    await onPicture({ resolutionA: finalA, grid, percolation: pathways.percolation, pathways });
  }
  return null;
}
