/**
 * Sorts values and the samples they belong to, from `from` to before `to`, in scikit-learn's order of equal values:
 * quicksort in three parts, insertion below 16, heapsort where the parts stay uneven.
 *
 * @see https://doi.org/10.1002/(SICI)1097-024X(199708)27:8<983::AID-SPE117>3.0.CO;2-#; scikit-learn 1.9.1
 * `sklearn/utils/_sorting.pyx`, `simultaneous_sort(use_three_way_partition=True)`
 */
export function sortTogether(values: Float32Array, samples: Int32Array, from: number, to: number): void {
  if (to > from) sortPart(values, samples, from, to, 2 * (31 - Math.clz32(to - from)));
}

function sortPart(values: Float32Array, samples: Int32Array, from: number, to: number, most: number): void {
  let start = from;
  for (let depth = most; to - start > 15; depth--) {
    if (depth <= 0) {
      heapsort(values, samples, start, to);
      return;
    }
    const pivot = medianValue(values[start], values[start + ((to - start) >> 1)], values[to - 1]);
    let left = start;
    let right = to;
    for (let i = start; i < right;) {
      const value = values[i];
      if (value < pivot) exchange(values, samples, i++, left++);
      else if (value > pivot) exchange(values, samples, i, --right);
      else i++;
    }
    sortPart(values, samples, start, left, depth - 1);
    start = right;
  }
  for (let i = start + 1; i < to; i++) {
    const value = values[i];
    const sample = samples[i];
    let j = i;
    for (; j > start && values[j - 1] > value; j--) {
      values[j] = values[j - 1];
      samples[j] = samples[j - 1];
    }
    values[j] = value;
    samples[j] = sample;
  }
}

function medianValue(a: number, b: number, c: number): number {
  if (a < b) return b < c ? b : a < c ? c : a;
  return b < c ? (a < c ? a : c) : b;
}

function heapsort(values: Float32Array, samples: Int32Array, start: number, to: number): void {
  const n = to - start;
  for (let root = (n - 2) >> 1; root >= 0; root--) siftDown(values, samples, start, root, n);
  for (let last = n - 1; last > 0; last--) {
    exchange(values, samples, start, start + last);
    siftDown(values, samples, start, 0, last);
  }
}

function siftDown(values: Float32Array, samples: Int32Array, start: number, from: number, n: number): void {
  for (let root = from; ;) {
    const child = 2 * root + 1;
    let largest = root;
    if (child < n && values[start + largest] < values[start + child]) largest = child;
    if (child + 1 < n && values[start + largest] < values[start + child + 1]) largest = child + 1;
    if (largest === root) return;
    exchange(values, samples, start + root, start + largest);
    root = largest;
  }
}

function exchange(values: Float32Array, samples: Int32Array, i: number, j: number): void {
  const value = values[i];
  values[i] = values[j];
  values[j] = value;
  const sample = samples[i];
  samples[i] = samples[j];
  samples[j] = sample;
}
