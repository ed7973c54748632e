import { RandomState } from '../../../src/base/numpy/random';
import { selectColumns, type FeatureMatrix } from '../../../src/features/matrix/featureMatrix';
import { featureSet } from '../../../src/features/registry';
import { kFold } from '../../../src/folds/kFold';
import type { HgbParameters } from '../../../src/learners/hgb/parameters';
import { predict } from '../../../src/learners/hgb/predictor';
import { fit } from '../../../src/learners/hgb/regressor';
import { gateColumns } from '../../../src/experiment/recipes/gated/gate';
import type { DoubleInput } from '../runs';
import {
  doubleModels,
  type GatedModelPlan,
  type GatedSide,
} from '../../../src/experiment/recipes/gated/gatedPlan';
import { rememberingRunner } from '../../rememberingRunner';
import { modelColumns } from '../../../src/experiment/models/modelColumns';

/* A small data set without meaning under the real names, and the strategies on it by hand. */

export const nTrain = 60;
export const nTest = 15;
const nRows = nTrain + nTest;

/** Numbers under every column that a double model may have; about half of the rows are gated. */
export function madeUpFeatures(isGated = (row: number) => row % 2 === 0 || row % 7 === 0): FeatureMatrix {
  const { columnNames } = featureSet('stage2_physics');
  const values = new RandomState(3).randomSample(columnNames.length * nRows);
  gateColumns.forEach((name, k) => {
    const from = columnNames.indexOf(name) * nRows;
    // A row that is not gated lacks one of the indicators.
    for (let row = 0; row < nRows; row++) values[from + row] = isGated(row) || row % 3 !== k ? 1 : 0;
  });
  return { columnNames, nRows, values, reasons: new Uint8Array(values.length) };
}

export const features = madeUpFeatures();

/** Follows the first column, one of the physics and one of the space groups. */
export const target = Float64Array.from(new RandomState(4).randomSample(nRows), (value, row) => {
  const physics = features.values[features.columnNames.indexOf('ewald_energy_avg') * nRows + row];
  const spaceGroup = features.values[features.columnNames.indexOf('sg_9') * nRows + row];
  return value / 2 - 5 * features.values[row] + 5 * physics + 6 * spaceGroup;
});

const quick = (side: GatedSide): GatedSide => ({
  ...side,
  parameters: { ...side.parameters, max_iter: 4, learning_rate: 0.5, min_samples_leaf: 4 },
});

/** Few trees and small leaves: fast, and not constant on 60 rows. */
export const plans: readonly GatedModelPlan[] = doubleModels.models.map((plan) => ({
  ...plan,
  base: quick(plan.base),
  physics: quick(plan.physics),
}));

/**
 * M2 does not see the space groups, so that the prediction of M1, which does, is the best of its columns: what stands
 * in that column decides what M2 says.
 */
export const leaning: GatedModelPlan = {
  ...plans[3],
  name: 'leaning',
  label: 'D without space groups in M2',
  physics: quick({ ...plans[3].physics, featureSet: 'stage2_physics_geometry' }),
};

export const input: DoubleInput = {
  runner: rememberingRunner(),
  features: async () => features,
  nTrain,
  target,
  folds: kFold(nTrain, 5, 42),
  innerFolds: { nFolds: 4, seed: 7 },
};

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** Fits some rows of some columns to some values, and predicts other rows. */
function fitPredict(side: GatedSide, columns: FeatureMatrix, y: number[], learn: number[], shown: number[]) {
  const data = { columns: columns.values, nRows: columns.nRows, nColumns: columns.columnNames.length };
  const model = fit(data, Float64Array.from(y), side.parameters as HgbParameters, Int32Array.from(learn));
  return [...predict(model, data, Int32Array.from(shown))];
}

/** DEFINITIONS §5 word by word for one part: fits on `learn` alone, one after the other. */
function naivePart(
  plan: GatedModelPlan,
  learn: number[],
  held: number[],
  { nFolds, seed } = input.innerFolds,
) {
  const base = selectColumns(features, modelColumns(plan.base));
  const physics = selectColumns(features, modelColumns(plan.physics));
  const has = (row: number) =>
    gateColumns.every((name) => features.values[features.columnNames.indexOf(name) * nRows + row] === 1);
  const y = [...target];
  const first = fitPredict(plan.base, base, y, learn, held);
  const [gatedLearn, gatedHeld] = [learn.filter(has), held.filter(has)];
  const valueOf = (row: number, values: number[]) => values[gatedHeld.indexOf(row)];
  if (plan.strategy === 'fulltrain' || plan.strategy === 'subsettrain') {
    const rows = plan.strategy === 'fulltrain' ? learn : gatedLearn;
    const second = fitPredict(plan.physics, physics, y, rows, gatedHeld);
    return { first, all: held.map((row, i) => (has(row) ? valueOf(row, second) : first[i])) };
  }
  const outOfFold: number[] = new Array(nRows).fill(0);
  for (const { trainRows, validationRows } of kFold(learn.length, nFolds, seed).folds) {
    const shown = [...validationRows].map((at) => learn[at]);
    const inner = [...trainRows].map((at) => learn[at]);
    fitPredict(plan.base, base, y, inner, shown).forEach((value, i) => (outOfFold[shown[i]] = value));
  }
  const residual = y.map((value, row) => value - outOfFold[row]);
  let columns = physics;
  if (plan.strategy === 'residual_stack') {
    const stacked = outOfFold.slice();
    held.forEach((row, i) => (stacked[row] = first[i]));
    const values = Float64Array.from([...physics.values, ...stacked]);
    columns = { ...physics, columnNames: [...physics.columnNames, 'first'], values };
  }
  const rows = plan.strategy === 'residual' ? learn : gatedLearn;
  const second = fitPredict(plan.physics, columns, residual, rows, gatedHeld);
  return { first, all: held.map((row, i) => (has(row) ? first[i] + valueOf(row, second) : first[i])) };
}

/** The naive twin of a double model’s run. */
export function naiveTwin(plan: GatedModelPlan) {
  const cv: number[] = [];
  const base: number[] = [];
  for (const { trainRows, validationRows } of input.folds.folds) {
    const { first, all } = naivePart(plan, [...trainRows], [...validationRows]);
    validationRows.forEach((row, i) => ([cv[row], base[row]] = [all[i], first[i]]));
  }
  const test = naivePart(plan, range(0, nTrain), range(nTrain, nRows));
  return { cv, base, test: test.all, testBase: test.first };
}
