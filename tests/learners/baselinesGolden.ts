import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { finish } from '../../src/base/steps';
import type { ColumnData } from '../../src/learners/columns';
import type { LearnerParameters } from '../../src/learners/learner';
import { learnerNamed } from '../../src/learners/programs';

/** One fit of scikit-learn, as tests/oracle/baselines.py tells it. */
export interface BaselineCase {
  readonly name: string;
  readonly learner: string;
  readonly parameters: LearnerParameters;
  readonly data: ColumnData;
  readonly target: Float64Array;
  /** The first rows. */
  readonly trainRows: Int32Array;
  readonly predictRows: Int32Array;
  readonly predictions: Float64Array;
  readonly intercept?: number;
}

interface Stored {
  readonly matrices: readonly {
    name: string;
    nRows: number;
    nColumns: number;
    nTrain: number;
    columns: string;
    target: string;
  }[];
  readonly cases: readonly {
    matrix: number;
    learner: string;
    from?: number;
    parameters: Record<string, number>;
    predictions: string;
    intercept?: number;
  }[];
}

const doubles = (text: string) => new Float64Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
const range = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);

/** Reads the fits of a learner. */
export function baselineCases(learner: string): BaselineCase[] {
  const file = new URL('../oracle/golden/baselines.json.gz', import.meta.url);
  const { matrices, cases } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Stored;
  return cases
    .filter((one) => one.learner === learner)
    .map(({ matrix, from = 0, predictions, ...one }) => {
      const { name, nRows, nColumns, nTrain, columns, target } = matrices[matrix];
      return {
        ...one,
        name: `${name}, ${JSON.stringify(one.parameters)}`,
        data: { columns: doubles(columns), nRows, nColumns },
        target: doubles(target),
        trainRows: range(0, nTrain),
        predictRows: range(from, nRows),
        predictions: doubles(predictions),
      };
    });
}

/** Fits a case and tells by how much a prediction differs at most. */
export function largestDifference(golden: BaselineCase): number {
  const { data, target, trainRows: rows, parameters, predictRows, predictions } = golden;
  const learner = learnerNamed(golden.learner);
  const { model } = finish(learner.fit({ data, target, rows, parameters }));
  const own = learner.predict(model, data, predictRows);
  return own.reduce((most, value, i) => Math.max(most, Math.abs(value - predictions[i])), 0);
}
