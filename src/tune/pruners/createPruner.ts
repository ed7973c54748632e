import { InputError } from '../../base/problem';
import type { Pruner } from './pruner';
import type { PrunerSpec } from '../study/studySpec';
import { medianPruner } from './medianPruner';
import { wilcoxonPruner } from './wilcoxonPruner';

/**
 * Makes the pruner of a study; null where trials are never pruned.
 * @throws InputError `invalid-pruner`, with the field as column
 */
export function createPruner(spec: PrunerSpec): Pruner | null {
  if (spec.kind === 'none') return null;
  if (spec.kind === 'wilcoxon') {
    demand(
      'pThreshold',
      spec.pThreshold,
      spec.pThreshold >= 0 && spec.pThreshold <= 1,
      'a number from 0 to 1',
    );
    demandCount('nStartupSteps', spec.nStartupSteps, 0);
    return wilcoxonPruner(spec);
  }
  demandCount('nStartupTrials', spec.nStartupTrials, 0);
  demandCount('nWarmupSteps', spec.nWarmupSteps, 0);
  demandCount('intervalSteps', spec.intervalSteps, 1);
  demandCount('nMinTrials', spec.nMinTrials, 1);
  return medianPruner(spec);
}

function demandCount(field: string, value: number, atLeast: number): void {
  demand(field, value, Number.isInteger(value) && value >= atLeast, `a whole number of at least ${atLeast}`);
}

function demand(field: string, value: number, isMet: boolean, what: string): void {
  if (isMet) return;
  throw new InputError({
    code: 'invalid-pruner',
    column: field,
    value: String(value),
    message: `The pruner cannot work with this ${field}.`,
    remedy: `Give ${what}.`,
  });
}
