/** A landscape for a picture: without the network, so that it is there at once. */
import { refusal, success, type Outcome } from '../../base/outcome';
import { partOf, type Steps } from '../../base/steps';
import type { Structure } from '../structure';
import { landscapeCost } from './budget';
import { frameworkOf } from './framework';
import { gridSize, landscapeSteps } from './landscape';
import type { PathwayOptions } from './pathways';
import type { PathwayRefusal } from './pathwayWords';
import { percolation, type Percolation } from './percolation';
import type { PeriodicGrid } from './surface/isosurface';

/** What a picture needs of a landscape. */
export interface LandscapeView {
  readonly resolutionA: number;
  /** Energies as Float32: half of the room. */
  readonly grid: PeriodicGrid & { readonly energies: Float32Array };
  /** Its levels are the energies at which the drawn room runs through in 1, 2 and 3 directions. */
  readonly percolation: Percolation;
}

/** Computes the landscape of a structure, and when it percolates. Refuses what `pathwaysSteps` refuses. */
export function* landscapeViewSteps(
  structure: Structure,
  options: PathwayOptions,
): Steps<Outcome<LandscapeView, PathwayRefusal>> {
  const framed = frameworkOf(structure, options);
  if (!framed.ok) return framed;
  const size = gridSize(structure.lattice, options.resolutionA);
  const cost = landscapeCost(framed.value, size);
  yield { fraction: 0, label: cost.words };
  if (cost.isAboveBudget) return refusal('above-budget', cost.words);
  const landscape = yield* partOf(0, 0.9, landscapeSteps(framed.value, size));
  const { lattice } = landscape;
  const energies = Float32Array.from(landscape.energies);
  return success({
    resolutionA: options.resolutionA,
    grid: { lattice, size, energies },
    percolation: percolation(landscape),
  });
}
