/** What a ranking is worth to someone who measures only its top. */
import { CountedEnrichment } from './countedEnrichment';
import { takenRows, topScoreNames, usualQuestion, type EnrichmentQuestion } from './question';

/** Scores of the rows that stand highest. Each is the mean over all orders of equal predictions. */
export interface TopScores {
  readonly share: number;
  /** ⌈share × rows⌉, which are taken from the top. */
  readonly nTaken: number;
  /** Share of those taken that lie above the threshold. */
  readonly precision: number;
  /** Share of the rows above the threshold that are taken; NaN where there are none. */
  readonly recall: number;
  /** Precision over the base rate; NaN where no row lies above. */
  readonly enrichment: number;
}

/** NaN where a prediction is not finite. */
export interface EnrichmentScores {
  readonly nRows: number;
  /** Rows above the threshold. */
  readonly nAbove: number;
  /** By share asked for. */
  readonly top: readonly TopScores[];
  /** Of the whole order; NaN where no row lies above. */
  readonly ndcg: number;
}

/**
 * Scores an order from the highest prediction down. What equal predictions would give in every order of theirs is
 * averaged: predictions that are all equal score as a blind choice does on average. The gain of NDCG is by how much a
 * target lies above the threshold, in orders of magnitude, 0 for all below; its discount is log₂(1 + rank).
 * @throws RangeError for lengths that differ, a target that is not finite, a share outside 0-1
 * @see rdkit.ML.Scoring.Scoring.CalcEnrichment 2026.9 (enrichment; it takes equal predictions as they come),
 * sklearn.metrics.ndcg_score 1.9 (equal predictions as here)
 */
export function scoreEnrichment(
  target: Float64Array,
  predictions: Float64Array,
  question: EnrichmentQuestion = usualQuestion,
): EnrichmentScores {
  const counted = new CountedEnrichment(target, [predictions], question);
  const values = new Float64Array(counted.nValues);
  const nAbove = counted.measure(new Float64Array(target.length).fill(1), values);
  return enrichmentOf(values, target.length, nAbove, question);
}

/** Names values as `CountedEnrichment` lists them. */
function enrichmentOf(
  values: Float64Array,
  nRows: number,
  nAbove: number,
  { shares }: EnrichmentQuestion,
): EnrichmentScores {
  const top = shares.map((share, k): TopScores => {
    const [precision, recall, enrichment] = values.subarray(topScoreNames.length * k);
    return { share, nTaken: takenRows(share, nRows), precision, recall, enrichment };
  });
  return { nRows, nAbove, top, ndcg: values[topScoreNames.length * shares.length] };
}
