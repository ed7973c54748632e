/** The energy along a route of lithium. */
import type { Steps } from '../../../base/steps';
import type { Framework } from '../framework';
import type { PathNetwork } from '../saddles/network';

/** A step of a route: along a way of the network, or back along it. */
export interface RouteStep {
  /** Number among the network's ways. */
  readonly edge: number;
  readonly forward: boolean;
}

/** A place or a saddle that a route leads over. */
export interface ProfileMark {
  readonly kind: 'place' | 'saddle';
  /** Number of the place, or of the way. */
  readonly number: number;
  readonly arcA: number;
  readonly energyEv: number;
}

/** Energies along a route, from its first place. */
export interface EnergyProfile {
  /** Å from the start. */
  readonly arcA: Float64Array;
  readonly energiesEv: Float64Array;
  /** Å, Cartesian: x, y, z of each point. */
  readonly positionsA: Float64Array;
  readonly marks: readonly ProfileMark[];
}

/** Follows a route by the steepest path from each saddle down to both of its places. */
export function* energyProfileSteps(
  framework: Framework,
  network: PathNetwork,
  route: readonly RouteStep[],
): Steps<EnergyProfile> {
  void framework;
  void network;
  void route;
  yield { fraction: 0 };
  throw new Error('Not yet.');
}
