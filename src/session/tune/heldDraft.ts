import { targetTreatments } from '../../learners/learner';
import { learnerAbouts } from '../../learners/registry';
import {
  anyList,
  flag,
  kinds,
  list,
  nullable,
  number,
  object,
  oneOf,
  plainValue,
  text,
  type Shape,
} from '../../tune/shapes/shapes';
import { pruners } from '../../tune/study/presets';
import { defaultDraft, type StudyDraft } from './tuningDraft';

const range = { low: number, high: number, log: flag };

/** What each field must be for the form to show it; whether it makes a study, the form says (draftProblems). */
const draftShapes: Readonly<Record<keyof StudyDraft, Shape>> = {
  learner: oneOf(...learnerAbouts.map(({ name }) => name)),
  treatments: anyList(oneOf(...targetTreatments)),
  featureSet: text,
  preset: oneOf('conservative', 'expanded', 'usual', 'custom'),
  searchSpace: anyList(
    object({
      name: text,
      distribution: kinds({
        int: object({ ...range, step: number }),
        float: object({ ...range, step: nullable(number) }),
        categorical: object({ choices: list(plainValue) }),
      }),
    }),
  ),
  sampler: oneOf('tpe-independent', 'tpe-multivariate', 'random', 'grid'),
  seed: number,
  nTrials: number,
  parallelTrials: number,
  metric: oneOf('rmse', 'mae', 'spearman'),
  penalty: number,
  pruner: oneOf(...Object.keys(pruners)),
};

/**
 * Reads a draft of an earlier visit or version, of which it believes nothing: fields that are missing or of another
 * shape are as usual, and a draft of a learner that there is not is left.
 */
export function heldDraft(kept: Partial<Record<keyof StudyDraft, unknown>>): StudyDraft {
  const names = Object.keys(draftShapes) as (keyof StudyDraft)[];
  const isWhole = (name: keyof StudyDraft) => draftShapes[name](kept[name], name) === null;
  if (kept.learner !== undefined && !isWhole('learner')) return defaultDraft;
  const held = names.filter(isWhole).map((name) => [name, kept[name]]);
  return { ...defaultDraft, ...(Object.fromEntries(held) as Partial<StudyDraft>) };
}
