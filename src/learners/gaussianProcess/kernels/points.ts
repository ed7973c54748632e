/** Rows as a kernel takes them, with the squared distances of their pairs where they were asked for. */
export class Points {
  private pairDistances: Float64Array | null = null;

  /** @param values `values[i * nColumns + j]`: column j of row i; finite */
  constructor(
    readonly values: Float64Array,
    readonly n: number,
    readonly nColumns: number,
  ) {
    if (values.length === n * nColumns) return;
    throw new RangeError(
      `${n} points of ${nColumns} columns need ${n * nColumns} values, got ${values.length}.`,
    );
  }

  /** Number of pairs, rows with themselves among them. */
  get nPairs(): number {
    return (this.n * (this.n + 1)) / 2;
  }

  /** Squared Euclidean distances by pair, as `PairKernel` orders them; made once, not to be changed. */
  squaredDistances(): Float64Array {
    return (this.pairDistances ??= this.overPairs((i, j) => squaredDistance(this, i, this, j)));
  }

  /** Divides each column by its length scale: points whose distances are in these units. */
  scaled(lengthScales: readonly number[]): Points {
    const { values, n, nColumns } = this;
    if (lengthScales.length !== nColumns) {
      throw new RangeError(`A kernel of ${lengthScales.length} length scales met ${nColumns} columns.`);
    }
    const scaled = values.map((value, k) => value / lengthScales[k % nColumns]);
    return new Points(scaled, n, nColumns);
  }

  /** Fills an array by pair. */
  overPairs(value: (i: number, j: number) => number): Float64Array {
    const values = new Float64Array(this.nPairs);
    for (let i = 0, k = 0; i < this.n; i++) for (let j = 0; j <= i; j++, k++) values[k] = value(i, j);
    return values;
  }
}

/** Squared Euclidean distance of row i of `a` and row j of `b`. */
function squaredDistance(a: Points, i: number, b: Points, j: number): number {
  const { nColumns } = a;
  let sum = 0;
  for (let p = i * nColumns, q = j * nColumns, end = p + nColumns; p < end; p++, q++) {
    const difference = a.values[p] - b.values[q];
    sum += difference * difference;
  }
  return sum;
}

/** Fills an array by pair of a row of `a` and a row of `b`: `values[i * b.n + j]`. */
export function overCross(a: Points, b: Points, value: (i: number, j: number) => number): Float64Array {
  if (a.nColumns !== b.nColumns) {
    throw new RangeError(`Points of ${a.nColumns} columns met points of ${b.nColumns}.`);
  }
  const values = new Float64Array(a.n * b.n);
  for (let i = 0, k = 0; i < a.n; i++) for (let j = 0; j < b.n; j++, k++) values[k] = value(i, j);
  return values;
}

/** Squared Euclidean distances of the rows of `a` and of `b`: `values[i * b.n + j]`. */
export function crossSquaredDistances(a: Points, b: Points): Float64Array {
  return overCross(a, b, (i, j) => squaredDistance(a, i, b, j));
}
