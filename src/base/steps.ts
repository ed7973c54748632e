/** How far a piece of work has come. */
export interface Progress {
  /** 0-1. */
  readonly fraction: number;
  readonly label?: string;
}

/**
 * Work written as a generator: it yields often (every tree, every material), so that whoever drives it can report
 * progress, let messages in, or stop it. It never looks at a clock itself.
 */
export type Steps<T> = Generator<Progress, T, void>;

/** Drives work to its end at once. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Drives work as a part of other work: its progress counts from one fraction to another. */
export function* partOf<T>(from: number, to: number, steps: Steps<T>): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { ...step.value, fraction: from + (to - from) * step.value.fraction };
  }
}

/** Drives work and then what goes on with its value, as one piece of work. */
export function* readThen<A, B>(first: Steps<A>, then: (value: A) => Steps<B>): Steps<B> {
  return yield* partOf(0.7, 1, then(yield* partOf(0, 0.7, first)));
}

/** Makes of the progress of `n` pieces of work that of all together: their mean, with the words of the one that told. */
export function meanProgress(n: number, onProgress: (progress: Progress) => void) {
  const fractions = new Float64Array(n);
  return (piece: number, progress: Progress): void => {
    fractions[piece] = progress.fraction;
    onProgress({ ...progress, fraction: fractions.reduce((sum, value) => sum + value, 0) / n });
  };
}
