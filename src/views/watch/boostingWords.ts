import type { BoostingTrace } from '../../learners/hgb/trace/traceSteps';
import { type BoostingPlace, splitCount } from '../../session/watch/boostingPlace';

/** Says what happens at a moment of a fit. */
export function boostingSentence(trace: BoostingTrace, place: BoostingPlace, node: number): string {
  const { tree, nSplits } = place;
  const n = splitCount(trace, tree);
  const name = `Tree ${tree + 1}`;
  if (nSplits >= n) {
    const { learning_rate } = trace.parameters;
    return (
      `${name} is whole: ${n + 1} ${n === 0 ? 'leaf' : 'leaves'}. Each leaf adds the mean of what its rows had left, ` +
      `times the learning rate ${learning_rate}, to the predictions: small steps overshoot less.`
    );
  }
  const rows = trace.model.count[node];
  if (nSplits === 0) return `${name} begins with all ${rows} training rows. Which question parts them best?`;
  return `${name}, cut ${nSplits + 1} of ${n}: of all leaves, one with ${rows} rows gains most from being parted.`;
}
