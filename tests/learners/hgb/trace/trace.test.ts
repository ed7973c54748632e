import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/base/steps';
import { defaultHgbParameters, type HgbParameters } from '../../../../src/learners/hgb/parameters';
import { type ColumnData, fit, predict } from '../../../../src/learners/hgb/regressor';
import { columnCuts, trainingRowsOf } from '../../../../src/learners/hgb/trace/columnCuts';
import { traceSteps } from '../../../../src/learners/hgb/trace/traceSteps';

/** Smooth and stepped columns with gaps, by a rule; the last rows are not trained on. */
const nRows = 240;
const nColumns = 7;
const columns = Float64Array.from({ length: nRows * nColumns }, (_, k) => {
  const [i, j] = [k % nRows, Math.floor(k / nRows)];
  if (j !== 1 && (i * 13 + j * 7) % 11 === 0) return NaN;
  return j % 2 === 0 ? Math.sin((i + 1) * (j + 1.5)) : (i * (j + 3)) % 17;
});
const data: ColumnData = { columns, nRows, nColumns };
const target = Float64Array.from({ length: nRows }, (_, i) => Math.sin(i) + (i % 5) / 3 + (columns[i] || 0));
const rows = Int32Array.from({ length: 200 }, (_, k) => (k * 7) % 200);

const trials: Readonly<Record<string, HgbParameters>> = {
  'the defaults': { ...defaultHgbParameters, max_iter: 12 },
  'few leaves, small bins, a penalty': {
    ...defaultHgbParameters,
    ...{ max_iter: 12, max_leaf_nodes: 6, min_samples_leaf: 3, max_bins: 16, l2_regularization: 0.7 },
  },
  'deep trees': { ...defaultHgbParameters, max_iter: 6, max_leaf_nodes: null, min_samples_leaf: 2 },
};

describe.each(Object.entries(trials))('a traced fit with %s', (_, parameters) => {
  const trace = finish(traceSteps(data, target, parameters, rows));
  const { model, splitOrder, splitStarts } = trace;
  const nTrees = model.treeStarts.length - 1;

  it('has the trees of the normal fit, to the bit', () => {
    expect(model).toEqual(fit(data, target, parameters, rows));
  });

  it('adds the trees up to the prediction, to the bit', () => {
    expect(trace.stages.subarray(nTrees * nRows)).toEqual(predict(model, data));
    expect(new Set(trace.stages.subarray(0, nRows))).toEqual(new Set([model.baseline]));
  });

  it('splits every inner node once, parents first, and the best that waits', () => {
    for (let tree = 0; tree < nTrees; tree++) {
      const order = [...splitOrder.subarray(splitStarts[tree], splitStarts[tree + 1])];
      const inner = [...model.feature.keys()].filter(
        (node) =>
          node >= model.treeStarts[tree] && node < model.treeStarts[tree + 1] && model.feature[node] >= 0,
      );
      expect([...order].sort((a, b) => a - b)).toEqual(inner);
      const waiting = new Set([model.treeStarts[tree]]);
      for (const node of order) {
        expect(waiting.delete(node)).toBe(true);
        for (const other of waiting) {
          if (model.feature[other] >= 0) expect(model.gain[node]).toBeGreaterThanOrEqual(model.gain[other]);
        }
        waiting.add(model.left[node]).add(model.right[node]);
      }
    }
  });

  it('finds the gain of every split again in its column, to the bit, and no column that gains more', () => {
    expect(splitOrder.length).toBeGreaterThan(nTrees);
    for (let tree = 0; tree < nTrees; tree++) {
      for (const node of splitOrder.subarray(splitStarts[tree], splitStarts[tree + 1])) {
        const { best } = columnCuts(trace, tree, node, model.feature[node]);
        expect(best?.gain).toBe(model.gain[node]);
        expect(best?.bin).toBe(model.bin[node]);
        for (let column = 0; column < nColumns; column++) {
          const other = columnCuts(trace, tree, node, column).best?.gain ?? 0;
          expect(other).toBeLessThanOrEqual(model.gain[node]);
        }
      }
    }
  });

  it('counts the training rows of each node as the model does', () => {
    for (let tree = 0; tree < nTrees; tree++) {
      for (let node = model.treeStarts[tree]; node < model.treeStarts[tree + 1]; node++) {
        expect(trainingRowsOf(trace, tree, node)).toHaveLength(model.count[node]);
      }
    }
  });
});
