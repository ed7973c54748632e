/** The learners that there are, without their programs: what pages read. A new one is named here and in programs.ts. */
import type { JsonValue } from '../base/hash';
import type { LearnerAbout, LearnerChoice, LearnerParameters } from './learner';
import { extraTreesAbout } from './extraTrees/parameters';
import { gaussianProcessAbout } from './gaussianProcess/parameters';
import { hgbAbout } from './hgb/parameters';
import { hgbQuantileAbout } from './hgbQuantile/parameters';
import { hgbRankAbout } from './hgbRank/parameters';
import { kernelGpAbout } from './kernelGp/parameters';
import { kNearestAbout } from './kNearest/parameters';
import { defaultParameters } from './parameters';
import { randomForestAbout } from './randomForest/parameters';
import { ridgeAbout } from './ridge/parameters';

/** What there is to know of each learner. */
export const learnerAbouts: readonly LearnerAbout[] = [
  hgbAbout,
  hgbQuantileAbout,
  hgbRankAbout,
  extraTreesAbout,
  randomForestAbout,
  ridgeAbout,
  kNearestAbout,
  gaussianProcessAbout,
  kernelGpAbout,
];

/** The learner where none is named: links, studies and looks of version 0.4.0 and before name none. */
export const usualLearner = hgbAbout.name;

/** Finds what there is to know of a learner. Throws RangeError for a name that there is not. */
export function learnerAbout(name: string): LearnerAbout {
  return named(learnerAbouts, name);
}

/**
 * Chooses a learner with some hyper-parameters; the others have their defaults. Values are checked by `fit`.
 * @throws RangeError for a name that there is not
 */
export function learnerChoice(
  learner: string,
  parameters: Readonly<Record<string, unknown>> = {},
): LearnerChoice {
  const values = { ...defaultParameters(learnerAbout(learner)), ...parameters };
  return { learner, parameters: values as LearnerParameters };
}

/**
 * What tells choices apart in keys of kept results and in looks at the test set: parameters, and the learner's name
 * and version. The usual learner in version 1 is written by its parameters alone, as it was before learners had names.
 */
export function choiceKey({ learner, parameters, treatments = [] }: LearnerChoice): {
  readonly [name: string]: JsonValue;
} {
  const values = { ...parameters };
  const { version } = learnerAbout(learner);
  if (learner === usualLearner && version === 1 && treatments.length === 0) return values;
  return { learner, version, parameters: values, ...(treatments.length > 0 ? { treatments } : {}) };
}

/** Takes the choice of a learner out of something that has one. */
export function choiceOf({ learner, parameters, treatments }: LearnerChoice): LearnerChoice {
  return { learner, parameters, ...(treatments ? { treatments } : {}) };
}

/** What a file says of a choice beside the parameters: nothing of the usual learner in version 1, nor of the target as it is. */
export interface ChoiceNote extends Partial<Pick<LearnerChoice, 'learner' | 'treatments'>> {
  readonly learnerVersion?: number;
}

/** Makes this note. */
export function choiceNote({ learner, treatments }: Omit<LearnerChoice, 'parameters'>): ChoiceNote {
  const { version } = learnerAbout(learner);
  const isUsual = learner === usualLearner && version === 1;
  return {
    ...(isUsual ? {} : { learner, learnerVersion: version }),
    ...(treatments ? { treatments } : {}),
  };
}

/** Finds a learner in a list. Throws RangeError for a name that it does not have. */
export function named<T extends LearnerAbout>(list: readonly T[], name: string): T {
  const found = list.find((learner) => learner.name === name);
  if (found) return found;
  throw new RangeError(
    `There is no learner “${name}”; there are ${list.map((learner) => learner.name).join(', ')}.`,
  );
}
