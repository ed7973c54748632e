import type { TuningStudy } from '../../tune/tuningStudy';
import type { Reading, ReadApp } from './reading';

/** The study that the Tune step shows, when it is done and is the one that the form asks for. */
function doneStudy({ tuning }: ReadApp): TuningStudy | null {
  const { shown, draft } = tuning;
  if (shown?.status !== 'done') return null;
  const { spec, origin } = shown;
  const isOfDraft =
    origin.featureSet === draft.featureSet &&
    spec.sampler.kind === draft.sampler &&
    spec.sampler.seed === draft.seed &&
    spec.nTrials === draft.nTrials;
  return isOfDraft ? shown : null;
}

/** Best objective of the first trials of a study; null where none of them is complete. */
function bestOfFirst(study: TuningStudy, n: number): number | null {
  const sign = study.spec.direction === 'minimize' ? 1 : -1;
  let best: number | null = null;
  for (const { number, state, value } of study.trials) {
    if (number >= n || state !== 'COMPLETE' || value === null) continue;
    if (best === null || sign * value < sign * best) best = value;
  }
  return best;
}

const ofStudy =
  (read: (study: TuningStudy, argument: string) => number | null): Reading['read'] =>
  (app, argument) => {
    const study = doneStudy(app);
    return study ? read(study, argument) : null;
  };

/** Values of the study that the Tune step shows, once it is done. */
export const studyReadings: Readonly<Record<string, Reading>> = {
  'study.startup': {
    words: 'trials that TPE draws at random before it begins',
    read: ofStudy(({ spec: { sampler } }) => ('nStartupTrials' in sampler ? sampler.nStartupTrials : null)),
  },
  'study.trials': { words: 'trials of the study', read: ofStudy(({ trials }) => trials.length) },
  'study.best': { words: 'best objective of the study', read: ofStudy(({ best }) => best?.value ?? null) },
  'study.bestTrial': {
    words: 'number of the best trial',
    read: ofStudy(({ best }) => best?.number ?? null),
  },
  'study.bestOfFirst': {
    words: 'best objective among the first so many trials',
    argument: 'whole number',
    read: ofStudy((study, n) => bestOfFirst(study, Number(n))),
  },
  'study.bestParameter': {
    words: 'a parameter of the best trial',
    argument: 'parameter',
    read: ofStudy(({ best }, name) => {
      const value = best && Object.hasOwn(best.params, name) ? best.params[name] : null;
      return typeof value === 'number' ? value : null;
    }),
  },
};
