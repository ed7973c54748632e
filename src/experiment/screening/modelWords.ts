/** What is said of the models that rank: beside the list, in the terminal, in files. */
import { intervalDeviations } from '../../screen/conformalScale';
import { choiceNote } from '../../learners/registry';
import type { HeldOutQuality } from './heldOutQuality';
import type { UsedModel } from './rankPart';

const decimal = (value: number, digits = 2) => (Number.isNaN(value) ? '–' : value.toFixed(digits));

/** Writes half the width of the interval that holds nine of ten measured values: `0.84`; `–` where it is not known. */
export function aboutText(sd: number, digits = 1): string {
  return decimal(intervalDeviations * sd, digits);
}

/** Tells what a model does on papers that it has not seen, and how its standard deviations were made, in a sentence. */
export function qualityWords({ by, nFolds, seed, scores, intervals, calibration }: HeldOutQuality): string {
  const { low, high } = intervals.spearman;
  const between = Number.isNaN(low) ? '' : ` [${decimal(low)}, ${decimal(high)}]`;
  const what = `whole ${by} held out (${nFolds} folds, seed ${seed})`;
  return `${what}: ρ ${decimal(scores.spearman)}${between}, MAE ${decimal(scores.mae)}; ${calibrationWords(calibration)}`;
}

/** Tells the same to people, in plain words. */
export function qualitySentence({ by, scores, intervals }: HeldOutQuality): string {
  const { low, high } = intervals.spearman;
  const between = Number.isNaN(low) ? '' : ` (95 %: ${decimal(low)} to ${decimal(high)})`;
  const factor = 10 ** scores.mae;
  return (
    `On ${by} that it has not seen it orders with ρ ${decimal(scores.spearman)}${between}; ` +
    `a single value is off by ${decimal(scores.mae)} in log₁₀ σ, a factor of ${factor.toFixed(0)}, in the mean: trust the order.`
  );
}

/** Tells how the standard deviations of a model were made. */
export function calibrationWords(calibration: HeldOutQuality['calibration']): string {
  if (calibration === null) return 'standard deviations are the model’s own, or not known';
  const { scale, ownCoverage } = calibration;
  return (
    `its own ±1.64 sd holds ${(100 * ownCoverage).toFixed(0)} % of what was held out, ` +
    `${decimal(scale)} times that 90 %: sd is scaled so`
  );
}

/** Takes of a model what a file has to say of it. */
export function modelProvenance({
  name,
  featureSet,
  nTrainedOn,
  nFurther,
  nRanked,
  quality,
  ...model
}: UsedModel) {
  return {
    ...{ name, featureSet, ...choiceNote(model), parameters: model.parameters },
    ...(model.treatments ? { treatments: model.treatments } : {}),
    ...{ trainedOn: nTrainedOn, further: nFurther, ranked: nRanked },
    ...(quality ? { heldOut: qualityWords(quality) } : {}),
  };
}
