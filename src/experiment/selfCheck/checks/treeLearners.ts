/** Learners that are trees, and what shap says of their predictions. */
import { treeEnsembleOf } from '../../../explain/trees/treeEnsemble';
import { treeShapSteps } from '../../../explain/trees/treeShap';
import type { ColumnData } from '../../../learners/columns';
import type { LearnerParameters } from '../../../learners/learner';
import { learnerOf } from '../../../learners/treatments/treated';
import { base64Doubles } from '../base64Doubles';
import { ruleMatrix } from '../ruleMatrix';
import type { SelfCheck } from '../selfCheck';

interface FittedCase {
  readonly name: string;
  readonly nRows: number;
  readonly nColumns: number;
  /** Doubles in base64, column by column; absent where `ruleMatrix` makes matrix and target. */
  readonly columns?: string;
  readonly target?: string;
  readonly nNew: number;
  readonly newColumns: string;
  readonly parameters: LearnerParameters;
  readonly predictions: string;
  readonly newPredictions: string;
}

function fitCheck(learner: 'hgb' | 'extraTrees' | 'randomForest', title: string): SelfCheck {
  return {
    name: learner,
    title,
    tolerance: 0,
    *compare(item: FittedCase, deviation) {
      const { nRows, nColumns, nNew, parameters, name } = item;
      const { data, target } =
        item.columns === undefined || item.target === undefined
          ? ruleMatrix(nRows, nColumns)
          : {
              data: { columns: base64Doubles(item.columns), nRows, nColumns },
              target: base64Doubles(item.target),
            };
      const one = learnerOf({ learner, parameters });
      const { model } = yield* one.fit({ data, target, rows: allRows(data), parameters });
      deviation.numbers(one.predict(model, data), base64Doubles(item.predictions), name);
      const newData = { columns: base64Doubles(item.newColumns), nRows: nNew, nColumns };
      deviation.numbers(one.predict(model, newData), base64Doubles(item.newPredictions), name);
    },
  };
}

function allRows({ nRows }: ColumnData): Int32Array {
  return Int32Array.from({ length: nRows }, (_, i) => i);
}

interface ShapCase {
  readonly name: string;
  readonly learner: string;
  readonly shape: readonly [nRows: number, nColumns: number];
  readonly parameters: LearnerParameters;
  readonly nExplained: number;
  readonly base: number;
  readonly values: string;
}

const shapValues: SelfCheck = {
  name: 'treeShap',
  title: 'Reasons of tree models (TreeExplainer)',
  tolerance: 1e-9,
  *compare(item: ShapCase, deviation) {
    const { name, learner, parameters } = item;
    const { data, target } = ruleMatrix(...item.shape);
    const one = learnerOf({ learner, parameters });
    const { model } = yield* one.fit({ data, target, rows: allRows(data), parameters });
    const ensemble = treeEnsembleOf(learner, model);
    if (!ensemble) throw new RangeError(`${learner} is no ensemble of trees.`);
    const found = yield* treeShapSteps(ensemble, explainedRows(data, item.nExplained));
    deviation.number(found.base, item.base, name);
    deviation.numbers(found.values, base64Doubles(item.values), name);
  },
};

/** The rows that tests/oracle/shap_trees.py explains: some moved, some with gaps. */
function explainedRows({ columns, nRows, nColumns }: ColumnData, nExplained: number): ColumnData {
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

export const treeChecks = [
  fitCheck('hgb', 'Gradient boosting (HistGradientBoostingRegressor)'),
  fitCheck('extraTrees', 'Extra trees (ExtraTreesRegressor)'),
  fitCheck('randomForest', 'Random forest (RandomForestRegressor)'),
  shapValues,
];
