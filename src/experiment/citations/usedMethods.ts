/** Which published methods a study used: told by its data, features, learners, studies, ranking and sections alone. */
import { usualLearner } from '../../learners/registry';
import type { StudySpec } from '../../tune/study/studySpec';
import { membersOf } from '../screening/combined/combination';
import type { CitedMethod } from './citedMethods';
import type { CitedModel, CitedRanking, CitedWork } from './citedWork';
import { partsOfSet } from './featureUses';
import { learnerUse, treatmentUses } from './learnerUses';
import { sectionUses } from './sectionUses';

/** Lists the methods of a study. */
export function usedMethods(work: CitedWork): ReadonlySet<CitedMethod> {
  const { data, further, models, studies, ranking } = work;
  return new Set<CitedMethod>([
    'program',
    ...(data.isPublished ? (['obelix'] as const) : []),
    ...(namesTheStudy(work) ? (['publishedStudy'] as const) : []),
    ...(further?.isLiverpoolList ? (['liverpoolList'] as const) : []),
    ...models.flatMap(modelMethods),
    ...(models.some(({ cv, test }) => cv ?? test) ? (['rankCorrelation'] as const) : []),
    ...(work.resamples ? (['bootstrap'] as const) : []),
    ...studies.flatMap(({ spec, origin }) => [
      ...studyMethods(spec),
      ...setMethods(origin.featureSet, origin.withCoercedFlag),
    ]),
    ...(ranking ? rankingMethods(ranking) : []),
    ...work.sections.flatMap(sectionUses),
    ...work.featureSets.flatMap((name) => setMethods(name, true)),
    ...work.besides,
  ]);
}

/** Whether some model was trained on further measurements; sections of recipes do so wherever the sample has some. */
export function usesFurther({
  models,
  ranking,
  sections,
}: Pick<CitedWork, 'models' | 'ranking' | 'sections'>): boolean {
  return (
    models.some(({ further }) => further) ||
    (ranking?.models ?? []).some(({ nFurther }) => nFurther > 0) ||
    sections.some((name) => name === 'recipe' || name === 'future')
  );
}

/** Whether something of the published study stands in it: its values beside, or parameters that it found. */
function namesTheStudy({ data, models, sections }: CitedWork): boolean {
  return (
    (data.isPublished && sections.length > 0) ||
    models.some(({ parametersSource }) => parametersSource.includes('report'))
  );
}

/** Of a model that was measured or that ranks; of each of its own where it is made of several. */
function modelMethods({
  combined,
  learner,
  treatments,
  featureSet,
  withCoercedFlag,
}: Pick<CitedRanking['models'][number], 'combined' | 'learner' | 'treatments' | 'featureSet'> &
  Pick<CitedModel, 'withCoercedFlag'>): CitedMethod[] {
  const members = combined ? membersOf(combined) : [{ learner, featureSet }];
  const treated = combined && combined.kind !== 'gated' ? combined.members : [{ treatments }];
  const stacked = combined?.kind === 'stacked' ? combined : null;
  return [
    ...members.flatMap((member) => [
      ...learnerMethods(member.learner),
      ...setMethods(member.featureSet, withCoercedFlag),
    ]),
    ...treated.flatMap((member) => treatmentUses(member).flatMap(({ uses }) => uses)),
    ...(stacked ? (['stacking'] as const) : []),
    ...(stacked?.weighing.method === 'nonNegative' ? (['nonNegativeWeights'] as const) : []),
  ];
}

function learnerMethods(name: string): CitedMethod[] {
  const { uses, equals } = learnerUse(name);
  return equals ? [...uses, 'scikitLearn'] : [...uses];
}

/** None for a set that is not known: that of a study of another program. */
function setMethods(name: string, withCoercedFlag: boolean): CitedMethod[] {
  return name === '' ? [] : partsOfSet(name, withCoercedFlag).flatMap(({ uses }) => uses);
}

function studyMethods({ learner, treatments, sampler, pruner }: StudySpec): CitedMethod[] {
  return [
    'optuna',
    'parameterImportance',
    ...(sampler.kind.startsWith('tpe') ? (['tpe'] as const) : []),
    ...(sampler.kind === 'random' ? (['randomSearch'] as const) : []),
    ...(pruner.kind === 'wilcoxon' ? (['wilcoxonPruner'] as const) : []),
    ...learnerMethods(learner ?? usualLearner),
    ...treatmentUses({ treatments }).flatMap(({ uses }) => uses),
  ];
}

function rankingMethods({ models }: CitedRanking): CitedMethod[] {
  const isMeasured = models.some(({ quality }) => quality);
  const isCalibrated = models.some(({ quality }) => quality?.calibration);
  return [
    ...models.flatMap((model) => modelMethods({ ...model, withCoercedFlag: false })),
    ...(isMeasured ? (['rankCorrelation', 'bootstrap', 'spreadSelection'] as const) : []),
    ...(isCalibrated ? (['conformal', 'conformalDistribution'] as const) : []),
  ];
}
