import { FeatureDraws } from './featureDraws';
import { sortTogether } from './featureSort';
import type { SquaredError } from './squaredError';
import { featureThreshold, partSamples, type TreeSplit, type TreeSplitter } from './splitter';
import type { TrainingTable } from './trainingTable';
import type { Xorshift } from './xorshift';

/**
 * Divides a node at the best threshold of all that the columns drawn allow, missing values on either side.
 * @see scikit-learn 1.9.1 `sklearn/tree/_splitter.pyx`, `node_split_best`; `_partitioner.pyx`, `DensePartitioner`
 */
export class BestSplitter implements TreeSplitter {
  readonly split: TreeSplit = {
    feature: 0,
    threshold: 0,
    position: 0,
    missingGoToLeft: false,
    nConstants: 0,
  };
  private readonly draws: FeatureDraws;
  private readonly values: Float32Array;
  private best = -Infinity;

  constructor(
    private readonly table: TrainingTable,
    private readonly samples: Int32Array,
    private readonly criterion: SquaredError,
    random: Xorshift,
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
    const { table, samples, draws, values, split } = this;
    const { columns, nRows } = table;
    this.best = -Infinity;
    split.position = end;
    draws.begin(nConstants);
    for (let feature = draws.next(); feature >= 0; feature = draws.next()) {
      const lastValue = this.order(feature, start, end);
      const nMissing = end - lastValue;
      const isConstant =
        lastValue === start ||
        (nMissing === 0 && values[end - 1] <= Math.fround(values[start] + featureThreshold));
      if (isConstant) {
        draws.wasConstant();
        continue;
      }
      draws.wasVarying();
      this.searchMissingRight(feature, start, lastValue, end);
      if (nMissing > 0) this.searchMissingLeft(feature, start, lastValue, end);
    }
    if (split.position < end) {
      const column = columns.subarray(split.feature * nRows, (split.feature + 1) * nRows);
      partSamples(samples, start, end, column, split);
    }
    split.nConstants = draws.finish();
  }

  /** Sorts the rows of a node by a column, the missing ones last; returns where these begin. */
  private order(feature: number, start: number, end: number): number {
    const { table, samples, values } = this;
    const { columns, nRows } = table;
    const base = feature * nRows;
    let last = end;
    if (table.hasMissing[feature] === 1) {
      for (let p = start; p < last;) {
        const value = columns[base + samples[last - 1]];
        if (value !== value) {
          last--;
          continue;
        }
        const sample = samples[p];
        if (columns[base + sample] !== columns[base + sample]) {
          last--;
          samples[p] = samples[last];
          samples[last] = sample;
        }
        values[p] = columns[base + samples[p]];
        p++;
      }
    } else {
      for (let p = start; p < end; p++) values[p] = columns[base + samples[p]];
    }
    sortTogether(values, samples, start, last);
    return last;
  }

  /** Tries every border between values, and last the one between values and missing ones, these on the right. */
  private searchMissingRight(feature: number, start: number, lastValue: number, end: number): void {
    const { values } = this;
    this.criterion.reset();
    for (let p = start + 1; ; p++) {
      while (p < lastValue && values[p] <= Math.fround(values[p - 1] + featureThreshold)) p++;
      if (p === end) return;
      const threshold = p === lastValue ? Infinity : values[p - 1] / 2 + values[p] / 2;
      this.tryBorder(feature, p, p, threshold, start, end, lastValue < end, false);
      if (p === lastValue) return;
    }
  }

  /** Moves the missing ones before the values, and tries every border between values. */
  private searchMissingLeft(feature: number, start: number, lastValue: number, end: number): void {
    const { samples, values } = this;
    const nMissing = end - lastValue;
    const missing = samples.slice(lastValue, end);
    samples.copyWithin(start + nMissing, start, lastValue);
    samples.set(missing, start);
    values.copyWithin(start + nMissing, start, lastValue);
    this.criterion.reset();
    for (let p = start + nMissing + 1; ; p++) {
      while (p < end && values[p] <= Math.fround(values[p - 1] + featureThreshold)) p++;
      if (p === end) return;
      this.tryBorder(feature, p, p, values[p - 1] / 2 + values[p] / 2, start, end, true, true);
    }
  }

  private tryBorder(
    feature: number,
    p: number,
    position: number,
    threshold: number,
    start: number,
    end: number,
    hasMissing: boolean,
    missingGoToLeft: boolean,
  ): void {
    const { criterion, minLeaf, split } = this;
    if (p - start < minLeaf || end - p < minLeaf) return;
    criterion.moveTo(position);
    const proxy = criterion.proxy();
    if (!(proxy > this.best)) return;
    this.best = proxy;
    split.feature = feature;
    split.threshold = threshold;
    split.position = position;
    split.missingGoToLeft = hasMissing ? missingGoToLeft : p - start > end - p;
  }
}
