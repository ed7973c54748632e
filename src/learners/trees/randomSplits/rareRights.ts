/**
 * Parts samples as samplePartition does, and keeps in `places` where each row stands. A right side of few rows is
 * found from the sorted end of its column, so that the other rows are not looked at.
 */

/** Parts samples by the places of those that go right, in any order at first; returns where the right side begins. */
export function partFew(
  samples: Int32Array,
  places: Int32Array,
  end: number,
  list: Int32Array,
  m: number,
): number {
  end |= 0;
  m |= 0;
  for (let k = 1; k < m; k = (k + 1) | 0) {
    const place = list[k];
    let i = k;
    for (; i > 0 && list[i - 1] > place; i = (i - 1) | 0) list[i] = list[i - 1];
    list[i] = place;
  }
  const position = (end - m) | 0;
  let to = end;
  let last = (m - 1) | 0;
  for (let k = 0; k < m; k = (k + 1) | 0) {
    const from = list[k];
    if (from >= position) break;
    let sample = samples[from];
    for (;;) {
      to = (to - 1) | 0;
      const other = samples[to];
      samples[to] = sample;
      places[sample] = to;
      sample = other;
      if (list[last] !== to) break;
      last = (last - 1) | 0;
    }
    samples[from] = sample;
    places[sample] = from;
  }
  let sample = samples[position];
  while (to > position) {
    to = (to - 1) | 0;
    const other = samples[to];
    samples[to] = sample;
    places[sample] = to;
    sample = other;
  }
  return position;
}

/** Lists the places of the node's rows above the threshold, from the place of its largest value on; returns how many. */
export function rightPlaces(
  sorted: Float32Array,
  order: Int32Array,
  nodeOf: Int32Array,
  node: number,
  places: Int32Array,
  from: number,
  threshold: number,
  list: Int32Array,
): number {
  node |= 0;
  let m = 0;
  for (let k = from | 0; sorted[k] > threshold; k = (k - 1) | 0) {
    const row = order[k];
    if (nodeOf[row] === node) {
      list[m] = places[row];
      m = (m + 1) | 0;
    }
  }
  return m;
}

/** The same as partSamples, with places. */
export function partPlaces(
  columns: Float32Array,
  base: number,
  samples: Int32Array,
  places: Int32Array,
  start: number,
  end: number,
  threshold: number,
): number {
  base |= 0;
  let from = start | 0;
  let to = end | 0;
  for (;;) {
    let sample = 0;
    while (from < to) {
      sample = samples[from];
      if (!(columns[(base + sample) | 0] <= threshold)) break;
      from = (from + 1) | 0;
    }
    if (from >= to) return from;
    for (;;) {
      to = (to - 1) | 0;
      const other = samples[to];
      samples[to] = sample;
      places[sample] = to;
      sample = other;
      if (to === from) return from;
      if (columns[(base + sample) | 0] <= threshold) break;
    }
    samples[from] = sample;
    places[sample] = from;
    from = (from + 1) | 0;
  }
}
