import type { RegressionScores } from '../../../metrics/scores';

/** Writes scores; one that is undefined is null. */
export function scoresJson(scores: RegressionScores) {
  return Object.fromEntries(
    Object.entries(scores).map(([name, value]) => [name, Number.isNaN(value) ? null : value]),
  );
}
