/** Times of the forests beside scikit-learn's with one thread. */
import { finish } from '../../src/base/steps';
import { extraTrees } from '../../src/learners/extraTrees/learner';
import type { Learner, LearnerParameters } from '../../src/learners/learner';
import { defaultParameters } from '../../src/learners/parameters';
import { randomForest } from '../../src/learners/randomForest/learner';
import { alternate, type BenchContext, type BenchRow, type BenchTimes } from './benchRow';
import { obelixMatrix } from './obelixMatrix';

/** The study's matrix with smooth columns up to 478 x 160. */
function forestMatrix(root: string) {
  const { columns, nRows, target } = obelixMatrix(root);
  const nColumns = 160;
  const wider = new Float64Array(nRows * nColumns);
  wider.set(columns);
  for (let k = columns.length; k < wider.length; k++) wider[k] = Math.sin(k * k);
  return { columns: wider, nRows, nColumns, target };
}

async function compareForests(
  { root, reference, effort }: BenchContext,
  learner: Learner,
  repeats: number,
  changes: LearnerParameters = {},
): Promise<BenchTimes> {
  const { target, ...data } = forestMatrix(root);
  const { nRows, nColumns, columns } = data;
  const parameters = { ...defaultParameters(learner), ...changes };
  const rows = Int32Array.from({ length: nRows }, (_, i) => i);
  const ours = () => finish(learner.fit({ data, target, rows, parameters })).model;
  await reference?.ask({ command: 'matrix', name: 'forest', nRows, nColumns }, columns, target);
  const ask =
    reference &&
    (() =>
      reference.ask<{ ms: number; sum: number }>({
        command: 'forest',
        matrix: 'forest',
        learner: learner.name,
        parameters,
      }));
  const count = Math.max(1, Math.round(repeats * effort));
  const times = await alternate(count, ours, ask && (async () => (await ask()).ms));
  const sum = learner.predict(ours(), data).reduce((total, value) => total + value, 0);
  const note = ask === undefined ? '' : `, reference ${(await ask()).sum}`;
  return { ...times, note: `sum of predictions ${sum}${note}` };
}

export const forestRows: readonly BenchRow[] = [
  {
    name: 'ExtraTrees 478 x 160, 300 trees',
    bar: 0.6,
    unit: 'ratio',
    run: (context) => compareForests(context, extraTrees, 5),
  },
  {
    name: 'random forest 478 x 160, 300 trees',
    bar: 1,
    unit: 'ratio',
    run: (context) => compareForests(context, randomForest, 3),
  },
];
