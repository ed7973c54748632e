import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import { treeEnsembleOf } from '../../../src/explain/trees/treeEnsemble';
import { treeShapSteps } from '../../../src/explain/trees/treeShap';
import type { ColumnData } from '../../../src/learners/columns';
import type { LearnerParameters } from '../../../src/learners/learner';
import { learnerOf } from '../../../src/learners/treatments/treated';
import { readGolden } from '../../golden';
import { ruleMatrix } from '../../learners/trees/ruleMatrix';

interface GoldenCase {
  readonly name: string;
  readonly learner: string;
  readonly shape: [number, number];
  readonly parameters: LearnerParameters;
  readonly base: number;
  readonly values: string;
  readonly predictions: string;
}

const { cases, nExplained } = readGolden<{ cases: GoldenCase[]; nExplained: number }>('shap_trees');

const doubles = (text: string) => new Float64Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);

/** The rows that the script explains. */
function explainedRows({ columns, nRows, nColumns }: ColumnData): ColumnData {
  const rows = { columns: new Float64Array(nExplained * nColumns), nRows: nExplained, nColumns };
  for (let j = 0; j < nColumns; j++) {
    for (let i = 0; i < nExplained; i++) {
      const value = columns[j * nRows + i] + (i % 3 === 1 ? 0.35 : 0);
      const isMissing = i === 5 || (i % 4 === 2 && j === 1);
      rows.columns[j * nExplained + i] = isMissing ? NaN : value;
    }
  }
  return rows;
}

function fitted({ learner, shape, parameters }: Pick<GoldenCase, 'learner' | 'shape' | 'parameters'>) {
  const { data, target } = ruleMatrix(...shape);
  const rows = Int32Array.from({ length: data.nRows }, (_, i) => i);
  const { model } = finish(learnerOf({ learner, parameters }).fit({ data, target, rows, parameters }));
  return { data, ensemble: treeEnsembleOf(learner, model)! };
}

describe('TreeSHAP', () => {
  it.each(cases)('$name: shap’s values', (golden) => {
    const { data, ensemble } = fitted(golden);
    const found = finish(treeShapSteps(ensemble, explainedRows(data)));
    const [values, predictions] = [doubles(golden.values), doubles(golden.predictions)];
    const nColumns = data.nColumns;
    expect(found.values.length).toBe(values.length);
    expect(Math.abs(found.base - golden.base)).toBeLessThan(1e-9);
    found.predictions.forEach((value, i) => expect(Math.abs(value - predictions[i])).toBeLessThan(1e-9));
    const worst = found.values.reduce((most, value, k) => Math.max(most, Math.abs(value - values[k])), 0);
    expect(worst).toBeLessThan(1e-9);
    expect(found.residual).toBeLessThan(1e-9);
    expect(found.values.length).toBe(nExplained * nColumns);
  });

  it('explains a row alike in any company', () => {
    const { data, ensemble } = fitted(cases[0]);
    const all = finish(treeShapSteps(ensemble, data));
    const some = finish(treeShapSteps(ensemble, data, Int32Array.of(7, 3)));
    const { nColumns } = data;
    expect([...some.values.subarray(0, nColumns)]).toEqual([
      ...all.values.subarray(7 * nColumns, 8 * nColumns),
    ]);
    expect(some.base).toBe(all.base);
  });

  it('refuses other columns than in training', () => {
    const { ensemble } = fitted(cases[0]);
    const { data } = ruleMatrix(10, 7);
    expect(() => finish(treeShapSteps(ensemble, data))).toThrow('fitted on 40 columns, the matrix has 7');
  });
});
