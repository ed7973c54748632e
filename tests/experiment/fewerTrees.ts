import type { JobRunner } from '../../src/experiment/jobs/jobs';

/**
 * Lets no fit that predicts have more than so many trees: for tests of what is done with predictions, whatever they
 * say. Importances keep all their trees: a column that no tree uses tells nothing.
 */
export function fewerTrees(runner: JobRunner, most: number): JobRunner {
  return {
    size: runner.size,
    share: (key, value) => runner.share(key, value),
    unshare: (key) => runner.unshare(key),
    run: (kind, input, options) =>
      runner.run(kind, kind === 'permutationImportance' ? input : shortened(input, most), options),
  };
}

function shortened<T>(input: T, most: number): T {
  const { parameters } = input as { parameters?: { max_iter?: number } };
  if (parameters?.max_iter === undefined) return input;
  return { ...input, parameters: { ...parameters, max_iter: Math.min(most, parameters.max_iter) } };
}
