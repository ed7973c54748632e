/** Times of what explains predictions beside shap's C++ with one thread; fits are not counted on either side. */
import { finish } from '../../src/base/steps';
import { treeEnsembleOf } from '../../src/explain/trees/treeEnsemble';
import { treeShapSteps } from '../../src/explain/trees/treeShap';
import { extraTrees } from '../../src/learners/extraTrees/learner';
import { hgb } from '../../src/learners/hgb/learner';
import type { Learner } from '../../src/learners/learner';
import { defaultParameters } from '../../src/learners/parameters';
import { randomForest } from '../../src/learners/randomForest/learner';
import { alternate, type BenchContext, type BenchRow, type BenchTimes } from './benchRow';
import { obelixMatrix } from './obelixMatrix';

async function compareShap(
  { root, reference, effort }: BenchContext,
  learner: Learner,
  nExplained: number,
  repeats: number,
): Promise<BenchTimes> {
  const { target, ...data } = obelixMatrix(root);
  const { nRows, nColumns, columns } = data;
  const parameters = defaultParameters(learner);
  const rows = Int32Array.from({ length: nRows }, (_, i) => i);
  const { model } = finish(learner.fit({ data, target, rows, parameters }));
  const ensemble = treeEnsembleOf(learner.name, model)!;
  const ours = () => finish(treeShapSteps(ensemble, data, rows.subarray(0, nExplained)));
  await reference?.ask({ command: 'matrix', name: 'shap', nRows, nColumns }, columns, target);
  const command = { command: 'shap', matrix: 'shap', learner: learner.name, parameters, n: nExplained };
  const ask = reference && (() => reference.ask<{ ms: number; sum: number }>(command));
  const count = Math.max(1, Math.round(repeats * effort));
  const times = await alternate(count, ours, ask && (async () => (await ask()).ms));
  const { values, residual } = ours();
  const sum = values.reduce((total, value) => total + Math.abs(value), 0);
  const note = ask === undefined ? '' : `, reference ${(await ask()).sum.toPrecision(12)}`;
  return {
    ...times,
    note: `sum of sizes ${sum.toPrecision(12)}${note}; residual ${residual.toExponential(1)}`,
  };
}

export const explainRows: readonly BenchRow[] = [
  {
    name: 'TreeSHAP of boosting, 478 rows',
    bar: 0.5,
    unit: 'ratio',
    run: (context) => compareShap(context, hgb, 478, 9),
  },
  {
    name: 'TreeSHAP of ExtraTrees, 40 rows',
    bar: 0.5,
    unit: 'ratio',
    run: (context) => compareShap(context, extraTrees, 40, 3),
  },
  {
    name: 'TreeSHAP of a random forest, 40 rows',
    bar: 0.5,
    unit: 'ratio',
    run: (context) => compareShap(context, randomForest, 40, 3),
  },
];
