import { InputError } from '../../base/problem';
import { leastAndGreatest } from '../../base/statistics';
import { checkImport } from '../study/importLimits';
import { importedOrigin, importedSpec } from '../study/importedStudy';
import { readTrialsCsv } from './readTrialsCsv';
import {
  categorical,
  float,
  int,
  type Distribution,
  type ParameterValue,
  type SearchSpace,
} from '../searchSpace';
import { studyEventVersion, type StudyEvent } from '../study/studyEvent';
import type { Trial } from '../trial';

/** A range of positive numbers as wide as that is taken for a logarithmic one. */
const logarithmicRatio = 100;

/**
 * Reads a table of trials as a study to look at: its search space is what its trials show, its values are minimised.
 * Trials that had not ended count as failed.
 * @throws InputError as readTrialsCsv, and `trial-missing` where the numbers are not 0, 1, 2, …
 */
export function readTrialsStudy(text: string, file: string): StudyEvent[] {
  const { trials, study } = readTrialsCsv(text, file);
  const gap = trials.findIndex(({ number }, i) => number !== i);
  if (gap >= 0) {
    throw new InputError({
      code: 'trial-missing',
      file,
      column: 'number',
      value: String(trials[gap].number),
      message: `Trial ${gap} is missing.`,
      remedy: 'Export all trials of the study.',
    });
  }
  const nFolds = trials[0]?.folds.length ?? 0;
  const spec = { ...study, ...importedSpec(spaceOf(trials, file), 'minimize', trials.length) };
  const at = trials[0].startedAt ?? 0;
  const origin = importedOrigin(file.replace(/\.csv$/i, ''), file, nFolds);
  return [
    { type: 'studyCreated', version: studyEventVersion, spec, origin, at },
    ...trials.flatMap((trial) => eventsOf(trial, at)),
  ];
}

function eventsOf(trial: Trial, otherwise: number): StudyEvent[] {
  const { number, params, folds, value, intermediateValues, state, failure } = trial;
  const started = trial.startedAt ?? otherwise;
  const ended = trial.endedAt ?? started;
  const hasEnded = state === 'COMPLETE' || state === 'PRUNED' || state === 'FAIL';
  const reason = failure ?? (hasEnded ? undefined : 'The trial had not ended.');
  const end = {
    type: 'trialEnded',
    number,
    state: hasEnded ? state : 'FAIL',
    value: hasEnded ? value : null,
    intermediateValues,
    at: ended,
  } as const;
  return [
    { type: 'trialStarted', number, params, position: {}, at: started },
    ...folds.flatMap((scores, fold): StudyEvent[] =>
      scores ? [{ type: 'foldDone', number, fold, scores, predictions: null, at: ended }] : [],
    ),
    reason === undefined ? end : { ...end, failure: reason },
  ];
}

/** The smallest space that holds the values of all trials. */
function spaceOf(trials: readonly Trial[], file: string): SearchSpace {
  const names = [...new Set(trials.flatMap(({ params }) => Object.keys(params)))];
  return names.map((name) => {
    const values = trials.flatMap(({ params }) => (name in params ? [params[name]] : []));
    const distribution = distributionOf(values);
    if (distribution.kind === 'categorical')
      checkImport('choices', distribution.choices.length, { file, column: `params_${name}` });
    return { name, distribution };
  });
}

function distributionOf(values: readonly ParameterValue[]): Distribution {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length || !numbers.every(Number.isFinite)) {
    return categorical([...new Set(values)]);
  }
  const [low, high] = leastAndGreatest(numbers);
  if (numbers.every(Number.isInteger)) return int(low, high);
  return float(low, high, { log: low > 0 && high / low >= logarithmicRatio });
}
