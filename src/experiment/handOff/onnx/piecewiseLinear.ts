/** Straight lines between knots as operations of a graph. */
import type { RankScale } from '../../../learners/hgbRank/rankScale';
import type { ScoreTable } from '../../../learners/treatments/normalScores';
import type { GraphBuilder } from './graphBuilder';

/** A function that is straight between its knots, and goes on outside of them with one slope on both sides. */
interface Knots {
  /** Ascending, each once. */
  readonly at: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  readonly outerSlope: number;
}

/** What turns scores of an order into values: beyond the ends the mean slope goes on. */
export function rankKnots({ scores, values }: RankScale): Knots {
  const last = scores.length - 1;
  const slope = last > 0 ? (values[last] - values[0]) / (scores[last] - scores[0]) : 0;
  return { at: scores, values, outerSlope: slope };
}

/** What turns normal scores back: beyond the ends they stay at the ends. */
export function scoreKnots({ scores, values }: ScoreTable): Knots {
  // Equal scores have equal values.
  const kept = [...scores.keys()].filter((k) => k === 0 || scores[k] !== scores[k - 1]);
  return { at: kept.map((k) => scores[k]), values: kept.map((k) => values[k]), outerSlope: 0 };
}

/**
 * Adds the function of rows × 1, in float64 inside: a line, and at each knot a bend, Σ change of slope · max(x − knot, 0).
 * @returns the name of what comes out, float32
 */
export function piecewiseLinear(
  builder: GraphBuilder,
  input: string,
  { at, values, outerSlope }: Knots,
): string {
  const n = at.length;
  const slopes = Array.from({ length: n + 1 }, (_, k) =>
    k === 0 || k === n ? outerSlope : (values[k] - values[k - 1]) / (at[k] - at[k - 1]),
  );
  const bends = Array.from({ length: n }, (_, k) => slopes[k + 1] - slopes[k]);
  const x = builder.add('Cast', [input], { to: { int: 11 } });
  const beyond = builder.add('Relu', [builder.add('Sub', [x, builder.doubles(Array.from(at))])]);
  const bendColumn = builder.constant({ type: 'double', dims: [n, 1], values: bends });
  const bent = builder.add('MatMul', [beyond, bendColumn]);
  const fromFirst = builder.add('Sub', [x, builder.doubles([at[0]])]);
  const line = builder.add('Add', [
    builder.add('Mul', [fromFirst, builder.doubles([outerSlope])]),
    builder.doubles([values[0]]),
  ]);
  return builder.add('Cast', [builder.add('Add', [line, bent])], { to: { int: 1 } });
}
