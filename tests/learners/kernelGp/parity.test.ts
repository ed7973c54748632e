import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { findColumnBlocks } from '../../../src/learners/kernelGp/columnBlocks';
import { kernelReference } from '../../../src/learners/kernelGp/kernel';
import { fitRowScales, kernelRows } from '../../../src/learners/kernelGp/kernelRows';
import { KernelStretcher } from '../../../src/learners/kernelGp/kernelStretcher';
import { kernelGp } from '../../../src/learners/kernelGp/learner';
import { kernelGpAbout, type KernelGpParameters } from '../../../src/learners/kernelGp/parameters';
import { trainingKernel } from '../../../src/learners/kernelGp/trainingKernel';
import type { TargetTreatment } from '../../../src/learners/learner';
import { defaultParameters } from '../../../src/learners/parameters';
import { facts, heldRows, kernelCases, obelixColumns, target, trainingRows } from './obelix';

/* Equal to the Python prototype on a fold of whole papers of OBELiX: tests/oracle/kernel_gp.py. */

const parameters = defaultParameters(kernelGpAbout);
const tolerance = 1e-9;

function farthest(ours: ArrayLike<number>, theirs: readonly number[]): number {
  expect(ours.length).toBe(theirs.length);
  const differences = theirs.map((value, i) => Math.abs(ours[i] - value));
  return differences.reduce((most, value) => (value <= most ? most : value), 0);
}

describe.each(kernelCases.map((one) => [one.name, one] as const))('%s', (_, golden) => {
  const { data, columnNames } = obelixColumns(golden.formulasOnly);
  const extraVariance = new Float64Array(data.nRows);
  trainingRows.forEach((row, i) => (extraVariance[row] = golden.extraVariance[i]));
  const known = { ...facts, extraVariance };
  const fitOf = (treatments?: readonly TargetTreatment[]) => {
    const task = { data, target, rows: trainingRows, parameters, columnNames, facts: known, treatments };
    return finish(kernelGp.fit(task)).model;
  };
  const predict = (treatments?: readonly TargetTreatment[]) =>
    kernelGp.predict(fitOf(treatments), data, heldRows, known);

  test('units and kernels', () => {
    const scales = fitRowScales(data, trainingRows, findColumnBlocks(data.nColumns, columnNames), known);
    const train = kernelRows(scales, data, trainingRows, known);
    const held = kernelRows(scales, data, heldRows, known);
    const reference = kernelReference(train);
    const { kernel, settings } = finish(trainingKernel(reference, parameters as KernelGpParameters));
    const { n } = train;
    expect(settings.isOfFormulasOnly).toBe(golden.formulasOnly);
    for (const [block, unit] of Object.entries(golden.units)) {
      expect(settings.units[block as keyof typeof settings.units]).toBeCloseTo(unit, 11);
    }
    if (!golden.formulasOnly) {
      const imputed = [train, held].map((rows) =>
        rows.li!.has.reduce((sum, has, i) => sum + has - rows.hasOwnLi[i], 0),
      );
      expect(imputed).toEqual(golden.nImputed);
    }
    for (const [row, values] of Object.entries(golden.kernelRows)) {
      const start = Number(row) * n;
      expect(farthest(kernel.subarray(start, start + values.length), values)).toBeLessThan(tolerance);
    }
    const sums = Array.from({ length: n }, (_, i) => {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += kernel[Math.max(i, j) * n + Math.min(i, j)];
      return sum;
    });
    expect(farthest(sums, golden.kernelSums)).toBeLessThan(tolerance);
    const stretcher = new KernelStretcher(reference, settings, held.n);
    stretcher.compute(held, 0, held.n);
    const newSums = Array.from({ length: held.n }, (_, i) =>
      stretcher.kernel.subarray(i * n, (i + 1) * n).reduce((sum, value) => sum + value, 0),
    );
    expect(farthest(newSums, golden.newKernelSums)).toBeLessThan(tolerance);
  });

  test('heads, and their mean', () => {
    const { censored, normalScores, none } = golden.predictions;
    expect(farthest(predict(['censored']), censored)).toBeLessThan(tolerance);
    expect(farthest(predict(['normalScores']), normalScores)).toBeLessThan(tolerance);
    expect(farthest(predict(), none)).toBeLessThan(tolerance);
    expect(predict(['none'])).toEqual(predict([]));
    const meanOfBoth = censored.map((value, i) => (value + normalScores[i]) / 2);
    expect(farthest(predict(['censored', 'normalScores']), meanOfBoth)).toBeLessThan(tolerance);
  });

  test('standard deviations, with the mean of predictions to the bit', () => {
    const model = fitOf(['censored', 'normalScores']);
    const { mean, sd } = kernelGp.predictSpread!(model, data, heldRows, known);
    expect(mean).toEqual(kernelGp.predict(model, data, heldRows, known));
    expect(farthest(sd, golden.sd)).toBeLessThan(tolerance);
  });
});
