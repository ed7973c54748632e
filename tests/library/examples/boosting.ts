/* Fits gradient boosting to a small table, predicts new rows, and keeps the model as JSON. */
import { finish } from 'ionrank/base';
import { checkFittedModel, fromJson, hgb, learnerChoice, toJson, type FittedModel } from 'ionrank/learners';
import { scoreRegression } from 'ionrank/metrics';

// A matrix is column by column: `columns[j * nRows + i]` is column j of row i. NaN is a missing value.
const nRows = 60;
const first = Array.from({ length: nRows }, (_, i) => i / 10);
const second = Array.from({ length: nRows }, (_, i) => (i % 7 === 0 ? NaN : i % 5));
const data = { columns: Float64Array.from([...first, ...second]), nRows, nColumns: 2 };
const target = Float64Array.from(first, (x, i) => (x * (6 - x)) / 9 + (i % 5) / 10);

const choice = learnerChoice('hgb', { learning_rate: 0.2, max_iter: 50, min_samples_leaf: 5 });
const rows = Int32Array.from(first.keys());
const { model } = finish(hgb.fit({ data, target, rows, parameters: choice.parameters }));
console.log('rmse', scoreRegression(target, hgb.predict(model, data)).rmse.toFixed(6));

// A model is plain data. What comes back from elsewhere is checked before it predicts.
const fitted: FittedModel = { ...choice, version: hgb.version, nColumns: 2, model };
const kept = JSON.stringify(toJson(fitted));
const read = fromJson(JSON.parse(kept)) as FittedModel;
checkFittedModel(read);
const fresh = { columns: Float64Array.of(1.57, 4.71, NaN, 2), nRows: 2, nColumns: 2 };
const [before] = hgb.predict(model, fresh);
const [after] = hgb.predict(read.model as typeof model, fresh);
console.log('the same', Object.is(before, after), before.toFixed(6));
