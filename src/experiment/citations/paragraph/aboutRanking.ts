import { counted } from '../../../base/words/counted';
import { intervalText, numberText } from '../../../metrics/numberText';
import type { CitedMethod } from '../citedMethods';
import { cited } from '../citations';
import type { CitedRanking, CitedWork } from '../citedWork';
import { commaList, quoted } from './wording';

/** Tells how candidates were ranked, how good that is on held-out rows, and what their intervals are; `''` for none. */
export function aboutRanking({ ranking }: CitedWork, uses: ReadonlySet<CitedMethod>): string {
  if (!ranking) return '';
  const { models, nRanked, nUnranked } = ranking;
  const left = nUnranked > 0 ? ` (${nUnranked} more could not be ranked)` : '';
  const names = commaList(models.map(({ label }) => quoted(label)));
  const choice = models.length > 1 ? ', each by the model of what is known of it' : '';
  const isCalibrated = models.some(({ quality }) => quality?.calibration);
  const intervals = isCalibrated
    ? ` The 90 % prediction intervals are conformal with papers as groups${cited('conformal')}; chances to lie above a threshold are those of the conformal predictive distribution${cited('conformalDistribution')}.`
    : '';
  const reasons = uses.has('treeShap')
    ? ` Predictions were explained by path-dependent Shapley values of the trees${cited('treeShap')}.`
    : '';
  const who = nRanked === null ? 'Candidates' : counted(nRanked, 'candidate');
  return `${who}${left} were ranked by the predicted log₁₀ σ of ${names}${choice}. ${models.map(modelText).join(' ')}${intervals}${reasons}`;
}

function modelText({ label, nTrainedOn, nFurther, quality }: CitedRanking['models'][number]): string {
  const further = nFurther > 0 ? ` and ${counted(nFurther, 'further measurement')}` : '';
  const trained = `${quoted(label)} was trained on ${counted(nTrainedOn, 'compound')}${further}`;
  if (!quality) return `${trained}; its errors were not measured.`;
  const { by, nFolds, seed, scores, intervals } = quality;
  const between = (name: 'spearman' | 'mae') => {
    const text = intervalText(intervals[name], 3);
    return text === '' ? '' : ` ${text}`;
  };
  return `${trained}; with whole ${by} held out (${nFolds} folds, seed ${seed}) it has ρ = ${numberText(scores.spearman, 3)}${between('spearman')} and MAE = ${numberText(scores.mae, 3)}${between('mae')} (95 % intervals over ${by}).`;
}
