/** A candidate of the example as Best ranks it. */
interface ExampleRank {
  readonly formula: string;
  /** Predicted, and the ends of its 90 % interval: log10(σ / S cm⁻¹). */
  readonly logSigma: number;
  readonly lower: number;
  readonly upper: number;
  /** Whether its composition is in the data. */
  readonly known: string;
}

/**
 * The first of the example's candidates (exampleCandidates.ts) as Best ranks them after learning from OBELiX v1.2.0 and
 * the further measurements: shown before anything is ranked. A browser test holds it to what the app computes.
 */
export const exampleRanking: readonly ExampleRank[] = [
  {
    formula: 'Li9.54Si1.74P1.44S11.7Cl0.3',
    ...{ logSigma: -2.14, lower: -3.7, upper: -1.1, known: 'in training data' },
  },
  { formula: 'Li10GeP2S12', logSigma: -2.16, lower: -3.8, upper: -1.1, known: 'in training data' },
  { formula: 'Li3.25Ge0.25P0.75S4', logSigma: -2.45, lower: -4.2, upper: -1.4, known: 'in test data' },
  { formula: 'Li5.5PS4.5Cl1.5', logSigma: -2.81, lower: -4.7, upper: -1.6, known: 'new' },
  { formula: 'Li6.4La3Zr1.4Ta0.6O12', logSigma: -3.1, lower: -4.7, upper: -2.1, known: 'in training data' },
];
