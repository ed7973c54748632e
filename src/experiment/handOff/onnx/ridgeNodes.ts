import type { RidgeModel } from '../../../learners/ridge/learner';
import type { GraphBuilder } from './graphBuilder';
import { onnxInput } from './onnxGraph';

/**
 * Adds a ridge regression: its columns, what is missing or infinite filled with medians, standardised, summed.
 * @returns the name of the predictions
 */
export function linearNodes(builder: GraphBuilder, model: RidgeModel): string {
  const { columns, coefficients, intercept } = model;
  const n = columns.used.length;
  if (n === 0) return constantPrediction(builder, intercept);
  const used = builder.constant({ type: 'int64', dims: [n], values: columns.used });
  const taken = builder.add('Gather', [onnxInput, used], { axis: { int: 1 } });
  const missing = builder.constant({ type: 'float', dims: [1], values: [NaN] });
  const finite = builder.add('Where', [builder.add('IsInf', [taken]), missing, taken]);
  const filled = builder.add(
    'Imputer',
    [finite],
    { imputed_value_floats: { floats: columns.medians }, replaced_value_float: { float: NaN } },
    true,
  );
  const scaled = builder.add(
    'Scaler',
    [filled],
    { offset: { floats: columns.means }, scale: { floats: columns.sds.map((sd) => 1 / sd) } },
    true,
  );
  return builder.add(
    'LinearRegressor',
    [scaled],
    {
      coefficients: { floats: coefficients },
      intercepts: { floats: [intercept] },
      targets: { int: 1 },
      post_transform: { text: 'NONE' },
    },
    true,
  );
}

/** No column differs among the training rows: the same for every row. */
function constantPrediction(builder: GraphBuilder, value: number): string {
  const first = builder.constant({ type: 'int64', dims: [1], values: [0] });
  const column = builder.add('Gather', [onnxInput, first], { axis: { int: 1 } });
  const same = builder.constant({ type: 'float', dims: [1], values: [value] });
  return builder.add('Where', [builder.add('IsNaN', [column]), same, same]);
}
