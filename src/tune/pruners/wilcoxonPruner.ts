import type { Pruner } from './pruner';
import type { PrunerSpec } from '../study/studySpec';
import { bestTrial, type IntermediateValue } from '../trial';
import { wilcoxonGreater } from './wilcoxonTest';

/**
 * Prunes a trial that is probably worse than the best one, fold by fold, by Wilcoxon's signed-rank test on the steps
 * that both have. A trial whose mean is not worse than that of the best is kept, and so is every trial while there is
 * nothing finite to compare.
 * @see optuna.pruners.WilcoxonPruner 4.9 / 5.0
 */
export function wilcoxonPruner(spec: Extract<PrunerSpec, { kind: 'wilcoxon' }>): Pruner {
  return {
    shouldPrune(reported, trials, direction) {
      const best = bestTrial(trials, direction)?.intermediateValues ?? [];
      if (reported.length === 0 || best.length === 0) return false;
      if (!allFinite(reported) || !allFinite(best)) return false;
      // Positive where the trial is worse.
      const sign = direction === 'minimize' ? 1 : -1;
      const bestByStep = new Map(best.map(({ step, value }) => [step, value]));
      const differences = reported.flatMap(({ step, value }) => {
        const other = bestByStep.get(step);
        return other === undefined ? [] : [sign * (value - other)];
      });
      if (differences.length < Math.max(2, spec.nStartupSteps)) return false;
      const isWorseOnAverage = sign * average(best) < sign * average(reported);
      return isWorseOnAverage && wilcoxonGreater(differences) < spec.pThreshold;
    },
  };
}

function allFinite(values: readonly IntermediateValue[]): boolean {
  return values.every(({ value }) => Number.isFinite(value));
}

/** A plain sum in the order of the steps: where two means are equal to a rounding, Optuna's sums decide. */
function average(values: readonly IntermediateValue[]): number {
  return values.reduce((sum, { value }) => sum + value, 0) / values.length;
}
