/** How the numbers of a section were computed, in the words that sections share. */
import { none, type Computation } from '../../models/computation';
import type { ReportContext } from '../../tables/context';
import { protocolCaption, testCaption } from '../../tables/words';
import { counted } from '../../../base/words/counted';

/** What an interval of a score holds. */
export const bootstrapWords =
  '95 %: papers drawn anew with all their rows, models held fixed (bootstrap-t, jackknife errors)';

/** Of scores of models: cross-validation and the test set, with intervals over papers, where a section says nothing else. */
export function scoredAs(context: ReportContext, other: Partial<Computation> = {}): Computation {
  const { seed, nResamples } = context.input.settings;
  return {
    n: `${trainedRows(context)}, each predicted out-of-fold${context.hasTest ? `; ${counted(context.scoredTestRows.length, 'test row')}` : ''}`,
    protocol: `${protocolCaption(context)}; ${testCaption(context)}`,
    seed: `${seed} for the folds and the resamples`,
    interval: bootstrapWords,
    resamples: String(nResamples),
    ...other,
  };
}

/** Of what is measured on training rows alone; how it is spread over repeats takes the place of intervals. */
export function trainedOnly(
  context: ReportContext,
  { protocol, seed, spread }: { readonly protocol: string; readonly seed: string; readonly spread: string },
): Computation {
  return {
    n: `${trainedRows(context)}, each predicted out-of-fold; the test set is not used`,
    protocol,
    seed,
    interval: `none: ${spread}`,
    resamples: none,
  };
}

function trainedRows({ nTrain }: ReportContext): string {
  return counted(nTrain, 'training row');
}
