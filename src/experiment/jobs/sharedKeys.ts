import type { JobInput, JobKind } from './jobs';

/**
 * Tells the keys of the shared values that a job reads, so that they can be sent before it. Apart from runJob, so
 * that whoever schedules jobs does not load the science.
 */
export function sharedKeysOf<K extends JobKind>(kind: K, input: JobInput<K>): string[] {
  if (kind === 'featurize') return [(input as JobInput<'featurize'>).tables];
  if (kind === 'fit') return [(input as JobInput<'fit'>).matrix];
  if (kind === 'permutationImportance') return [(input as JobInput<'permutationImportance'>).matrix];
  if (kind === 'fitFold') {
    const { matrix, folds } = input as JobInput<'fitFold'>;
    return [matrix, folds];
  }
  return [];
}
