import type { RankedCandidate } from '../../../screen/ranking';

const minus = (text: string) => text.replace('-', '−');

/** Writes a rank: `4`, and `=1` where others have the same. */
export function placeText({ rank, isTied }: Pick<RankedCandidate, 'rank' | 'isTied'>): string {
  return isTied ? `=${rank}` : String(rank);
}

/** Writes the interval that holds nine of ten measured values: `−5.1 to −2.4`; `–` where it is not known. */
export function intervalWords({ lower, upper }: Pick<RankedCandidate, 'lower' | 'upper'>): string {
  if (Number.isNaN(lower)) return '–';
  return `${minus(lower.toFixed(1))} to ${minus(upper.toFixed(1))}`;
}

/** Writes the ranks between which nine of ten lie: `1–40`. */
export function ranksText({ rankLow, rankHigh }: Pick<RankedCandidate, 'rankLow' | 'rankHigh'>): string {
  return rankLow === rankHigh ? String(rankLow) : `${rankLow}–${rankHigh}`;
}

/** Writes a chance in percent; `–` where it is not known. */
export function chanceText({ pAbove }: Pick<RankedCandidate, 'pAbove'>): string {
  if (Number.isNaN(pAbove)) return '–';
  const percent = 100 * pAbove;
  return percent < 1 ? '< 1 %' : percent > 99 ? '> 99 %' : `${percent.toFixed(0)} %`;
}
