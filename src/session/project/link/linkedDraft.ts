import { specShape } from '../../../tune/shapes/studyShapes';
import type { StudyOrigin, StudySpec } from '../../../tune/study/studySpec';
import { featureSetNames } from '../../settings/settings';
import { changedDraft, defaultDraft, presetsOf, specOfDraft, type StudyDraft } from '../../tune/tuningDraft';
import { heldDraft } from '../../tune/heldDraft';

/** What of a draft is not as it is usually: a preset stands for its space. */
export function shortDraft(draft: StudyDraft): Partial<StudyDraft> {
  const names = Object.keys(defaultDraft) as (keyof StudyDraft)[];
  const differs = (name: keyof StudyDraft) =>
    JSON.stringify(draft[name]) !== JSON.stringify(defaultDraft[name]);
  const isPreset = draft.preset !== 'custom';
  const said = names.filter((name) => differs(name) && !(name === 'searchSpace' && isPreset));
  return Object.fromEntries(said.map((name) => [name, draft[name]]));
}

/** Reads a draft that a link carries; null for what is none. */
export function draftOfShort(value: unknown): StudyDraft | null {
  if (value === null || typeof value !== 'object') return null;
  const known = Object.entries(value).filter(([name]) => Object.hasOwn(defaultDraft, name));
  const patch = Object.fromEntries(known) as Partial<StudyDraft>;
  const learner = patch.learner ?? defaultDraft.learner;
  if (heldDraft({ learner }).learner !== learner) return null;
  const draft = changedDraft(
    { ...defaultDraft, ...patch, learner: defaultDraft.learner },
    { ...patch, learner },
  );
  return isDraft(draft) ? draft : null;
}

function isDraft(draft: StudyDraft): boolean {
  if (!presetsOf(draft.learner).includes(draft.preset)) return false;
  if (!featureSetNames.includes(draft.featureSet) || !Array.isArray(draft.treatments)) return false;
  try {
    return specShape(specOfDraft(draft), 'draft') === null;
  } catch {
    return false;
  }
}

/** Makes the draft that asks for a study again; null where its form cannot say all of it. */
export function draftOfStudy(spec: StudySpec, { featureSet }: StudyOrigin): StudyDraft | null {
  const learner = spec.learner ?? defaultDraft.learner;
  const { sampler, pruner, objective, nTrials, parallelTrials, searchSpace, treatments = [] } = spec;
  const said = {
    ...{ learner, treatments, featureSet, searchSpace, sampler: sampler.kind, seed: sampler.seed },
    ...{ nTrials, parallelTrials, metric: objective.metric, penalty: objective.penalty, pruner: pruner.kind },
  };
  const isSame = (draft: StudyDraft) => JSON.stringify(specOfDraft(draft)) === JSON.stringify(spec);
  for (const preset of presetsOf(learner)) {
    const draft = { ...defaultDraft, ...said, preset };
    const ofPreset = preset === 'custom' ? draft : changedDraft(draft, { preset });
    if (isSame(ofPreset)) return isDraft(ofPreset) ? ofPreset : null;
  }
  return null;
}
