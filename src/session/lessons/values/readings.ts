import { scoreNames, type ScoreName } from '../../../metrics/scores';
import type { ModelRow } from '../../compare/comparisonRows';
import type { ReadingCall } from './expression';
import type { ReadApp, Reading } from './reading';
import { studyReadings } from './studyReadings';
import { crystalReadings } from './crystalReadings';
import { rankingReadings } from './rankingReadings';

/** How lessons call the models of the Compare step. */
export const modelNames = ['stage0', 'stage1', 'stage2', 'best', 'tuned'] as const;

function rowOf({ comparison }: ReadApp, model: string): ModelRow | null {
  if (comparison.task.status !== 'done') return null;
  const isIt = ({ plan }: ModelRow) => plan.name === model || plan.name.startsWith(`${model}_`);
  const row = comparison.shownRows.find(isIt);
  return row?.status === 'done' ? row : null;
}

const scoreWords: Readonly<Record<ScoreName, string>> = {
  r2: 'R²',
  rmse: 'RMSE in log₁₀ σ',
  mae: 'MAE in log₁₀ σ',
  spearman: 'Spearman’s ρ',
};

function scoreReadings(split: 'cv' | 'test', words: string): [string, Reading][] {
  return scoreNames.map((score) => [
    `${split}.${score}`,
    {
      words: `${scoreWords[score]} of a model ${words}`,
      argument: 'model',
      read: (app, model) => rowOf(app, model)?.[split]?.[score] ?? null,
    },
  ]);
}

const foldSum = (key: 'nValidation' | 'nSharedDoi' | 'nSharedComposition') => (app: ReadApp) =>
  app.comparison.task.status === 'done'
    ? app.comparison.folds.reduce((sum, fold) => sum + fold[key], 0)
    : null;

const counted = (split: 'train' | 'test', isCounted: (flag: number) => boolean) => (app: ReadApp) =>
  app.data.loaded ? app.data.recordsOf(split).filter((row) => isCounted(row.sigmaIsCoerced)).length : null;

const meanOf = (isCounted: (flag: number) => boolean) => (app: ReadApp) => {
  const rows = app.data.loaded ? app.data.recordsOf('train') : [];
  const counted = rows.filter((row) => isCounted(row.sigmaIsCoerced));
  return counted.reduce((sum, { logSigma }) => sum + logSigma, 0) / counted.length;
};

/** Every reading by name. A name is kept for ever: lesson files hold it. */
export const readings: Readonly<Record<string, Reading>> = {
  ...Object.fromEntries(scoreReadings('cv', 'by cross-validation')),
  ...Object.fromEntries(scoreReadings('test', 'on the test set')),
  'models.features': {
    words: 'number of features of a model',
    argument: 'model',
    read: (app, model) => rowOf(app, model)?.nFeatures ?? null,
  },
  'folds.count': {
    words: 'number of folds',
    read: ({ comparison }) => (comparison.task.status === 'done' ? comparison.folds.length : null),
  },
  'folds.rows': { words: 'rows that are held out, over all folds', read: foldSum('nValidation') },
  'folds.samePaper': {
    words: 'held-out rows whose paper is in training too',
    read: foldSum('nSharedDoi'),
  },
  'folds.sameFormula': {
    words: 'held-out rows whose formula is in training too',
    read: foldSum('nSharedComposition'),
  },
  'data.train': { words: 'training rows', read: counted('train', () => true) },
  'data.test': { words: 'test rows', read: counted('test', () => true) },
  'data.thresholds': {
    words: 'training rows whose σ is a threshold (<)',
    read: counted('train', (flag) => flag === 1),
  },
  'data.measured': {
    words: 'training rows whose σ was measured',
    read: counted('train', (flag) => flag !== 1),
  },
  'data.meanThresholds': {
    words: 'mean log₁₀ σ of training rows whose σ is a threshold',
    read: meanOf((flag) => flag === 1),
  },
  'data.meanMeasured': {
    words: 'mean log₁₀ σ of training rows whose σ was measured',
    read: meanOf((flag) => flag !== 1),
  },
  ...studyReadings,
  ...rankingReadings,
  ...crystalReadings,
};

/** Says what is wrong with a call of a reading; null where nothing is. */
export function readingProblem({ name, argument }: ReadingCall): string | null {
  const reading = Object.hasOwn(readings, name) ? readings[name] : null;
  if (!reading) return `There is no value “${name}”.`;
  if (reading.argument === undefined)
    return argument === '' ? null : `“${name}” takes nothing in parentheses.`;
  const isRight =
    reading.argument === 'model'
      ? modelNames.some((model) => model === argument)
      : reading.argument === 'whole number'
        ? /^\d{1,4}$/.test(argument)
        : /^\w+$/.test(argument);
  const allowed = reading.argument === 'model' ? modelNames.join(', ') : `a ${reading.argument}`;
  return isRight ? null : `“${name}” takes in parentheses: ${allowed}.`;
}

/** Reads a value from the app; null while it is not there. */
export function readFromApp(app: ReadApp, { name, argument }: ReadingCall): number | null {
  const value = readings[name].read(app, argument);
  return value === null || Number.isNaN(value) ? null : value;
}
