/**
 * Which losses of workers are held against a job, and when it is given up.
 *
 * A worker that ends without a word was killed by its job or from outside, and nothing tells which. A job that lost
 * several is therefore tried by itself: on a worker that has run no other job, beside witnesses, which are workers
 * without any. Who kills from outside hits the witnesses as well; a job that kills its worker never does. It is given
 * up after so many losses in a row that a killer from outside, who takes one worker as soon as another, would have had
 * to spare three witnesses each time: once in 4^8 = 65 536 trials.
 */

/** A job whose workers fall silent, or fail with an error of their own, is given up after so many. */
const mostFailures = 2;
/** One whose workers vanish is tried beside witnesses after so many. */
const mostUnwatched = 2;
/** It is given up when so many more vanish in a row, and no witness does, ... */
const mostAlone = 8;
/** ... or, where no witness can be started, after so many in all. */
const mostWithoutWitness = 20;

/** So many witnesses stand beside a job that is tried by itself. */
export const nWitnesses = 3;

/** The workers that one job has lost. */
export interface Losses {
  /** Fell silent, or told an error. */
  readonly failed: number;
  /** Ended without a word, as if killed from outside. */
  readonly vanished: number;
  /** The last of them in a row that vanished beside witnesses, while no other worker was killed from outside. */
  readonly alone: number;
  /** Workers of the pool that had been killed from outside at the last loss. */
  readonly outside: number;
}

export const noLosses: Losses = { failed: 0, vanished: 0, alone: 0, outside: 0 };

/**
 * Adds one loss.
 * @param loss whether the worker vanished, whether witnesses stood beside it, and how many workers of the pool were
 *   ever lost for which no job is to blame (they had none, or theirs ended well on another)
 */
export function withLoss(
  losses: Losses,
  loss: { vanished: boolean; watched: boolean; outside: number },
): Losses {
  const { failed, vanished } = losses;
  const { outside } = loss;
  if (!loss.vanished) return { ...losses, failed: failed + 1, outside };
  const before = losses.outside === outside ? losses.alone : 0;
  return { failed, vanished: vanished + 1, alone: loss.watched ? before + 1 : 0, outside };
}

/** Counts all workers that a job has lost. */
export function countOf({ failed, vanished }: Losses): number {
  return failed + vanished;
}

/** Tells whether a job is tried by itself from now on. */
export function isSuspect({ vanished }: Losses): boolean {
  return vanished >= mostUnwatched;
}

/**
 * Tells whether a job is to blame for its losses.
 * @param canBeWatched whether witnesses can be started
 */
export function isToBlame({ failed, vanished, alone }: Losses, canBeWatched: boolean): boolean {
  if (failed >= mostFailures || alone >= mostAlone) return true;
  return !canBeWatched && vanished >= mostWithoutWitness;
}

/** So many workers in a row may vanish before they have answered; then no more are started for a job. */
export const mostVanishedStarts = 100;
