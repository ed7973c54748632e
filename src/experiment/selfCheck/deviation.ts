/**
 * Gathers how far found numbers are from expected ones: absolutely, and as a part of the expected number where that is
 * above 1. Two missing numbers are equal; one missing number, or another count, is infinitely far.
 */
export class Deviation {
  /** Numbers and choices that were compared. */
  count = 0;
  largest = 0;
  /** Where the largest is; `''` while all is equal. */
  at = '';

  /** Compares numbers one by one; null stands for a missing one. */
  numbers(found: ArrayLike<number>, expected: ArrayLike<number | null>, where: string): void {
    if (found.length !== expected.length) return this.add(Infinity, where);
    for (let i = 0; i < expected.length; i++) this.add(distance(found[i], expected[i] ?? NaN), where);
  }

  number(found: number, expected: number, where: string): void {
    this.add(distance(found, expected), where);
  }

  /** Compares what is equal or not: a choice, a count, a name. */
  same(found: unknown, expected: unknown, where: string): void {
    this.add(Object.is(found, expected) ? 0 : Infinity, where);
  }

  private add(distance: number, where: string): void {
    this.count++;
    if (!(distance > this.largest)) return;
    this.largest = distance;
    this.at = where;
  }
}

function distance(found: number, expected: number): number {
  // Infinities of one sign are equal, and their difference is none.
  if (found === expected || (Number.isNaN(found) && Number.isNaN(expected))) return 0;
  const value = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
  return Number.isNaN(value) ? Infinity : value;
}
