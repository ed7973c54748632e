import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ColumnData } from '../../../src/learners/columns';
import type { HgbParameters } from '../../../src/learners/hgb/parameters';

/** One fit of scikit-learn, as tests/oracle/hgb.py tells it. */
export interface GoldenCase {
  readonly name: string;
  readonly data: ColumnData;
  readonly target: Float64Array;
  readonly newData: ColumnData;
  readonly parameters: HgbParameters;
  readonly baseline: number;
  readonly thresholds: readonly Float64Array[];
  readonly trees: readonly GoldenTree[];
  readonly predictions: Float64Array;
  readonly newPredictions: Float64Array;
}

export interface GoldenTree {
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly bin: Uint8Array;
  readonly missingGoToLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly value: Float64Array;
  readonly gain: Float64Array;
  readonly count: Int32Array;
}

interface StoredCase {
  name: string;
  nRows: number;
  nColumns: number;
  columns: string;
  target: string;
  nNew: number;
  newColumns: string;
  parameters: HgbParameters;
  baseline: string;
  thresholdCounts: number[];
  thresholds: string;
  trees: Record<keyof GoldenTree, string[]>;
  predictions: string;
  newPredictions: string;
}

const bytes = (text: string): ArrayBuffer => Uint8Array.from(Buffer.from(text, 'base64')).buffer;
export const doubles = (text: string): Float64Array => new Float64Array(bytes(text));
/** Gives zeros one sign: thresholds of either part the same values, and equal values have no order of their own. */
export const oneZero = (values: Float64Array): Float64Array => values.map((value) => value + 0);
export const integers = (text: string): Int32Array => new Int32Array(bytes(text));
const octets = (text: string): Uint8Array => new Uint8Array(bytes(text));

/** Reads the fits of scikit-learn. */
export function readGoldenCases(): GoldenCase[] {
  const file = new URL('../../oracle/golden/hgb.json.gz', import.meta.url);
  const stored = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { cases: StoredCase[] };
  return stored.cases.map((one) => {
    const thresholds = oneZero(doubles(one.thresholds));
    let at = 0;
    return {
      name: one.name,
      data: { columns: doubles(one.columns), nRows: one.nRows, nColumns: one.nColumns },
      target: doubles(one.target),
      newData: { columns: doubles(one.newColumns), nRows: one.nNew, nColumns: one.nColumns },
      parameters: one.parameters,
      baseline: doubles(one.baseline)[0],
      thresholds: one.thresholdCounts.map((count) => thresholds.slice(at, (at += count))),
      trees: one.trees.feature.map((_, t) => ({
        feature: integers(one.trees.feature[t]),
        threshold: oneZero(doubles(one.trees.threshold[t])),
        bin: octets(one.trees.bin[t]),
        missingGoToLeft: octets(one.trees.missingGoToLeft[t]),
        left: integers(one.trees.left[t]),
        right: integers(one.trees.right[t]),
        value: doubles(one.trees.value[t]),
        gain: doubles(one.trees.gain[t]),
        count: integers(one.trees.count[t]),
      })),
      predictions: doubles(one.predictions),
      newPredictions: doubles(one.newPredictions),
    };
  });
}
