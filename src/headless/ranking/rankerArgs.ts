/** Which model ranks, as the command line names it. */
import { rankerChoice, type RankerChoice } from '../../session/rank/rankerChoice';
import { defaultSettings, featureSetNames } from '../../session/settings/settings';
import { parseTuned } from '../../session/settings/tunedModels';
import { learnerAbout, usualLearner } from '../../learners/registry';
import type { PhysicsMode } from '../../experiment/paper/plans';
import { InputError } from '../../base/problem';
import { UsageError } from '../args/argValues';

interface RankerValues {
  readonly ranker?: string;
  readonly learner?: string;
  readonly params?: string;
  readonly 'feature-set'?: string;
}

/**
 * Reads what ranks, as links name it: `best` where nothing is said. Throws UsageError for options that do not go
 * together, and for parameters that the learner does not have.
 * @param ranks whether --learner is meant for ranking
 */
export function rankerOfArgs(values: RankerValues, ranks: boolean): string {
  const { ranker, params, 'feature-set': set } = values;
  const learner = ranks ? values.learner : undefined;
  if (ranker !== undefined) {
    if (set === undefined && learner === undefined && params === undefined) return checked(ranker);
    throw new UsageError('--ranker names the whole model: leave --feature-set, --learner and --params out.');
  }
  if (learner === undefined && params === undefined) return set ?? 'best';
  if (set === undefined)
    throw new UsageError('--learner and --params need the --feature-set that they are for.');
  const text = `${set}:${learner ?? usualLearner}(${params ?? ''})`;
  if (parseTuned(text, featureSetNames)) return text;
  const names = learnerAbout(learner ?? usualLearner).parameters.map(({ name }) => name);
  throw new UsageError(
    `--params is NAME=VALUE,… with names of ${names.join(', ')} and values that they allow, not “${params}”.`,
  );
}

function checked(ranker: string): string {
  try {
    rankerChoice(ranker, defaultSettings);
    return ranker;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { message, remedy } = error.problem;
    throw new UsageError(`--ranker ${ranker}: ${message} ${remedy}`);
  }
}

/** Makes the model of these names, with the physics as it is asked for. Throws InputError for a name that there is not. */
export function rankerOfCommand({
  ranker,
  physics,
}: {
  readonly ranker: string;
  readonly physics: PhysicsMode;
}): RankerChoice {
  return rankerChoice(ranker, { ...defaultSettings, physics });
}
