/** The nearest of some points, nearest first; of equally near ones the first in the order of the points. */
export interface NearestRows {
  /** Positions of points. */
  readonly rows: Int32Array;
  /** Squared distances, ascending. */
  readonly squares: Float64Array;
}

/** Makes room for `k` nearest rows, to be used for one point after another. */
export function roomForNearest(k: number): NearestRows {
  return { rows: new Int32Array(k), squares: new Float64Array(k) };
}

/**
 * Finds the nearest rows of a point, by Euclidean distance, into `found`: as many as it has room for.
 * @param points `[i * nColumns + j]`: at least as many points as there is room for
 * @param others where the point stands, at `at * nColumns`
 */
export function findNearestRows(
  points: Float64Array,
  nPoints: number,
  nColumns: number,
  others: Float64Array,
  at: number,
  { rows, squares }: NearestRows,
): void {
  const k = rows.length;
  squares.fill(Infinity);
  let nFound = 0;
  for (let i = 0; i < nPoints; i++) {
    let square = 0;
    for (let j = 0; j < nColumns; j++) {
      const difference = points[i * nColumns + j] - others[at * nColumns + j];
      square += difference * difference;
    }
    if (nFound === k && square >= squares[k - 1]) continue;
    // Behind those that are as near: they come before it in the order of the points.
    let place = Math.min(nFound, k - 1);
    for (; place > 0 && squares[place - 1] > square; place--) {
      squares[place] = squares[place - 1];
      rows[place] = rows[place - 1];
    }
    squares[place] = square;
    rows[place] = i;
    if (nFound < k) nFound++;
  }
}
