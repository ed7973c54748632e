import { RandomState } from '../../base/numpy/random';
import type { Steps } from '../../base/steps';
import { GridPoint, type GridReason } from './gridPoint';
import type { CandidateGrid } from './candidateGrid';

/** The candidates of a grid, and what became of its other combinations. */
export interface GridCandidates {
  /** All combinations, exactly. */
  readonly total: bigint;
  /** Combinations that were tried: all, or so many that were drawn. */
  readonly nTried: number;
  /** Of those, what is left out, by its reason. */
  readonly leftOut: Readonly<Record<GridReason, number>>;
  /** Of those, the others: every one of another composition. */
  readonly nFound: number;
  /** `g12`: the twelfth combination, whatever else is made; in the order of the grid. */
  readonly ids: readonly string[];
  readonly formulas: readonly string[];
}

/** So many combinations are all tried; of more, at most so many are drawn. */
export const mostTried = 1_000_000;
/** Between two signs of progress. */
const stride = 4096;

interface Found {
  readonly nTried: number;
  readonly leftOut: Record<GridReason, number>;
  /** Numbers of the combinations, from 0. */
  readonly indices: (number | bigint)[];
}

/**
 * Makes the candidates of a grid: neutral, with lithium, without negative amounts, each composition once (the first of
 * it). Where more than the limit remain, so many of them are drawn. Grids of more than a million combinations are never
 * built: combinations are drawn, none twice, until the limit is reached or a million were tried.
 */
export function* makeGridSteps(grid: CandidateGrid): Steps<GridCandidates> {
  const point = new GridPoint(grid);
  const random = new RandomState(grid.seed);
  const isWhole = grid.total <= BigInt(mostTried);
  const { nTried, leftOut, indices } = isWhole ? yield* tryAll(point) : yield* tryDrawn(point, random);
  const kept = isWhole ? drawn(indices, grid.limit, random) : indices.sort((a, b) => (a < b ? -1 : 1));
  const formulas: string[] = [];
  for (const [i, index] of kept.entries()) {
    point.goTo(index);
    point.evaluate();
    formulas.push(point.formula());
    if (i % stride === stride - 1) yield { fraction: 0.8 + (0.2 * i) / kept.length };
  }
  const ids = kept.map((index) => `g${typeof index === 'bigint' ? index + 1n : index + 1}`);
  return { total: grid.total, nTried, leftOut, nFound: indices.length, ids, formulas };
}

function nothingLeftOut(): Record<GridReason, number> {
  return { negativeAmount: 0, noLithium: 0, notNeutral: 0, sameComposition: 0 };
}

/** Tries every combination, in order. */
function* tryAll(point: GridPoint): Steps<Found> {
  const n = Number(point.grid.total);
  const leftOut = nothingLeftOut();
  const indices: number[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < n; i++) {
    const reason = reasonOf(point, seen);
    if (reason) leftOut[reason]++;
    else indices.push(i);
    point.advance();
    if (i % stride === stride - 1) yield { fraction: (0.8 * i) / n };
  }
  return { nTried: n, leftOut, indices };
}

/** Tries combinations that are drawn: each dimension by itself, which draws evenly from all combinations. */
function* tryDrawn(point: GridPoint, random: RandomState): Steps<Found> {
  const { dimensions, total, limit } = point.grid;
  const isSmall = total <= BigInt(Number.MAX_SAFE_INTEGER);
  const leftOut = nothingLeftOut();
  const indices: (number | bigint)[] = [];
  const tried = new Set<number | bigint>();
  const seen = new Set<string>();
  while (tried.size < mostTried && indices.length < limit) {
    let index: number | bigint = isSmall ? 0 : 0n;
    for (const [d, { values }] of dimensions.entries()) {
      const k = random.interval(values.n - 1);
      point.set(d, k);
      index = typeof index === 'number' ? index * values.n + k : index * BigInt(values.n) + BigInt(k);
    }
    if (tried.has(index)) continue;
    tried.add(index);
    const reason = reasonOf(point, seen);
    if (reason) leftOut[reason]++;
    else indices.push(index);
    if (tried.size % stride === 0)
      yield { fraction: 0.8 * Math.max(tried.size / mostTried, indices.length / limit) };
  }
  return { nTried: tried.size, leftOut, indices };
}

/** Why the combination of the point is left out; null where its composition is a new candidate. */
function reasonOf(point: GridPoint, seen: Set<string>): GridReason | null {
  const reason = point.evaluate();
  if (reason) return reason;
  const key = point.compositionKey();
  if (seen.has(key)) return 'sameComposition';
  seen.add(key);
  return null;
}

/** Draws so many of a list, in its order: each with the chance that is left for it (Knuth's selection sampling). */
function drawn<T>(items: readonly T[], count: number, random: RandomState): readonly T[] {
  if (items.length <= count) return items;
  const taken: T[] = [];
  items.forEach((item, i) => {
    if ((items.length - i) * random.random() < count - taken.length) taken.push(item);
  });
  return taken;
}
