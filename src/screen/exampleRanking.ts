/** A candidate of the example as Best ranks it. */
interface ExampleRank {
  readonly formula: string;
  /** Predicted, and the ends of its 90 % interval: log10(σ / S cm⁻¹). */
  readonly logSigma: number;
  readonly lower: number;
  readonly upper: number;
  /** Whether its composition is among the rows that were learnt from. */
  readonly isKnown: boolean;
}

/**
 * The first of the example's candidates (exampleCandidates.ts) as Best ranks them after learning from OBELiX v1.2.0 and
 * the further measurements: shown before anything is ranked. A browser test holds it to what the app computes.
 */
export const exampleRanking: readonly ExampleRank[] = [];
