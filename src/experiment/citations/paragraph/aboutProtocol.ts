import type { CitedMethod } from '../citedMethods';
import type { CitedWork } from '../citedWork';
import { cited } from '../citations';

/** Tells how rows were held out, what scores are, and what their intervals hold; `''` where nothing was scored. */
export function aboutProtocol(
  { protocol, models, resamples, data }: CitedWork,
  uses: ReadonlySet<CitedMethod>,
): string {
  const isScored = models.some(({ cv, test }) => cv ?? test);
  if (!isScored) return '';
  const { title, draw, by } = protocol;
  const drawn = draw ? `, seed ${draw.seed}` : '';
  const together = by ? '; rows of one group were never on both sides' : '; rows were held out one by one';
  const test =
    data.nTest > 0 && models.some(({ test: scores }) => scores)
      ? ' For the test set each model was fitted on all training rows.'
      : '';
  const intervals = resamples
    ? ` Brackets hold 95 % bootstrap-t intervals${cited('bootstrap')} from ${resamples.n} resamples of whole papers (seed ${resamples.seed}) with the models held fixed.`
    : '';
  const nested = uses.has('nestedCrossValidation')
    ? ` Tuning was checked by nested cross-validation${cited('nestedCrossValidation')}.`
    : '';
  return `Models were compared by cross-validation (${title}${drawn}${together}); every score was computed once over the pooled out-of-fold predictions.${test} Scores are R², root mean squared error (RMSE) and mean absolute error (MAE) in units of log₁₀ σ, and Spearman’s ρ${cited('rankCorrelation')}.${intervals}${nested}`;
}
