import { InputError } from '../../base/problem';
import type { Distribution, SearchSpace } from '../searchSpace';
import { checkImport } from '../study/importLimits';
import { distributionJson } from './distributionJson';
import type { JournalStudy, JournalTrial } from './journalStudies';

/**
 * Finds the search space that all trials of a study share, in the order in which they asked for the parameters.
 * @throws InputError `dynamic-space`, `empty-study`, `import-too-large`
 */
export function fixedSearchSpace(study: JournalStudy, file: string): SearchSpace {
  const space = new Map<string, Distribution>();
  for (const trial of study.trials)
    for (const [name, { distribution }] of trial.params) if (!space.has(name)) space.set(name, distribution);
  if (space.size === 0)
    throw new InputError({
      code: 'empty-study',
      file,
      line: study.line,
      value: study.name,
      message: 'The study has no trial with parameters, so that its search space is not known.',
      remedy: 'Run a trial in Optuna first, or choose another study.',
    });
  const found = [...space].map(([name, distribution]) => ({ name, distribution }));
  checkImport('parameters', found.length, { file, line: study.line });
  checkTrials(study, found, file);
  return found;
}

/**
 * Checks that every trial has the distributions of a space, and all of them where it is complete: one that was pruned
 * or failed may have ended before it asked for all.
 * @throws InputError `dynamic-space`, with the parameter as column
 */
export function checkTrials(study: JournalStudy, space: SearchSpace, file: string): void {
  const texts = new Map(space.map(({ name, distribution }) => [name, distributionJson(distribution)]));
  for (const trial of study.trials) {
    for (const [name, { distribution }] of trial.params) {
      const text = distributionJson(distribution);
      if (text !== texts.get(name)) throw dynamic(trial, name, file, 'has another distribution', text);
    }
    if (trial.state !== 'COMPLETE') continue;
    const missing = space.find(({ name }) => !trial.params.has(name));
    if (missing) throw dynamic(trial, missing.name, file, 'does not have the parameter');
  }
}

function dynamic(trial: JournalTrial, name: string, file: string, what: string, value?: string): InputError {
  return new InputError({
    code: 'dynamic-space',
    file,
    line: trial.line,
    column: name,
    ...(value === undefined ? {} : { value }),
    message: `Trial ${trial.number} ${what}; only studies whose trials share one search space are read.`,
    remedy: 'In Python, copy the trials that share a search space into a study of their own.',
  });
}
