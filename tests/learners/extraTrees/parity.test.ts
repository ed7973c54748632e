import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import { extraTrees } from '../../../src/learners/extraTrees/learner';
import { readGoldenForests, treeArrays, treeDigest } from '../trees/golden';

/** The learner against scikit-learn 1.9.1: nodes and predictions, bit by bit. */
const cases = readGoldenForests('extraTrees');

describe('scikit-learn parity', () => {
  it('covers many settings', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(cases.reduce((sum, one) => sum + one.digests.length, 0)).toBeGreaterThan(500);
  });

  it.each(cases)('$name', ({ data, target, newData, parameters, digests, trees, ...expected }) => {
    const rows = Int32Array.from({ length: data.nRows }, (_, i) => i);
    const { model } = finish(extraTrees.fit({ data, target, rows, parameters }));
    expect(model.treeStarts.length - 1).toBe(digests.length);
    trees?.forEach((tree, t) => expect(treeArrays(model, t), `tree ${t}`).toEqual(tree));
    expect(digests.map((_, t) => treeDigest(treeArrays(model, t)))).toEqual(digests);
    expect(extraTrees.predict(model, data)).toEqual(expected.predictions);
    expect(extraTrees.predict(model, newData)).toEqual(expected.newPredictions);
  });
});
