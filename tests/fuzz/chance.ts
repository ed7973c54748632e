import { RandomState } from '../../src/base/numpy/random';

/** Choices of one input, the same for the same seed. */
export class Chance {
  private readonly random: RandomState;

  constructor(seed: number) {
    this.random = new RandomState(seed >>> 0);
  }

  /** A whole number from 0, below n. */
  below(n: number): number {
    return Math.floor(this.random.random() * n);
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  is(share: number): boolean {
    return this.random.random() < share;
  }

  /** 1, 2, ... each half as likely as the one before. */
  few(): number {
    let n = 1;
    while (n < 12 && this.is(0.5)) n++;
    return n;
  }

  /** A length, small as often as large. */
  length(most: number): number {
    return Math.floor(Math.exp(this.random.random() * Math.log(most + 1))) - 1;
  }
}

/** The seed of one input of a run. */
export function seedOf(seed: number, name: string, at: number): number {
  let sum = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ at;
  for (let i = 0; i < name.length; i++) sum = Math.imul(sum ^ name.charCodeAt(i), 0x01000193);
  return Math.imul(sum ^ (sum >>> 15), 0xc2b2ae35) >>> 0;
}
