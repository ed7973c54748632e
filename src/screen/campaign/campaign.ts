/** A campaign on known data: what would have been measured when, had only the start been known. */
import { partOf, type Steps } from '../../base/steps';
import { acquisition, type CandidateValues, type Strategy } from './strategies';

/** What a campaign starts from and how far it goes. Rows are positions of `target`. */
export interface CampaignRows {
  /** Known from the start. */
  readonly start: Int32Array;
  /** Those that may be measured. Of equally good ones the first here is taken. */
  readonly candidates: Int32Array;
  readonly nPerBatch: number;
  readonly nBatches: number;
}

/** Who predicts candidates from known rows. */
export interface CampaignPredictor {
  readonly strategy: Strategy;
  /** Predicts `rows` from the `known` ones; `sd` is a distance for the strategy of the nearest. */
  predict(known: Int32Array, rows: Int32Array): Steps<CandidateValues>;
}

/**
 * Measures batch after batch: candidates are predicted from all that is known, the best are measured, and known from
 * then on.
 * @param target what is measured, by row
 * @returns the rows in the order in which they were measured; fewer where the candidates run out
 * @throws what the predictor throws
 */
export function* campaignSteps(
  { start, candidates, nPerBatch, nBatches }: CampaignRows,
  target: Float64Array,
  { strategy, predict }: CampaignPredictor,
): Steps<Int32Array> {
  const picked: number[] = [];
  let left = candidates;
  for (let batch = 0; batch < nBatches && left.length > 0; batch++) {
    const known = Int32Array.from([...start, ...picked]);
    const values = yield* partOf(batch / nBatches, (batch + 1) / nBatches, predict(known, left));
    const best = known.reduce((most, row) => Math.max(most, target[row]), -Infinity);
    const order = orderBy(strategy, values, best);
    const taken = new Set(Array.from(order.subarray(0, nPerBatch), (position) => left[position]));
    for (const row of taken) picked.push(row);
    left = left.filter((row) => !taken.has(row));
  }
  return Int32Array.from(picked);
}

/** Orders positions, the best first; equal ones stay in their order. */
function orderBy(strategy: Strategy, values: CandidateValues, best: number): Int32Array {
  const positions = Int32Array.from(values.mean.keys());
  if (strategy === 'nearest') {
    const { mean, sd } = values;
    return positions.sort((a, b) => mean[b] - mean[a] || sd[a] - sd[b] || a - b);
  }
  const score = acquisition(strategy, values, best);
  return positions.sort((a, b) => score[b] - score[a] || a - b);
}
