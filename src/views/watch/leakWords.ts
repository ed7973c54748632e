import { type LeakView, givenSigmaText } from '../../figures/watch/leakFigures';
import { flaggedSoFar, type LeakWay } from '../../figures/watch/leakPredictions';

const number = (value: number) => value.toFixed(2).replace('-', '−');

/** A model with the flag and without. */
interface BothWays {
  readonly withFlag: LeakWay;
  readonly without: LeakWay;
}

/** Says which flag is set, or what the scores are by now. */
export function leakSentence(view: LeakView, random: BothWays, papers: BothWays): string {
  const { records, flagged, nSet, nDone } = view;
  if (nDone === 0) {
    if (nSet === 0)
      return `${records.length} rows; the σ of ${flagged.length} is a threshold, such as ${givenSigmaText(records[flagged[0]])}. The column of the flag is empty.`;
    const record = records[flagged[nSet - 1]];
    return `Flag ${nSet} of ${flagged.length}: σ of ${record.reducedComposition} is given as ${givenSigmaText(record)}. The threshold becomes the target, and the flag becomes 1: it is written by whoever knows σ.`;
  }
  const r2 = (way: LeakWay) => number(way.scores[nDone - 1].r2);
  const scores = `Fold ${nDone}: R² so far is ${r2(random.withFlag)} with the flag and ${r2(random.without)} without at random, ${r2(papers.withFlag)} and ${r2(papers.without)} by whole papers.`;
  const held = flaggedSoFar(view, papers.without);
  if (nDone < papers.without.scores.length || held.length === 0) return scores;
  const error = ({ predictions }: LeakWay) =>
    number(
      held.reduce((sum, row) => sum + Math.abs(predictions[row] - records[row].logSigma), 0) / held.length,
    );
  return `${scores} The ${held.length} rows with a flag are missed by ${error(papers.withFlag)} decades on average with it, ${error(papers.without)} without. A new material has no flag: the score without it is the one to expect.`;
}
