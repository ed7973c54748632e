import type { TargetTreatment } from '../../learners/learner';
import { usualLearner } from '../../learners/registry';
import { usualSpace } from '../../tune/study/usualSpace';
import { conservativeSpace, expandedSpace, pruners, tpe } from '../../tune/study/presets';
import type { ParameterValue, SearchParameter, SearchSpace } from '../../tune/searchSpace';
import type { ObjectiveSpec, PrunerSpec, SamplerSpec, StudySpec } from '../../tune/study/studySpec';

/** Two of the report's, for gradient boosting; `usual` is what the table of another learner says. */
export type SpacePreset = 'conservative' | 'expanded' | 'usual' | 'custom';

/** The next study, as its form holds it: it may be wrong in any way. */
export interface StudyDraft {
  /** Name of the learner. */
  readonly learner: string;
  /** Treatments of the target; none for the target as it is. */
  readonly treatments: readonly TargetTreatment[];
  readonly featureSet: string;
  readonly preset: SpacePreset;
  readonly searchSpace: SearchSpace;
  readonly sampler: SamplerSpec['kind'];
  readonly seed: number;
  readonly nTrials: number;
  readonly parallelTrials: number;
  readonly metric: ObjectiveSpec['metric'];
  /** λ */
  readonly penalty: number;
  readonly pruner: PrunerSpec['kind'];
}

/** The report's study of Stage 2. */
export const defaultDraft: StudyDraft = {
  learner: usualLearner,
  treatments: [],
  featureSet: 'stage2_physics_geometry',
  preset: 'conservative',
  searchSpace: conservativeSpace,
  sampler: 'tpe-independent',
  seed: 42,
  nTrials: 50,
  parallelTrials: 1,
  metric: 'rmse',
  penalty: 0.2,
  pruner: 'none',
};

/** Lists the spaces that a learner comes with. */
export function presetsOf(learner: string): readonly SpacePreset[] {
  return learner === usualLearner ? ['conservative', 'expanded', 'custom'] : ['usual', 'custom'];
}

/** Tells whether a learner may learn a treated target: to one that learns the order, normal scores are nothing new. */
export function takesTreatments(learner: string): boolean {
  return learner !== 'hgbRank';
}

/**
 * Changes a draft: a preset brings its space, another space is `custom`. Another learner brings its own space, and
 * the treatments stay where it takes them.
 */
export function changedDraft(draft: StudyDraft, patch: Partial<StudyDraft>): StudyDraft {
  const next = { ...draft, ...patch };
  if (patch.learner !== undefined && patch.learner !== draft.learner) {
    const treatments = takesTreatments(next.learner) ? next.treatments : [];
    if (patch.searchSpace) return { ...next, treatments, preset: patch.preset ?? 'custom' };
    return { ...next, treatments, preset: presetsOf(next.learner)[0], searchSpace: usualSpace(next.learner) };
  }
  if (patch.searchSpace && patch.preset === undefined) return { ...next, preset: 'custom' };
  if (patch.preset === 'usual') return { ...next, searchSpace: usualSpace(next.learner) };
  if (patch.preset === 'conservative') return { ...next, searchSpace: conservativeSpace };
  if (patch.preset === 'expanded') return { ...next, searchSpace: expandedSpace };
  return next;
}

/** Makes the study that a draft asks for; what is usual is not named, so that it is the study that it always was. */
export function specOfDraft(draft: StudyDraft): StudySpec {
  const { learner, treatments } = draft;
  return {
    ...(learner === usualLearner ? {} : { learner }),
    ...(treatments.length === 0 ? {} : { treatments }),
    direction: 'minimize',
    searchSpace: draft.searchSpace,
    sampler: samplerOf(draft),
    pruner: pruners[draft.pruner],
    objective: { metric: draft.metric, penalty: draft.penalty },
    nTrials: draft.nTrials,
    parallelTrials: draft.parallelTrials,
  };
}

function samplerOf({ sampler, seed, parallelTrials, searchSpace }: StudyDraft): SamplerSpec {
  if (sampler === 'random') return { kind: 'random', seed };
  if (sampler === 'grid') {
    const grid = Object.fromEntries(searchSpace.map((parameter) => [parameter.name, gridValues(parameter)]));
    return { kind: 'grid', seed, grid };
  }
  return tpe(sampler, seed, parallelTrials);
}

/** A grid's values of one parameter: all choices, or both ends and the middle of the range. */
export function gridValues({ distribution }: SearchParameter): readonly ParameterValue[] {
  if (distribution.kind === 'categorical') return distribution.choices;
  const { low, high, log, step } = distribution;
  const middle = log ? Math.sqrt(low * high) : (low + high) / 2;
  const onGrid = step === null ? middle : low + Math.round((middle - low) / step) * step;
  return [...new Set([low, onGrid, high])].filter((value) => value >= low && value <= high);
}
