import { FeatureDraws } from './featureDraws';
import type { SquaredError } from './squaredError';
import { featureThreshold, partSamples, type TreeSplit, type TreeSplitter } from './splitter';
import type { TrainingTable } from './trainingTable';
import type { Xorshift } from './xorshift';

/**
 * Divides a node at the best of random thresholds, one for each column drawn.
 * @see scikit-learn 1.9.1 `sklearn/tree/_splitter.pyx`, `node_split_random`
 */
export class RandomSplitter implements TreeSplitter {
  readonly split: TreeSplit = {
    feature: 0,
    threshold: 0,
    position: 0,
    missingGoToLeft: false,
    nConstants: 0,
  };
  private readonly draws: FeatureDraws;
  private readonly values: Float32Array;

  constructor(
    private readonly table: TrainingTable,
    private readonly samples: Int32Array,
    private readonly criterion: SquaredError,
    private readonly random: Xorshift,
    maxFeatures: number,
    private readonly minLeaf: number,
  ) {
    this.draws = new FeatureDraws(table.nColumns, maxFeatures, random);
    this.values = new Float32Array(table.nRows);
  }

  reset(): void {
    this.draws.reset();
  }

  divide(start: number, end: number, nConstants: number): void {
    const { table, samples, criterion, random, draws, values, minLeaf, split } = this;
    const { columns, nRows } = table;
    let best = -Infinity;
    let lastFeature = -1;
    split.position = end;
    draws.begin(nConstants);
    for (let feature = draws.next(); feature >= 0; feature = draws.next()) {
      lastFeature = feature;
      const base = feature * nRows;
      let low = Infinity;
      let high = -Infinity;
      let nMissing = 0;
      for (let p = start; p < end; p++) {
        const value = columns[base + samples[p]];
        values[p] = value;
        if (value !== value) nMissing++;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (nMissing === end - start || (high <= Math.fround(low + featureThreshold) && nMissing === 0)) {
        draws.wasConstant();
        continue;
      }
      draws.wasVarying();
      let threshold = random.uniform(low, high);
      const missingGoToLeft = nMissing > 0 && random.between(0, 2) === 1;
      if (threshold === high) threshold = low;
      let from = start;
      let to = end;
      while (from < to) {
        const value = values[from];
        if (value !== value ? missingGoToLeft : value <= threshold) from++;
        else {
          to--;
          values[from] = values[to];
          values[to] = value;
          const sample = samples[from];
          samples[from] = samples[to];
          samples[to] = sample;
        }
      }
      const nLeft = from - start;
      const nRight = end - from;
      if (nLeft < minLeaf || nRight < minLeaf) continue;
      criterion.reset();
      criterion.moveTo(from);
      const proxy = criterion.proxy();
      if (proxy > best) {
        best = proxy;
        split.feature = feature;
        split.threshold = threshold;
        split.position = from;
        split.missingGoToLeft = nMissing > 0 ? missingGoToLeft : nLeft > nRight;
      }
    }
    if (split.position < end && lastFeature !== split.feature) {
      partSamples(
        samples,
        start,
        end,
        columns.subarray(split.feature * nRows, (split.feature + 1) * nRows),
        split,
      );
    }
    split.nConstants = draws.finish();
  }
}
