import { greatest } from '../../base/statistics';
import { csvText, markedText } from '../../base/csvText';
import { scoreNames } from '../../metrics/scores';
import { isoTime } from '../optunaJournal/isoTime';
import type { ParameterValue } from '../searchSpace';
import type { StudyOrigin, StudySpec } from '../study/studySpec';
import type { Trial } from '../trial';

export const foldParts = ['train', 'validation'] as const;

/**
 * Writes trials as CSV with the columns of Optuna's `study.trials_dataframe()`: number, value, datetime_start,
 * datetime_complete, duration, params_NAME, user_attrs_fold_K_PART_METRIC, intermediate_values_STEP, state. Numbers read
 * back to the same bits; an empty cell is a value that is not there, `NaN` one that is not defined. Where a study names
 * its learner or treatments of the target, they are columns too (user_attrs_learner, …). Texts (choices, failures) that a
 * spreadsheet would run are marked as texts; nothing that Optuna would write as a number is.
 * @see optuna.study.Study.trials_dataframe 4.9 / 5.0. Differs: no index column, scores of folds each in a column.
 */
export function writeTrialsCsv(study: {
  readonly spec: Pick<StudySpec, 'searchSpace' | 'learner' | 'treatments'>;
  readonly origin?: Pick<StudyOrigin, 'learnerVersion'>;
  readonly trials: readonly Trial[];
}): string {
  const { trials, spec } = study;
  const names = spec.searchSpace.map(({ name }) => name);
  const ofStudy = studyCells(spec, study.origin);
  const nFolds = Math.max(0, greatest(trials.map(({ folds }) => folds.length)));
  const folds = Array.from({ length: nFolds }, (_, fold) => fold);
  const steps = [
    ...new Set(trials.flatMap(({ intermediateValues }) => intermediateValues.map(({ step }) => step))),
  ].sort((first, second) => first - second);
  const header = [
    'number',
    'value',
    'datetime_start',
    'datetime_complete',
    'duration',
    ...names.map((name) => markedText(`params_${name}`)),
    ...folds.flatMap((fold) =>
      foldParts.flatMap((part) => scoreNames.map((metric) => foldColumn(fold, part, metric))),
    ),
    ...ofStudy.map(([name]) => `user_attrs_${name}`),
    'user_attrs_failure',
    ...steps.map((step) => `intermediate_values_${step}`),
    'state',
  ];
  const rows = trials.map((trial) => [
    String(trial.number),
    numberCell(trial.value),
    timeCell(trial.startedAt),
    timeCell(trial.endedAt),
    durationCell(trial),
    ...names.map((name) => markedParameter(trial.params[name])),
    ...folds.flatMap((fold) =>
      foldParts.flatMap((part) => scoreNames.map((metric) => numberCell(trial.folds[fold]?.[part][metric]))),
    ),
    ...ofStudy.map(([, value]) => markedText(value)),
    markedText(trial.failure ?? ''),
    ...steps.map((step) => numberCell(trial.intermediateValues.find((item) => item.step === step)?.value)),
    trial.state,
  ]);
  return csvText([header, ...rows]);
}

/** What every row says of the study: which learner, which treatments; nothing where it is silent on them. */
function studyCells(
  { learner, treatments }: Pick<StudySpec, 'learner' | 'treatments'>,
  { learnerVersion }: Pick<StudyOrigin, 'learnerVersion'> = {},
): (readonly [name: string, value: string])[] {
  return [
    ...(learner === undefined ? [] : [['learner', learner] as const]),
    ...(learnerVersion === undefined ? [] : [['learner_version', String(learnerVersion)] as const]),
    ...(treatments === undefined ? [] : [['treatments', treatments.join('+')] as const]),
  ];
}

/** `user_attrs_fold_0_validation_rmse` */
export function foldColumn(fold: number, part: string, metric: string): string {
  return `user_attrs_fold_${fold}_${part}_${metric}`;
}

/** Numbers stay as Optuna writes them (`-inf`); a choice that a spreadsheet would run is marked as text. */
function markedParameter(value: ParameterValue | undefined): string {
  return typeof value === 'string' ? markedText(value) : parameterCell(value);
}

/** A parameter as pandas writes it. */
export function parameterCell(value: ParameterValue | undefined): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? value : numberCell(value);
}

function numberCell(value: number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (Object.is(value, -0)) return '-0.0';
  return String(value).replace('Infinity', 'inf');
}

function timeCell(ms: number | null): string {
  return ms === null ? '' : isoTime(ms).replace('T', ' ');
}

/** As pandas writes a time delta: `0 days 00:01:02.345000`. */
function durationCell({ startedAt, endedAt }: Trial): string {
  if (startedAt === null || endedAt === null) return '';
  const ms = Math.max(0, endedAt - startedAt);
  const days = Math.floor(ms / 86_400_000);
  return `${days} days ${isoTime(ms - days * 86_400_000).slice(11, 26)}`;
}
