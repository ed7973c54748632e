/** What is said of the models that rank: beside the list, in the terminal, in files. */
import { numberText } from '../../metrics/numberText';
import { pow } from '../../base/elementary/power';
import { intervalDeviations, usualIntervalShare } from '../../screen/intervals/usualShares';
import type { LearnerChoice } from '../../learners/learner';
import { choiceNote } from '../../learners/registry';
import { ensembleWords } from '../recipes/ensemble/ensemblePlan';
import { lacksText } from './candidateNeeds';
import { membersOf } from './combined/combination';
import { trustSentence } from './quality/familyTrust';
import type { HeldOutQuality } from './quality/qualityTypes';
import type { RankingModel } from './fittedTypes';
import type { IntervalCheck } from '../../screen/intervals/intervalCoverage';
import type { UsedModel } from './rankPart';

const decimal = (value: number, digits = 2) => numberText(value, digits);

/** Writes half the width of the interval that holds nine of ten measured values: `0.84`; `–` where it is not known. */
export function aboutText(sd: number, digits = 1): string {
  return decimal(intervalDeviations * sd, digits);
}

/** Tells what a model does on papers that it has not seen, and whether its intervals hold, in a sentence. */
export function qualityWords({ by, nFolds, seed, scores, intervals, check }: HeldOutQuality): string {
  const { low, high } = intervals.spearman;
  const between = Number.isNaN(low) ? '' : ` [${decimal(low)}, ${decimal(high)}]`;
  const what = `whole ${by} held out (${nFolds} folds, seed ${seed})`;
  return `${what}: ρ ${decimal(scores.spearman)}${between}, MAE ${decimal(scores.mae)}; ${checkWords(check)}`;
}

/** Tells the same to people, in plain words. */
export function qualitySentence({ by, scores, intervals }: HeldOutQuality): string {
  const { low, high } = intervals.spearman;
  const between = Number.isNaN(low) ? '' : ` (95 %: ${decimal(low)} to ${decimal(high)})`;
  const factor = pow(10, scores.mae);
  return (
    `On ${by} that it has not seen it orders with ρ ${decimal(scores.spearman)}${between}; ` +
    `a single value is off by ${decimal(scores.mae)} in log₁₀ σ, a factor of ${factor.toFixed(0)}, in the mean: trust the order.`
  );
}

/** Tells whether intervals held where it was checked. */
export function checkWords(check: HeldOutQuality['check']): string {
  const held = check && heldShare(check);
  return held
    ? `90 % intervals calibrated on the other folds hold ${held}`
    : 'too few papers to calibrate intervals';
}

/** Says in one sentence where a model can be trusted. */
export function trustWords({ by, intervals, families }: HeldOutQuality): string {
  return trustSentence(by, intervals.spearman, families);
}

/** Said of a model whose parameters are not the usual ones. */
export const tunedWords =
  'Its parameters were chosen on these rows, and the same rows score it: ρ and MAE are optimistic.';

/** Says how a model combines others; null for a single one. */
export function combinedWords({ combined }: Pick<RankingModel, 'combined'>): string | null {
  if (!combined) return null;
  if (combined.kind !== 'gated') return ensembleWords(combined);
  const [first, second] = [combined.base, combined.physics].map(({ featureSet }) => featureSet);
  return `double model (${combined.strategy}): ${second} changes ${first} where the physics is known`;
}

/** Tells the same of rows that are predicted without anything like them. */
export function componentWords(check: IntervalCheck): string {
  return `with components of papers and compositions held out 90 % intervals hold ${heldShare(check)}`;
}

function heldShare(check: IntervalCheck): string | undefined {
  const usual = check.levels.find(({ nominal }) => nominal === usualIntervalShare);
  if (!usual) return undefined;
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const width = Number.isFinite(usual.width) ? `, ${decimal(usual.width, 1)} wide in the mean` : '';
  return `${percent(usual.byRow)} of the rows (${percent(usual.byGroup)} where groups count the same)${width}`;
}

/** Writes for a file what nominal shares of intervals hold. */
function coverageJson({ levels, nRows, nGroups, threshold, reliability }: IntervalCheck) {
  const coverage = levels.map(({ nominal, byRow, byGroup, width }) => ({
    ...{ nominal, byRow, byGroup, width: Number.isFinite(width) ? width : null },
  }));
  return { nRows, nGroups, coverage, chances: { threshold, bins: reliability } };
}

/**
 * Takes of a model what a file has to say of it.
 * @param components its intervals where components are held out, where that was checked
 */
export function modelProvenance(
  { name, featureSet, nTrainedOn, nFurther, nRanked, quality, lacks, ...model }: UsedModel,
  components?: IntervalCheck | null,
) {
  const combines = combinedWords(model);
  return {
    ...{ name, ...(combines === null ? memberNote({ featureSet, ...model }) : { combines }) },
    ...(model.combined ? { members: membersOf(model.combined).map(memberNote) } : {}),
    ...{ trainedOn: nTrainedOn, further: nFurther, ranked: nRanked },
    ...(lacks.length > 0 ? { lacks: lacksText(lacks, nRanked) } : {}),
    ...(model.isTuned ? { tuned: tunedWords } : {}),
    ...(quality ? { heldOut: qualityWords(quality), trust: trustWords(quality) } : {}),
    ...(quality?.check ? { intervals: coverageJson(quality.check) } : {}),
    ...(components ? { intervalsByComponents: coverageJson(components) } : {}),
  };
}

/** What decides a single model. */
function memberNote({ featureSet, ...choice }: LearnerChoice & Pick<RankingModel, 'featureSet'>) {
  const { parameters, treatments } = choice;
  return { featureSet, ...choiceNote(choice), parameters, ...(treatments ? { treatments } : {}) };
}
