import type { Task } from './task.svelte';

/** Share of the progress that reading the data takes, where it is read first. */
const readingShare = 0.2;

/** What is told of the progress of a task. */
export type TaskProgress = Pick<Task, 'status' | 'label' | 'detail' | 'fraction' | 'secondsLeft'>;

/**
 * Tells the way from files to scores as one piece of work: reading, featurising, fitting.
 * @param isReading whether the data are not there yet
 * @param readBefore whether the fits came right behind reading
 */
export function chainedProgress(
  reading: Task,
  fitting: Task,
  isReading: boolean,
  readBefore: boolean,
): TaskProgress {
  if (isReading) {
    const { label, detail, fraction } = reading;
    // Between two parts of reading nothing is done yet.
    const status = reading.status === 'done' ? 'running' : reading.status;
    return { status, label, detail, fraction: readingShare * fraction, secondsLeft: null };
  }
  const { status, label, detail, secondsLeft } = fitting;
  const fraction = readBefore ? readingShare + (1 - readingShare) * fitting.fraction : fitting.fraction;
  return { status, label, detail, fraction, secondsLeft };
}
