/** How a ranked list says things: on the page, in Markdown, in its report. */
import type { RankedCandidate } from '../ranking';
import { candidateFamily } from './candidateFamily';
import { isKnown } from './listColumns';

/** Writes a rank; `=3` where others share it. */
export function rankText({ rank, isTied }: Pick<RankedCandidate, 'rank' | 'isTied'>): string {
  return `${isTied ? '=' : ''}${rank}`;
}

/** Writes the ranks that the intervals allow: `1–40`. */
export function allowedRanksText({
  rankLow,
  rankHigh,
}: Pick<RankedCandidate, 'rankLow' | 'rankHigh'>): string {
  return rankLow === rankHigh ? String(rankLow) : `${rankLow}–${rankHigh}`;
}

/** Writes the interval that holds nine of ten measured values: `−4.1 to −2.3`; `–` where there is none. */
export function boundsText({ lower, upper }: Pick<RankedCandidate, 'lower' | 'upper'>): string {
  if (!Number.isFinite(lower) || !Number.isFinite(upper)) return '–';
  return `${lower.toFixed(1)} to ${upper.toFixed(1)}`.replaceAll('-', '−');
}

/** Says whether a candidate's composition was measured before, and whether the model has learnt from it. */
export function knownText(candidate: Pick<RankedCandidate, 'inTrainingSet' | 'nearest'>): string {
  if (candidate.inTrainingSet) return 'in training data';
  return isKnown(candidate) ? 'in test data' : 'new';
}

/** Writes a chance in percent; `–` where it is not known. */
export function chanceText({ pAbove }: Pick<RankedCandidate, 'pAbove'>): string {
  if (Number.isNaN(pAbove)) return '–';
  const percent = 100 * pAbove;
  return percent < 1 ? '< 1 %' : percent > 99 ? '> 99 %' : `${percent.toFixed(0)} %`;
}

/** Names a candidate's family, with a question mark where it is guessed; `–` where it is not known. */
export function familyText(candidate: Pick<RankedCandidate, 'family' | 'nearest'>): string {
  const { name, isGuessed } = candidateFamily(candidate);
  return name === '' ? '–' : isGuessed ? `${name} ?` : name;
}
