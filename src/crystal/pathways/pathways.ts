/** One analysis of where lithium can go in a crystal: landscape, percolation, network, and what to know of them. */
import { refusal, success, type Outcome } from '../../base/outcome';
import { partOf, type Steps } from '../../base/steps';
import type { Structure } from '../structure';
import { landscapeCost } from './budget';
import { frameworkOf } from './framework';
import type { EnergyOptions } from './energyOptions';
import { gridSize, landscapeSteps, type Landscape } from './landscape';
import { pathNetworkSteps } from './pathNetwork';
import { pathwayWarnings, type PathwayRefusal } from './pathwayWords';
import type { PathNetwork } from './saddles/network';
import { percolation, type Percolation } from './percolation';

/** What is asked of a crystal. */
export interface PathwayOptions extends EnergyOptions {
  /** Points of the grid lie no farther apart, Å. */
  readonly resolutionA: number;
}

/** Where lithium can go, by one way to count disorder. */
export interface Pathways {
  readonly options: PathwayOptions;
  readonly landscape: Landscape;
  /** On the grid's points alone. */
  readonly percolation: Percolation;
  /** Beyond the grid: its levels are the barriers. */
  readonly network: PathNetwork;
  /** Share of the lithium positions that other cations may stand on too, 0-1. */
  readonly blockedShare: number;
  /** Sentences. */
  readonly warnings: readonly string[];
}

/**
 * Computes the landscape of a structure, when it percolates, and its network. What it will take is said with the first
 * step. Refuses what has no landscape, and cells above the budget (the detail says how far).
 */
export function* pathwaysSteps(
  structure: Structure,
  options: PathwayOptions,
): Steps<Outcome<Pathways, PathwayRefusal>> {
  const framed = frameworkOf(structure, options);
  if (!framed.ok) return framed;
  const framework = framed.value;
  const size = gridSize(structure.lattice, options.resolutionA);
  const cost = landscapeCost(framework, size);
  yield { fraction: 0, label: cost.words };
  if (cost.isAboveBudget) return refusal('above-budget', cost.words);
  const landscape = yield* partOf(0, 0.6, landscapeSteps(framework, size));
  const percolated = percolation(landscape);
  yield { fraction: 0.65, label: 'Saddles' };
  const network = yield* partOf(0.65, 1, pathNetworkSteps(framework, landscape, percolated));
  return success({
    ...{ options, landscape, percolation: percolated, network, blockedShare: framework.blockedShare },
    warnings: pathwayWarnings(framework, network),
  });
}
