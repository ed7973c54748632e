/* Tunes two hyper-parameters with Optuna's TPE over five folds, trial for trial as Optuna would. */
import { finish } from 'ionrank/base';
import { kFold } from 'ionrank/folds';
import { hgb, learnerChoice } from 'ionrank/learners';
import { rootMeanSquaredError } from 'ionrank/metrics';
import { bestTrial, createSampler, float, int, tpe, type SearchSpace, type Trial } from 'ionrank/tune';

const nRows = 80;
const x = Array.from({ length: nRows }, (_, i) => (i * 37) % nRows);
const data = { columns: Float64Array.from(x), nRows, nColumns: 1 };
const target = Float64Array.from(x, (value) => Math.sqrt(value));
const { folds } = kFold(nRows, 5, 42);

const space: SearchSpace = [
  { name: 'learning_rate', distribution: float(0.01, 0.3, { log: true }) },
  { name: 'min_samples_leaf', distribution: int(2, 20) },
];
const sampler = createSampler(tpe('tpe-independent', 42), space, 'minimize');
const trials: Trial[] = [];
for (let number = 0; number < 15; number++) {
  const params = sampler.suggest(trials)!;
  const { parameters } = learnerChoice('hgb', { max_iter: 30, ...params });
  const errors = folds.map(({ trainRows, validationRows }) => {
    const { model } = finish(hgb.fit({ data, target, rows: trainRows, parameters }));
    const held = Float64Array.from(validationRows, (row) => target[row]);
    return rootMeanSquaredError(held, hgb.predict(model, data, validationRows));
  });
  const value = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  trials.push({
    ...{ number, params, value, state: 'COMPLETE' },
    ...{ folds: [], intermediateValues: [], startedAt: null, endedAt: null },
  });
}
const best = bestTrial(trials, 'minimize')!;
console.log('best trial', best.number, 'rmse', best.value!.toFixed(6), 'leaf', best.params.min_samples_leaf);
