import type { RowFacts } from './learner';

/** Takes the facts of some rows, in their order. */
export function factsAt(facts: RowFacts | undefined, rows: Int32Array): RowFacts | undefined {
  if (!facts) return undefined;
  const { isUpperLimit, extraVariance, paper } = facts;
  return {
    ...(isUpperLimit ? { isUpperLimit: Uint8Array.from(rows, (row) => isUpperLimit[row]) } : {}),
    ...(extraVariance ? { extraVariance: Float64Array.from(rows, (row) => extraVariance[row]) } : {}),
    ...(paper ? { paper: Int32Array.from(rows, (row) => paper[row]) } : {}),
  };
}
