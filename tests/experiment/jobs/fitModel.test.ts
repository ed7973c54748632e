import { expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { finish } from '../../../src/base/steps';
import { fitModel } from '../../../src/experiment/jobs/fitModel';
import type { SharedMatrix } from '../../../src/experiment/jobs/jobs';
import { learnerChoice } from '../../../src/learners/registry';

const values = new RandomState(1).randomSample(60);
const matrix = { columnNames: ['a', 'b', 'c'], nRows: 20, values, reasons: new Uint8Array(60) };
const target = values.slice(0, 20).map((value, i) => 3 * value + values[20 + i]);
const shared: SharedMatrix = { kind: 'matrix', matrix, target };
const rows = {
  trainRows: Int32Array.from({ length: 15 }, (_, i) => i),
  predictRows: Int32Array.of(3, 16, 19),
};
const fitOf = (learner: string, more: { withSd?: boolean; returnModel?: boolean } = {}) =>
  finish(fitModel(shared, { ...learnerChoice(learner), ...rows, ...more, matrix: 'm' }));

test('standard deviations come where they are asked for, and change no prediction', () => {
  const bare = fitOf('kernelGp');
  const { predictions, sd, model } = fitOf('kernelGp', { withSd: true, returnModel: true });
  expect(bare.sd).toBeUndefined();
  expect(predictions).toEqual(bare.predictions);
  expect(sd).toHaveLength(3);
  expect(model!.learner).toBe('kernelGp');
  // A row that was trained on is surer than those that were not.
  expect(sd![0]).toBeLessThan(Math.min(sd![1], sd![2]));
});

test('a learner that does not know them gives its predictions alone', () => {
  const { sd, ...asked } = fitOf('hgb', { withSd: true });
  expect(sd).toBeUndefined();
  expect(asked).toEqual(fitOf('hgb'));
});
