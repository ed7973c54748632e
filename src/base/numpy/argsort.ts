import { log2 } from '../elementary/logarithm';
import { introsort } from './introsort';

/** Up to that many values are sorted by a network of comparisons, more are parted first. */
const networkSize = 256;
/** Values that numpy handles together. */
const lanes = 8;

/**
 * Returns the order that sorts `values` upwards, with equal values in the order in which numpy leaves them. TPE needs
 * that order: the kernels' widths depend on it, and so do the suggested values. Without NaN.
 *
 * @see numpy.argsort 2.4 on processors with AVX2 or AVX-512, by x86-simd-sort: a bitonic network, and quicksort above
 *   256 values as with AVX-512.
 * Differs: on processors without these instructions, such as ARM, numpy leaves equal values in another order (with AVX2
 * alone, only above 256 values). Optuna itself suggests other integers there, from about trial 30 on.
 */
export function argsort(values: Float64Array): Int32Array {
  const n = values.length;
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let isSorted = true;
  for (let i = 1; i < n && isSorted; i++) isSorted = values[i - 1] <= values[i];
  if (!isSorted) sortRange(values, order, 0, n, 2 * Math.floor(log2(n)));
  return order;
}

/** @param depth how often the values may still be parted */
function sortRange(values: Float64Array, order: Int32Array, from: number, to: number, depth: number): void {
  if (to - from <= networkSize) {
    sortByNetwork(values, order.subarray(from, to));
    return;
  }
  if (depth === 0) {
    introsort(values, order.subarray(from, to));
    return;
  }
  const pivot = pivotOf(values, order, from, to);
  const middle = part(values, order, from, to, pivot);
  if (middle > from) sortRange(values, order, from, middle, depth - 1);
  // A part whose values are all the pivot is sorted.
  let isConstant = true;
  for (let i = middle; i < to && isConstant; i++) isConstant = values[order[i]] === pivot;
  if (!isConstant) sortRange(values, order, middle, to, depth - 1);
}

/**
 * Batcher's bitonic network: blocks of 2, 4, 8, … are merged, first each value with its mirror image, then with those
 * at half, a quarter, … of the block. Equal values are never swapped.
 */
function sortByNetwork(values: Float64Array, order: Int32Array): void {
  const n = order.length;
  // Places beyond the end hold the largest value; so they never move, and need no comparison.
  for (let block = 2; block < 2 * n; block *= 2) {
    for (let start = 0; start < n; start += block) {
      for (let i = start, j = start + block - 1; i < j; i++, j--) {
        if (j < n) compare(values, order, i, j);
      }
    }
    for (let distance = block / 4; distance >= 1; distance /= 2) {
      for (let start = 0; start < n; start += 2 * distance) {
        for (let i = start; i < start + distance && i + distance < n; i++) {
          compare(values, order, i, i + distance);
        }
      }
    }
  }
}

function compare(values: Float64Array, order: Int32Array, i: number, j: number): void {
  const one = order[i];
  const other = order[j];
  if (!(values[other] < values[one])) return;
  order[i] = other;
  order[j] = one;
}

/** The fifth of eight values at equal distances. */
function pivotOf(values: Float64Array, order: Int32Array, from: number, to: number): number {
  const distance = Math.floor((to - 1 - from) / lanes);
  const samples = Float64Array.from({ length: lanes }, (_, i) => values[order[from + (i + 1) * distance]]);
  return samples.sort()[lanes / 2];
}

/**
 * Puts values below the pivot before the others, and returns where the others begin. The order within both parts is
 * that of x86-simd-sort: it loads groups of 32 from the side with less room for storing, and those at both ends last.
 */
function part(values: Float64Array, order: Int32Array, from: number, to: number, pivot: number): number {
  const size = to - from > 8 * 4 * lanes ? 4 * lanes : lanes;
  let left = from;
  let right = to;
  for (let rest = (to - from) % size; rest > 0; rest--) {
    if (values[order[left]] < pivot) left++;
    else swap(order, left, --right);
  }
  let storeLeft = left;
  let storeRight = right;
  const store = (group: Int32Array) => {
    for (let start = 0; start < group.length; start += lanes) {
      let nOthers = 0;
      for (let i = start; i < start + lanes; i++) {
        if (values[group[i]] < pivot) order[storeLeft++] = group[i];
        else others[nOthers++] = group[i];
      }
      storeRight -= nOthers;
      for (let i = 0; i < nOthers; i++) order[storeRight + i] = others[i];
    }
  };
  const others = new Int32Array(lanes);
  const loaded = new Int32Array(size);
  const first = order.slice(left, left + size);
  const last = order.slice(right - size, right);
  left += size;
  right -= size;
  while (right > left) {
    const isRight = storeRight - right < left - storeLeft;
    if (isRight) right -= size;
    const start = isRight ? right : left;
    for (let i = 0; i < size; i++) loaded[i] = order[start + i];
    if (!isRight) left += size;
    store(loaded);
  }
  store(first);
  store(last);
  return storeLeft;
}

function swap(order: Int32Array, i: number, j: number): void {
  const held = order[i];
  order[i] = order[j];
  order[j] = held;
}
