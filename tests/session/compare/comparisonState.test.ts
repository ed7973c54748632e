import type { StepContext } from '../../../src/session/app/stepContext';
import { defaultSettings } from '../../../src/session/settings/settings';
import { describe, expect, it } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { bootstrap } from '../../../src/metrics/bootstrap';
import { scoreRegression } from '../../../src/metrics/regression';
import { compareIntervals } from '../../../src/session/compare/compareIntervals';
import { ComparisonState } from '../../../src/session/compare/comparisonState.svelte';
import { waitingRows, type ModelRow } from '../../../src/session/compare/comparisonRows';
import { inlineRunner } from '../../experiment/inlineRunner';
import { experimentPlan } from '../../../src/experiment/paper/plans';
import type { MaterialRecord } from '../../../src/table/dataset';
import { materialRecord } from '../../materialRecord';

const pool = inlineRunner();
const { signal } = new AbortController();

/** Rows of papers of three. */
function records(nRows: number, seed: number): MaterialRecord[] {
  const random = new RandomState(seed);
  return Array.from({ length: nRows }, (_, i) =>
    materialRecord({ doi: `10.1/${Math.floor(i / 3)}`, logSigma: -10 * random.random() }),
  );
}

/** Finished models whose predictions are the targets with noise of these widths; the widths of CV, then of test. */
function finished(
  train: readonly MaterialRecord[],
  test: readonly MaterialRecord[],
  widths: readonly (readonly [number, number])[],
): ModelRow[] {
  const plan = experimentPlan('embeddings');
  const noisy = (of: readonly MaterialRecord[], width: number, seed: number) => {
    const random = new RandomState(seed);
    return Float64Array.from(of, ({ logSigma }) => logSigma + width * (random.random() - 0.5));
  };
  const scores = (of: readonly MaterialRecord[], predictions: Float64Array) =>
    scoreRegression(
      of.map(({ logSigma }) => logSigma),
      predictions,
    );
  return waitingRows({ ...plan, models: plan.models.slice(0, widths.length) }, 5).map((row, k): ModelRow => {
    const cvPredictions = noisy(train, widths[k][0], k);
    const testPredictions = noisy(test, widths[k][1], 10 + k);
    const held = test.length > 0 ? { test: scores(test, testPredictions), testPredictions } : {};
    return { ...row, status: 'done', cv: scores(train, cvPredictions), cvPredictions, ...held };
  });
}

async function stateOf(widths: readonly (readonly [number, number])[], nTest = 90): Promise<ComparisonState> {
  const [train, test] = [records(120, 1), records(nTest, 2)];
  const state = new ComparisonState({ loaded: null, settings: defaultSettings } as StepContext, {
    rows: () => Promise.resolve(null),
  });
  state.rows = finished(train, test, widths);
  state.uncertainty = await compareIntervals({ rows: state.rows, train, test, pool, seed: 42, signal });
  return state;
}

describe('the leader', () => {
  it('is the best model where the interval of each difference excludes 0', async () => {
    const state = await stateOf([
      [3, 12],
      [3, 2],
      [3, 9],
    ]);
    expect(state.best).toBe(state.rows[1].plan.name);
    expect(state.leader).toBe(state.best);
  });

  it('is none where a second model cannot be told apart, though there is a best one', async () => {
    const state = await stateOf([
      [3, 12],
      [3, 5],
      [3, 5.2],
    ]);
    expect(state.best).not.toBeNull();
    expect(state.leader).toBeNull();
  });

  it('goes by cross-validation without a test set', async () => {
    const state = await stateOf(
      [
        [12, 0],
        [2, 0],
      ],
      0,
    );
    expect(state.leader).toBe(state.rows[1].plan.name);
    expect([...state.uncertainty!.models.values()].map(({ test }) => test)).toEqual([null, null]);
  });

  it('is none before all are done, before the intervals are there, or where there is nothing to lead', async () => {
    const state = await stateOf([
      [3, 12],
      [3, 2],
    ]);
    const { uncertainty } = state;
    state.uncertainty = null;
    expect(state.leader).toBeNull();
    state.uncertainty = uncertainty;
    expect(state.leader).not.toBeNull();
    state.rows = [state.rows[0], { ...state.rows[1], status: 'running' }];
    expect(state.leader).toBeNull();
    expect((await stateOf([[3, 2]])).leader).toBeNull();
  });
});

describe('intervals', () => {
  it('are those of the bootstrap over papers, of the rows that have a target', async () => {
    const [train, test] = [records(60, 3), records(30, 4)];
    const rows = finished(train, test, [
      [3, 4],
      [2, 5],
    ]);
    const unknown = test.map((record, i) => (i === 7 ? { ...record, logSigma: NaN } : record));
    const found = await compareIntervals({ rows, train, test: unknown, pool, seed: 1, signal });
    const kept = [...test.keys()].filter((i) => i !== 7);
    const expected = bootstrap({
      target: Float64Array.from(kept, (i) => test[i].logSigma),
      predictions: rows.map((row) => Float64Array.from(kept, (i) => row.testPredictions![i])),
      clusters: Int32Array.from(kept, (i) => Math.floor(i / 3)),
      pairs: [],
      nResamples: 2000,
      seed: 1,
    });
    rows.forEach(({ plan }, k) => {
      expect(found.models.get(plan.name)!.test).toEqual(expected.scores[k]);
      const { cv } = found.models.get(plan.name)!;
      expect(cv.spearman.low).toBeLessThan(rows[k].cv!.spearman);
      expect(cv.spearman.high).toBeGreaterThan(rows[k].cv!.spearman);
    });
  });
});
