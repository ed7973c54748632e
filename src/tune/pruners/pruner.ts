import type { Direction, IntermediateValue, Trial } from '../trial';

/** Decides whether a trial that has reported some values is not worth its remaining folds. */
export interface Pruner {
  /**
   * Tells whether to give a trial up.
   * @param reported the running trial's intermediate values so far, ascending steps, at least one
   * @param trials the trials told before
   */
  shouldPrune(
    reported: readonly IntermediateValue[],
    trials: readonly Trial[],
    direction: Direction,
  ): boolean;
}
