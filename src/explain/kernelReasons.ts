/** What parts of the kernel and training rows add to a prediction of the kernel GP, exact. */
import type { ColumnData } from '../learners/columns';
import { headPrediction } from '../learners/kernelGp/heads';
import { kernelReference, type KernelSettings, ownKernel } from '../learners/kernelGp/kernel';
import { kernelRows, type KernelRows } from '../learners/kernelGp/kernelRows';
import { KernelStretcher } from '../learners/kernelGp/kernelStretcher';
import type { KernelGpModel } from '../learners/kernelGp/learner';
import type { KernelGpParameters } from '../learners/kernelGp/parameters';
import type { RowFacts } from '../learners/learner';
import { neighbourReasons } from './smootherWeights';
import { type HeadReasons, type KernelPart, kernelParts, residualOf } from './reasons';

const weightOf: Readonly<Record<Exclude<KernelPart, 'other'>, keyof KernelGpParameters>> = {
  role: 'weight_role',
  ion: 'weight_ion',
  fractions: 'weight_fractions',
  cell: 'weight_cell',
  imputed: 'weight_imputed',
  li: 'weight_li',
};

/**
 * Takes the prediction of a row apart, head by head: its deviation from the head's mean is Σᵢ αᵢ k(x, xᵢ), a sum over
 * training rows, and k is a sum of parts. Parts that no training row has, or that the row lacks, are left out.
 * @param facts of the rows of `data`
 */
export function kernelReasons(
  { scales, train, settings, heads, factor }: KernelGpModel,
  data: ColumnData,
  row: number,
  facts?: RowFacts,
): HeadReasons[] {
  const rows = kernelRows(scales, data, Int32Array.of(row), facts);
  const kernelWith = (one: KernelRows, own: KernelSettings): Float64Array => {
    const stretcher = new KernelStretcher(kernelReference(train), own, 1);
    stretcher.compute(one, 0, 1);
    return stretcher.kernel;
  };
  const kernel = kernelWith(rows, settings);
  const own = ownKernel(rows, 0, settings);
  const parts = kernelParts.flatMap((part) => {
    const alone = kernelWith(part === 'other' ? rows : { ...rows, other: null }, onlyPart(settings, part));
    return alone.some((value) => value !== 0) ? [{ part, kernel: alone }] : [];
  });
  return heads.map((head) => {
    const neighbours = neighbourReasons(factor, head.weights, kernel, own);
    const deviation = neighbours.values.reduce((sum, value) => sum + value, 0);
    const byPart = parts.map(({ part, kernel: alone }) => ({
      part,
      value: alone.reduce((sum, value, i) => sum + value * head.weights[i], 0),
    }));
    const value = head.mean + deviation;
    const partSum = byPart.map((one) => one.value);
    return {
      treatment: head.treatment,
      base: head.mean,
      value,
      prediction: headPrediction(head, deviation),
      columns: null,
      parts: byPart,
      neighbours,
      residual: Math.max(
        residualOf(head.mean, partSum, value),
        residualOf(head.mean, neighbours.pulls, value),
      ),
    };
  });
}

/** The same kernel with the weights of all other parts at 0. */
function onlyPart(settings: KernelSettings, part: KernelPart): KernelSettings {
  const { weights } = settings;
  const none = Object.fromEntries(Object.values(weightOf).map((name) => [name, 0]));
  const alone = part === 'other' ? {} : { [weightOf[part]]: weights[weightOf[part]] };
  return { ...settings, weights: { ...weights, ...none, ...alone } };
}
