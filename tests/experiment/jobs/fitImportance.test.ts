import { expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { drawPermutations } from '../../../src/explain/permutations';
import { fitImportance } from '../../../src/experiment/jobs/fitImportance';
import { columnData } from '../../../src/experiment/jobs/columnData';
import { learnerAbouts, learnerChoice } from '../../../src/learners/registry';
import { learnerOf } from '../../../src/learners/treatments/treated';
import { factsAt } from '../../../src/learners/rowFacts';
import { scoreRegression } from '../../../src/metrics/regression';
import { columnNames, facts, matrix, target } from '../learnerStudies';

/* Permutation importance of learners that have no quick way to exchanged columns: against copies made by hand. */

const boosting = { max_iter: 10, min_samples_leaf: 3 };
const few: Readonly<Record<string, Record<string, number>>> = {
  hgb: boosting,
  hgbQuantile: boosting,
  hgbRank: boosting,
  extraTrees: { n_estimators: 12 },
  randomForest: { n_estimators: 12 },
  gaussianProcess: { max_iter: 3 },
};
const trainRows = Int32Array.from({ length: 32 }, (_, i) => i);
const scoreRows = Int32Array.from({ length: 16 }, (_, i) => 47 - i);
const groups = [
  { name: 'ions', columns: ['ion_mean_radius'] },
  { name: 'composition', columns: ['smact_Li', 'smact_O'] },
];
const [nRepeats, seed] = [3, 8];

test.each(learnerAbouts.map(({ name }) => name))('%s: as predicted for changed copies', (name) => {
  const choice = { ...learnerChoice(name, few[name]), treatments: ['censored', 'normalScores'] as const };
  const shared = { kind: 'matrix', matrix, target, facts } as const;
  const input = { ...choice, matrix: 'm', parts: [{ trainRows, scoreRows }], groups, nRepeats, seed };
  const fractions: number[] = [];
  const steps = fitImportance(shared, input);
  let step = steps.next();
  for (; !step.done; step = steps.next()) fractions.push(step.value.fraction);
  const { scores, groups: found } = step.value;
  // A cancel is heard between steps: of fitting, and after each group.
  expect(fractions.filter((fraction) => fraction > 0.5)).toHaveLength(groups.length);
  expect(fractions.filter((fraction) => fraction <= 0.5).length).toBeGreaterThan(0);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));

  const learner = learnerOf(choice);
  const data = columnData(matrix);
  const { parameters } = choice;
  const { model } = finish(learner.fit({ data, target, rows: trainRows, parameters, columnNames, facts }));
  const truth = Float64Array.from(scoreRows, (row) => target[row]);
  const scored = (predictions: Float64Array) => scoreRegression(truth, predictions);
  const own = Float64Array.from({ length: scoreRows.length * columnNames.length }, (_, k) => {
    const [i, j] = [k % scoreRows.length, Math.floor(k / scoreRows.length)];
    return matrix.values[j * matrix.nRows + scoreRows[i]];
  });
  const nRows = scoreRows.length;
  const predict = (columns: Float64Array) =>
    learner.predict(
      model,
      { columns, nRows, nColumns: columnNames.length },
      undefined,
      factsAt(facts, scoreRows),
    );
  expect(scores).toEqual(scored(predict(own)));
  const permutations = drawPermutations(nRows, nRepeats, seed);
  groups.forEach(({ columns }, g) => {
    const worse = permutations.map((sources) => {
      const changed = own.slice();
      for (const column of columns) {
        const start = columnNames.indexOf(column) * nRows;
        for (let i = 0; i < nRows; i++) changed[start + i] = own[start + sources[i]];
      }
      return scores.r2 - scored(predict(changed)).r2;
    });
    expect([...found[g].worsenings.r2.values], columns.join()).toEqual(worse);
    expect(worse.some((value) => value !== 0)).toBe(true);
  });
});
