/** What is asked of a ranking. */
export interface EnrichmentQuestion {
  /** log10(σ / S cm⁻¹); a row whose target lies above it is what is looked for. */
  readonly threshold: number;
  /** Of the ranking, from its top, 0-1; each at least one row. */
  readonly shares: readonly number[];
}

/** The usual question: above 10⁻⁴ S/cm, in the top 1, 5 and 10 %. */
export const usualQuestion: EnrichmentQuestion = { threshold: -4, shares: [0.01, 0.05, 0.1] };

/** Shares of a ranking at which curves have their points. */
export const curveShares: readonly number[] = [0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];

/** What is measured of each share, in this order. */
export const topScoreNames = ['precision', 'recall', 'enrichment'] as const;

/** Counts the rows that a share of a ranking takes: at least one where there is one. */
export function takenRows(share: number, nRows: number): number {
  return Math.ceil(share * nRows);
}
