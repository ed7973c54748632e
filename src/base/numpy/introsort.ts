/** Shorter stretches are left to the insertion at the end. */
const shortest = 16;

/**
 * Sorts places by their values upwards, as the `std::sort` of GNU's C++ library does: quicksort on the median of the
 * second, the middle and the last value, then insertion. Equal values end in the same order as there.
 *
 * @see Musser 1997, Introspective sorting and selection algorithms,
 *   doi:10.1002/(SICI)1097-024X(199708)27:8<983::AID-SPE117>3.0.CO;2-#; GCC's libstdc++, `bits/stl_algo.h`
 * Differs: does not change to heapsort, which takes values made to mislead quicksort.
 */
export function introsort(values: Float64Array, places: Int32Array): void {
  partAll(values, places, 0, places.length);
  for (let i = 1; i < places.length; i++) {
    const inserted = places[i];
    const value = values[inserted];
    let j = i;
    for (; j > 0 && value < values[places[j - 1]]; j--) places[j] = places[j - 1];
    places[j] = inserted;
  }
}

function partAll(values: Float64Array, places: Int32Array, from: number, to: number): void {
  let end = to;
  while (end - from > shortest) {
    const middle = part(values, places, from, end);
    partAll(values, places, middle, end);
    end = middle;
  }
}

/** Parts a stretch at a pivot that it puts first; returns where the larger values begin. */
function part(values: Float64Array, places: Int32Array, from: number, to: number): number {
  swap(places, from, medianOf(values, places, from + 1, from + ((to - from) >> 1), to - 1));
  const pivot = values[places[from]];
  let left = from + 1;
  let right = to;
  for (;;) {
    while (values[places[left]] < pivot) left++;
    do right--;
    while (pivot < values[places[right]]);
    if (left >= right) return left;
    swap(places, left, right);
    left++;
  }
}

/** Returns the one of three positions that holds the value in the middle; of equal ones the choice is the library's. */
function medianOf(values: Float64Array, places: Int32Array, a: number, b: number, c: number): number {
  const isLess = (i: number, j: number) => values[places[i]] < values[places[j]];
  if (isLess(a, b)) return isLess(b, c) ? b : isLess(a, c) ? c : a;
  return isLess(a, c) ? a : isLess(b, c) ? c : b;
}

function swap(places: Int32Array, i: number, j: number): void {
  const held = places[i];
  places[i] = places[j];
  places[j] = held;
}
