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
