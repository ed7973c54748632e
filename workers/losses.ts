/** Which losses of workers are held against a job, and when it is given up. */

/** A job whose workers fall silent, or fail with an error of their own, is given up after so many. */
const mostFailures = 2;
/** One whose fresh workers vanish without a word, while no other worker does: after so many in a row. */
const mostVanishedFresh = 6;
/** One whose workers vanish in a pool that was killed from outside before: after so many, ... */
const mostVanished = 20;
/** ... and so many more for each worker that is killed from outside meanwhile. */
const moreVanished = 3;

/** The workers that one job has lost. */
export interface Losses {
  /** Fell silent, or told an error. */
  readonly failed: number;
  /** Ended without a word, as if killed from outside. */
  readonly vanished: number;
  /** Those of them that had run no other job. */
  readonly vanishedFresh: number;
}

export const noLosses: Losses = { failed: 0, vanished: 0, vanishedFresh: 0 };

/** Adds one loss. */
export function withLoss(losses: Losses, loss: { vanished: boolean; fresh: boolean }): Losses {
  const { failed, vanished, vanishedFresh } = losses;
  return {
    failed: failed + (loss.vanished ? 0 : 1),
    vanished: vanished + (loss.vanished ? 1 : 0),
    vanishedFresh: vanishedFresh + (loss.vanished && loss.fresh ? 1 : 0),
  };
}

/** Counts all workers that a job has lost. */
export function countOf({ failed, vanished }: Losses): number {
  return failed + vanished;
}

/** Losses for which no job is to blame: workers that were idle, or whose job ended well on another. */
export interface OutsideLosses {
  readonly everSoFar: number;
  /** Since the job lost its first worker. */
  readonly meanwhile: number;
}

/**
 * Tells whether a job is to blame for its losses. A job that kills its worker does so each time; a worker that is
 * killed from outside may have run any job.
 */
export function isToBlame(losses: Losses, outside: OutsideLosses): boolean {
  const { failed, vanished, vanishedFresh } = losses;
  if (failed >= mostFailures || vanished >= mostVanished + moreVanished * outside.meanwhile) return true;
  return outside.everSoFar === 0 && vanishedFresh >= mostVanishedFresh;
}

/** So many workers in a row may vanish before they have answered; then no more are started for a job. */
export const mostVanishedStarts = 100;
