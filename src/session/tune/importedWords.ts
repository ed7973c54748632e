import { learnerAbouts } from '../../learners/registry';
import type { TuningStudy } from './tuningStudy';

const known = new Set(learnerAbouts.flatMap(({ parameters }) => parameters.map(({ name }) => name)));

/** Tells of a study of another program what its parameters are here, and what it can be used for; '' for one of ours. */
export function importedSentence({ origin, spec }: Pick<TuningStudy, 'origin' | 'spec'>): string {
  if (origin.importedFrom === undefined || origin.featureSet !== '') return '';
  const others = spec.searchSpace.map(({ name }) => name).filter((name) => !known.has(name));
  const words =
    others.length === 0
      ? 'Its file does not tell which data and columns it tuned'
      : `${others.join(', ')} ${others.length === 1 ? 'is no hyper-parameter' : 'are no hyper-parameters'} of the learners here`;
  return `From ${origin.importedFrom}. ${words}: it can be looked at, not used in Compare.`;
}
