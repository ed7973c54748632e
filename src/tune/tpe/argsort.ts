/** Longest stretch that is sorted by insertion. */
const insertionLength = 16;

/**
 * Returns the order that sorts `values` upwards, equal values in the order in which numpy leaves them: their kernels'
 * widths depend on it, and the draws on those. Quicksort on the median of first, middle and last, without NaN.
 *
 * @see numpy.argsort 2.4, kind 'quicksort', its portable code
 * Differs: on processors with AVX2 or AVX-512 numpy sorts equal values into yet other orders, so that Optuna itself
 * suggests other integers there; `NPY_DISABLE_CPU_FEATURES="X86_V3 X86_V4"` makes it take the portable code.
 */
export function argsort(values: Float64Array): Int32Array {
  const order = new Int32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const pending: number[] = [0, order.length - 1];
  while (pending.length > 0) {
    let last = pending.pop()!;
    let first = pending.pop()!;
    while (last - first >= insertionLength) {
      const middle = partition(values, order, first, last);
      // The longer part waits.
      if (middle - first < last - middle) {
        pending.push(middle + 1, last);
        last = middle - 1;
      } else {
        pending.push(first, middle - 1);
        first = middle + 1;
      }
    }
    sortByInsertion(values, order, first, last);
  }
  return order;
}

/** Puts the smaller values of a stretch before its pivot and the larger ones after it; returns the pivot's place. */
function partition(values: Float64Array, order: Int32Array, first: number, last: number): number {
  const middle = first + ((last - first) >> 1);
  if (values[order[middle]!]! < values[order[first]!]!) swap(order, middle, first);
  if (values[order[last]!]! < values[order[middle]!]!) swap(order, last, middle);
  if (values[order[middle]!]! < values[order[first]!]!) swap(order, middle, first);
  const pivot = values[order[middle]!]!;
  swap(order, middle, last - 1);
  let left = first;
  let right = last - 1;
  for (;;) {
    do left++;
    while (values[order[left]!]! < pivot);
    do right--;
    while (pivot < values[order[right]!]!);
    if (left >= right) break;
    swap(order, left, right);
  }
  swap(order, left, last - 1);
  return left;
}

function sortByInsertion(values: Float64Array, order: Int32Array, first: number, last: number): void {
  for (let i = first + 1; i <= last; i++) {
    const inserted = order[i]!;
    const value = values[inserted]!;
    let j = i;
    for (; j > first && value < values[order[j - 1]!]!; j--) order[j] = order[j - 1]!;
    order[j] = inserted;
  }
}

function swap(order: Int32Array, i: number, j: number): void {
  const held = order[i]!;
  order[i] = order[j]!;
  order[j] = held;
}
