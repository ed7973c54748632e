/** How numbers came about, in words: what a reviewer asks of every table and every figure. */
export interface Computation {
  /** Which rows, and how many: `478 training rows`. */
  readonly n: string;
  /** How rows were held out. */
  readonly protocol: string;
  /** What was drawn at random, and with which seed. */
  readonly seed: string;
  /** What intervals hold, and what was drawn anew for them. */
  readonly interval: string;
  /** Of the intervals. */
  readonly resamples: string;
}

/** What stands where a question has no answer: nothing of the kind was done. */
export const none = 'none';

const labels: Readonly<Record<keyof Computation, string>> = {
  n: 'n',
  protocol: 'Protocol',
  seed: 'Seed',
  interval: 'Intervals',
  resamples: 'Resamples',
};

/** Lists what is told of a computation, with its headings. */
export function computationEntries(computation: Computation): (readonly [label: string, text: string])[] {
  return (Object.keys(labels) as (keyof Computation)[]).map((key) => [labels[key], computation[key]]);
}

/** Numbers that describe rows as they are: nothing is fitted, held out or drawn. */
export function describing(n: string): Computation {
  return {
    n,
    protocol: 'none: rows as they are, nothing is fitted or held out',
    seed: 'none: nothing is drawn at random',
    interval: none,
    resamples: none,
  };
}
