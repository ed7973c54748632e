import { describe, expect, it } from 'vitest';
import type { RegressionScores } from '../../src/metrics/scores';
import { ComparisonState, waitingRows, type ModelRow } from '../../src/state/comparisonState.svelte';
import { experimentPlan } from '../../src/study/plans';

/** Finished rows with these test correlations, of 121 test rows. */
function stateWith(spearmans: readonly number[], nTest = 121): ComparisonState {
  const state = new ComparisonState();
  const scores = (spearman: number): RegressionScores => ({ r2: 0, rmse: 1, mae: 1, spearman });
  const plan = experimentPlan('embeddings');
  state.rows = waitingRows({ ...plan, models: plan.models.slice(0, spearmans.length) }, 5).map(
    (row, k): ModelRow => ({
      ...row,
      status: 'done',
      cv: scores(0.8),
      test: scores(spearmans[k]!),
      cvPredictions: new Float64Array(478),
      testPredictions: new Float64Array(nTest),
    }),
  );
  return state;
}

describe('the leader', () => {
  it('is the best model where every other is behind by more than noise', () => {
    const state = stateWith([0.6, 0.75, 0.66]);
    expect(state.leader).toBe(state.rows[1]!.plan.name);
  });

  it('is none where a second model is within noise, though there is a best one', () => {
    const state = stateWith([0.6, 0.668, 0.615]);
    expect(state.best).toBe(state.rows[1]!.plan.name);
    expect(state.leader).toBeNull();
    // Four times as many rows halve the noise.
    expect(stateWith([0.6, 0.668, 0.615], 484).leader).toBe(state.best);
  });

  it('is none before all are done, or where there is nothing to lead', () => {
    const state = stateWith([0.6, 0.9]);
    state.rows = [state.rows[0]!, { ...state.rows[1]!, status: 'running' }];
    expect(state.leader).toBeNull();
    expect(stateWith([0.9]).leader).toBeNull();
  });
});
