import type { Params } from '../searchSpace';
import type { Trial } from '../trial';

/**
 * How many 32-bit words a sampler has drawn from each of its random streams, by the stream's name: with it a study
 * goes on where it was left.
 */
export type SamplerPosition = Readonly<Record<string, number>>;

/** Suggests parameters. */
export interface Sampler {
  /**
   * Suggests the parameters of the next trial, in the order of the search space.
   * @param trials all trials asked before, by number; those that still run have state RUNNING and their params
   * @returns null when there is nothing left to suggest (a grid that is exhausted)
   */
  suggest(trials: readonly Trial[]): Params | null;
  readonly position: SamplerPosition;
}
