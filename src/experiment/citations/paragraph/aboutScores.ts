import { intervalText, numberText } from '../../../metrics/numberText';
import type { ScoreIntervals } from '../../../metrics/bootstrap';
import { scoreDigits, scoreLabels, scoreNames, type RegressionScores } from '../../../metrics/scores';
import type { CitedModel, CitedWork } from '../citedWork';
import { quoted } from './wording';

/** Writes the scores of every model with their intervals; `''` where nothing was scored. */
export function aboutScores({ models }: CitedWork): string {
  return models.flatMap((model) => (model.cv || model.test ? [modelText(model)] : [])).join(' ');
}

function modelText({ label, cv, test, intervals }: CitedModel): string {
  const parts = [
    ...(cv ? [`cross-validation ${scoresText(cv, intervals?.cv)}`] : []),
    ...(test ? [`test set ${scoresText(test, intervals?.test)}`] : []),
  ];
  return `${quoted(label)}: ${parts.join('; ')}.`;
}

function scoresText(scores: RegressionScores, intervals: ScoreIntervals | null | undefined): string {
  return scoreNames
    .map((name) => {
      const interval = intervals ? ` ${intervalText(intervals[name], scoreDigits)}` : '';
      return `${scoreLabels[name]} = ${numberText(scores[name], scoreDigits)}${interval.trimEnd()}`;
    })
    .join(', ');
}
