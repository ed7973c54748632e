import { InputError, type Problem } from '../../base/problem';
import { leastAndGreatest } from '../../base/statistics';
import { checkImport } from '../study/importLimits';
import { readCsv } from '../../table/csv/csv';
import type { TextTable } from '../../table/csv/textTable';
import { readIsoTime } from '../optunaJournal/isoTime';
import { targetTreatments, type TargetTreatment } from '../../learners/learner';
import { learnerAbouts } from '../../learners/registry';
import type { StudySpec } from '../study/studySpec';
import { contains, type Params, type ParameterValue, type SearchSpace } from '../searchSpace';
import type { FoldScores, IntermediateValue, Trial, TrialState } from '../trial';
import { scoreNames } from '../../metrics/scores';
import { foldColumn, foldParts, parameterCell } from './trialsCsv';

const states: readonly TrialState[] = ['RUNNING', 'WAITING', 'COMPLETE', 'PRUNED', 'FAIL'];

/**
 * Reads trials from CSV: what `writeTrialsCsv` wrote, or `study.trials_dataframe().to_csv(…)` of Optuna. Comment lines
 * above the header are passed over, columns that are not known too.
 * @param space tells choices from each other and checks values; without it, a cell that reads as a number is one
 * @returns the trials by number, and what is to be said about the table
 * @throws InputError `import-too-large`, `missing-column`, `invalid-trial`, and those of `readCsv`, with row and column
 */
export function readTrialsCsv(
  text: string,
  file: string,
  space?: SearchSpace,
): {
  readonly trials: Trial[];
  readonly problems: Problem[];
  /** What the first row says of the study. */
  readonly study: Pick<StudySpec, 'learner' | 'treatments'>;
} {
  checkImport('characters', text.length, { file });
  const { table, problems } = readCsv(text, file);
  checkImport('trials', table.nRows, { file });
  const rows = new TrialRows(table, file, space);
  const trials = Array.from({ length: table.nRows }, (_, i) => rows.trial(i));
  trials.sort((first, second) => first.number - second.number);
  const twice = trials.find(({ number }, i) => i > 0 && trials[i - 1].number === number);
  if (twice)
    throw new InputError({
      code: 'invalid-trial',
      file,
      column: 'number',
      value: String(twice.number),
      message: 'Two rows have the same trial number.',
      remedy: 'Give each trial its own number, or read one study at a time.',
    });
  return { trials, problems, study: rows.study() };
}

class TrialRows {
  private readonly columns: ReadonlyMap<string, readonly string[]>;
  private readonly names: readonly string[];
  private readonly steps: readonly number[];
  /** By fold, part and score; none for what is not there. A hundred folds of a hundred thousand trials may be empty. */
  private readonly foldColumns: readonly (readonly string[] | undefined)[][][];

  constructor(
    table: TextTable,
    private readonly file: string,
    private readonly space: SearchSpace | undefined,
  ) {
    this.columns = new Map(table.columnNames.map((name, j) => [name, table.columns[j]]));
    const numbers = (pattern: RegExp) =>
      table.columnNames.flatMap((name) => (pattern.test(name) ? Number(pattern.exec(name)![1]) : []));
    this.names = table.columnNames.flatMap((name) => /^params_(.+)$/.exec(name)?.[1] ?? []);
    this.steps = numbers(/^intermediate_values_(\d+)$/).sort((first, second) => first - second);
    const nFolds = this.countFolds(numbers(/^user_attrs_fold_(\d{1,9})_(?:train|validation)_\w+$/));
    this.foldColumns = Array.from({ length: nFolds }, (_, fold) =>
      foldParts.map((part) => scoreNames.map((metric) => this.columns.get(foldColumn(fold, part, metric)))),
    );
    checkImport('parameters', this.names.length, { file });
    checkImport('folds of all trials', nFolds * table.nRows, { file });
    const needed = ['number', 'value', 'state', ...(space ?? []).map(({ name }) => `params_${name}`)];
    const missing = needed.find((name) => !this.columns.has(name));
    if (missing !== undefined)
      throw new InputError({
        code: 'missing-column',
        file,
        column: missing,
        message: 'A table of trials needs this column.',
        remedy: 'Export the trials again, in Optuna with study.trials_dataframe().to_csv().',
      });
  }

  /** Folds are numbered from 0, and each is there. */
  private countFolds(numbers: readonly number[]): number {
    const [, last] = leastAndGreatest([...numbers, -1]);
    checkImport('folds', last + 1, { file: this.file, column: `user_attrs_fold_${last}_…` });
    return last + 1;
  }

  trial(i: number): Trial {
    const number = this.number(i, 'number');
    if (number === null || !Number.isInteger(number) || number < 0)
      throw this.invalid(i, 'number', 'A trial needs a number from 0.');
    const state = this.cell(i, 'state') as TrialState;
    if (!states.includes(state)) throw this.invalid(i, 'state', `A state is one of ${states.join(', ')}.`);
    const value = this.number(i, 'value');
    if (value === null && state === 'COMPLETE')
      throw this.invalid(i, 'value', 'A complete trial needs a value.');
    const failure = this.cell(i, 'user_attrs_failure');
    return {
      number,
      state,
      params: this.params(i),
      value: state === 'FAIL' || state === 'RUNNING' ? null : value,
      intermediateValues: this.steps.flatMap((step): IntermediateValue[] => {
        const reported = this.number(i, `intermediate_values_${step}`);
        return reported === null ? [] : [{ step, value: reported }];
      }),
      folds: this.folds(i),
      startedAt: this.time(i, 'datetime_start'),
      endedAt: this.time(i, 'datetime_complete'),
      ...(failure === '' ? {} : { failure }),
    };
  }

  /** Learner and treatments of the target, where the table has them. */
  study(): Pick<StudySpec, 'learner' | 'treatments'> {
    const learner = this.cell(0, 'user_attrs_learner');
    if (learner !== '' && !learnerAbouts.some(({ name }) => name === learner)) {
      const names = learnerAbouts.map(({ name }) => name).join(', ');
      throw this.invalid(0, 'user_attrs_learner', `There is no such learner; there are ${names}.`);
    }
    const cell = this.cell(0, 'user_attrs_treatments');
    const words = cell === '' ? [] : cell.split('+');
    const treatments = targetTreatments.filter((treatment) => words.includes(treatment));
    if (treatments.length < words.length) {
      const names = targetTreatments.join(', ');
      throw this.invalid(0, 'user_attrs_treatments', `Treatments are some of ${names}, joined by +.`);
    }
    return {
      ...(learner === '' ? {} : { learner }),
      ...(words.length === 0 ? {} : { treatments: words as TargetTreatment[] }),
    };
  }

  private params(i: number): Params {
    const params: Record<string, ParameterValue> = {};
    for (const name of this.space?.map((parameter) => parameter.name) ?? this.names) {
      const cell = this.cell(i, `params_${name}`);
      if (cell !== '') params[name] = this.parameter(i, name, cell);
    }
    return params;
  }

  private parameter(i: number, name: string, cell: string): ParameterValue {
    const distribution = this.space?.find((parameter) => parameter.name === name)?.distribution;
    if (distribution === undefined) return inferred(cell);
    if (distribution.kind !== 'categorical') {
      const value = this.number(i, `params_${name}`)!;
      if (contains(distribution, value)) return value;
      throw this.invalid(i, `params_${name}`, 'The value is not in the search space.');
    }
    const choice = distribution.choices.find((value) => parameterCell(value) === cell);
    const alike = distribution.choices.find((value) => typeof value === 'number' && value === numberOf(cell));
    const found = choice === undefined ? alike : choice;
    if (found === undefined)
      throw this.invalid(i, `params_${name}`, 'The value is none of the choices of the search space.');
    return found;
  }

  private folds(i: number): (FoldScores | null)[] {
    return this.foldColumns.map((parts, fold): FoldScores | null => {
      const isFilled = parts.some((columns) => columns.some((column) => column && column[i] !== ''));
      if (!isFilled) return null;
      const scores = foldParts.map((part) => {
        const values = scoreNames.map((metric) => this.number(i, foldColumn(fold, part, metric)));
        const [r2, rmse, mae, spearman] = values.map((value) => value ?? NaN) as [
          number,
          number,
          number,
          number,
        ];
        return { r2, rmse, mae, spearman };
      });
      return { train: scores[0], validation: scores[1] };
    });
  }

  /** Empty for a column that is not there. */
  private cell(i: number, column: string): string {
    return this.columns.get(column)?.[i] ?? '';
  }

  private number(i: number, column: string): number | null {
    const cell = this.cell(i, column);
    if (cell === '') return null;
    const value = numberOf(cell);
    if (value === null) throw this.invalid(i, column, 'The cell is not a number.');
    return value;
  }

  private time(i: number, column: string): number | null {
    const cell = this.cell(i, column);
    if (cell === '') return null;
    const time = readIsoTime(cell);
    if (time === null) throw this.invalid(i, column, 'The cell is not an ISO time.');
    return time;
  }

  private invalid(i: number, column: string, message: string): InputError {
    return new InputError({
      code: 'invalid-trial',
      file: this.file,
      row: i + 1,
      column,
      value: this.cell(i, column),
      message,
      remedy: 'Correct the cell, or export the trials again.',
    });
  }
}

/** A number as Python or JavaScript writes it; null for other text. */
function numberOf(cell: string): number | null {
  if (/^nan$/i.test(cell)) return NaN;
  const infinite = /^([+-]?)inf(inity)?$/i.exec(cell);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  return /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : null;
}

function inferred(cell: string): ParameterValue {
  if (cell === 'None') return null;
  if (cell === 'True' || cell === 'False') return cell === 'True';
  return numberOf(cell) ?? cell;
}
