import { greatest, least } from '../../base/statistics';
import type { Pruner } from './pruner';
import type { PrunerSpec } from '../study/studySpec';
import type { Direction, IntermediateValue, Trial } from '../trial';

/**
 * Prunes a trial whose best value so far is worse than the median that the complete trials had at the same step.
 * A trial that has reported nothing but NaN is pruned; a step at which the median is not defined prunes nothing.
 * @see optuna.pruners.MedianPruner 4.9 / 5.0
 */
export function medianPruner(spec: Extract<PrunerSpec, { kind: 'median' }>): Pruner {
  return {
    shouldPrune(reported, trials, direction) {
      const complete = trials.filter(({ state }) => state === 'COMPLETE');
      const step = reported.at(-1)?.step;
      if (complete.length === 0 || complete.length < spec.nStartupTrials || step === undefined) return false;
      if (step < spec.nWarmupSteps || !isFirstOfInterval(reported, spec)) return false;
      const best = bestValue(reported, direction);
      if (Number.isNaN(best)) return true;
      const atStep = complete.flatMap((trial) => valueAt(trial, step));
      if (atStep.length < spec.nMinTrials) return false;
      // False where the median is NaN.
      const median = interpolatedMedian(atStep);
      return direction === 'maximize' ? best < median : best > median;
    },
  };
}

/** Whether the last step is the first reported in its interval of steps, counted from the warm-up. */
function isFirstOfInterval(
  reported: readonly IntermediateValue[],
  { nWarmupSteps, intervalSteps }: { nWarmupSteps: number; intervalSteps: number },
): boolean {
  const step = reported.at(-1)!.step;
  const intervalStart = Math.floor((step - nWarmupSteps) / intervalSteps) * intervalSteps + nWarmupSteps;
  return (reported.at(-2)?.step ?? -1) < intervalStart;
}

/** NaN where there are only NaN. */
function bestValue(reported: readonly IntermediateValue[], direction: Direction): number {
  const values = reported.map(({ value }) => value).filter((value) => !Number.isNaN(value));
  if (values.length === 0) return NaN;
  return direction === 'maximize' ? greatest(values) : least(values);
}

function valueAt(trial: Trial, step: number): number[] {
  const found = trial.intermediateValues.find((item) => item.step === step);
  return found ? [found.value] : [];
}

/**
 * The median of the values that are not NaN. It interpolates as numpy's `nanpercentile(values, 50)` does, which next
 * to an infinite value gives NaN.
 */
function interpolatedMedian(values: readonly number[]): number {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  const middle = (sorted.length - 1) / 2;
  const lower = sorted[Math.floor(middle)] ?? NaN;
  const upper = sorted[Math.min(Math.floor(middle) + 1, sorted.length - 1)] ?? NaN;
  const width = upper - lower;
  return middle % 1 === 0 ? lower + width * 0 : upper - width * 0.5;
}
