import type { StudyOrigin, StudySpec } from '../../tune/study/studySpec';
import type { Provenance } from '../models/provenance';

/** Tells where the numbers of a tuning study come from: its own data, folds, seeds and settings, not those of the page. */
export function studyProvenance({ origin, spec }: { origin: StudyOrigin; spec: StudySpec }): Provenance {
  const {
    appVersion,
    data,
    dataSha256,
    name,
    featureSet,
    withCoercedFlag,
    nFolds,
    foldSeed,
    protocol,
    outerFold,
    reading,
    learnerVersion,
  } = origin;
  const { learner, treatments } = spec;
  const settings = {
    study: name,
    featureSet,
    ...(learner === undefined ? {} : { learner }),
    ...(learnerVersion === undefined ? {} : { 'learner version': String(learnerVersion) }),
    ...(treatments === undefined ? {} : { treatments: treatments.join(', ') }),
    coerced: withCoercedFlag ? 'on' : 'off',
    ...(protocol === undefined ? {} : { protocol }),
    folds: String(nFolds),
    seed: String(foldSeed),
    ...(outerFold === undefined ? {} : { 'outer fold': JSON.stringify(outerFold) }),
    ...(reading === undefined ? {} : { reading }),
    'study settings': JSON.stringify(spec),
  };
  return { appVersion, data, dataSha256, settings };
}
