import type { Distribution } from '../searchSpace';
import { checkImport } from '../study/importLimits';
import { readDistribution } from './distributionJson';
import { readIsoTime } from './isoTime';
import { badLine, type JournalLine } from './journalLines';
import { operation, trialStates } from './operations';

/** A study as the operations of a journal make it. */
export interface JournalStudy {
  readonly name: string;
  /** Numbers of Optuna's StudyDirection. */
  readonly directions: readonly number[];
  readonly line: number;
  readonly attributes: Map<string, unknown>;
  readonly trials: JournalTrial[];
  /** In the order of the file. */
  readonly marks: JournalMark[];
}

/** A trial was created, an attribute of it was set, it ended. */
export interface JournalMark {
  readonly kind: 'created' | 'attribute' | 'ended';
  readonly trial: JournalTrial;
  /** Name of the attribute. */
  readonly name?: string;
  readonly line: number;
}

export interface JournalTrial {
  readonly number: number;
  readonly line: number;
  state: (typeof trialStates)[number];
  /** Internal representations. */
  readonly params: Map<string, { readonly internal: number; readonly distribution: Distribution }>;
  readonly attributes: Map<string, unknown>;
  readonly systemAttributes: Map<string, unknown>;
  readonly intermediateValues: Map<number, number>;
  value: number | null;
  startedAt: number | null;
  endedAt: number | null;
}

/**
 * Applies the operations of a journal in their order. As in Optuna, an operation on a study or trial that does not
 * exist, or on a trial that has ended, is ignored.
 * @see optuna.storages.journal._storage.JournalStorageReplayResult 4.9 / 5.0
 * @throws InputError `broken-line` for a field that is missing or of another type
 */
export function journalStudies(lines: readonly JournalLine[], file: string): JournalStudy[] {
  const replay = new JournalReplay(file);
  for (const line of lines) replay.apply(line);
  return [...replay.studies.values()];
}

class JournalReplay {
  readonly studies = new Map<number, JournalStudy>();
  private readonly trials: { readonly study: JournalStudy; readonly trial: JournalTrial }[] = [];
  private readonly names = new Set<string>();
  private nStudies = 0;

  constructor(private readonly file: string) {}

  apply(line: JournalLine): void {
    const read = new LineReader(line, this.file);
    switch (line.operation) {
      case operation.createStudy:
        return this.createStudy(read);
      case operation.deleteStudy:
        return this.deleteStudy(read.integer('study_id'));
      case operation.setStudyUserAttr:
        return setAll(this.studies.get(read.integer('study_id'))?.attributes, read.object('user_attr'));
      case operation.createTrial:
        return this.createTrial(read);
      case operation.setStudySystemAttr:
      case operation.discardTrials:
        return;
    }
    const found = this.trials[read.integer('trial_id')];
    if (found && (found.trial.state === 'RUNNING' || found.trial.state === 'WAITING'))
      changeTrial(found.study, found.trial, read);
  }

  private createStudy(read: LineReader): void {
    const name = read.text('study_name');
    if (this.names.has(name)) return;
    this.names.add(name);
    const directions = read.numbers('directions');
    const { line } = read.source;
    this.studies.set(this.nStudies++, {
      name,
      directions,
      line,
      attributes: new Map(),
      trials: [],
      marks: [],
    });
  }

  private deleteStudy(id: number): void {
    const study = this.studies.get(id);
    if (study) this.names.delete(study.name);
    this.studies.delete(id);
  }

  private createTrial(read: LineReader): void {
    const study = this.studies.get(read.integer('study_id'));
    if (!study) return;
    const { line } = read.source;
    checkImport('trials', study.trials.length + 1, { file: this.file, line });
    const trial: JournalTrial = {
      number: study.trials.length,
      line,
      state: read.has('state') ? read.state() : 'RUNNING',
      params: new Map(),
      attributes: new Map(),
      systemAttributes: new Map(),
      intermediateValues: new Map(),
      value: read.has('value') ? read.number('value') : (read.values()?.[0] ?? null),
      startedAt: read.has('datetime_start') ? read.time('datetime_start') : null,
      endedAt: read.has('datetime_complete') ? read.time('datetime_complete') : null,
    };
    study.trials.push(trial);
    this.trials.push({ study, trial });
    const distributions = read.object('distributions');
    for (const [name, internal] of Object.entries(read.object('params')))
      trial.params.set(name, read.param(name, internal, distributions[name]));
    setAll(trial.attributes, read.object('user_attrs'));
    setAll(trial.systemAttributes, read.object('system_attrs'));
    for (const [step, value] of Object.entries(read.object('intermediate_values')))
      trial.intermediateValues.set(Number(step), read.asNumber('intermediate_values', value));
    study.marks.push({ kind: 'created', trial, line });
    for (const name of trial.attributes.keys()) study.marks.push({ kind: 'attribute', trial, name, line });
    if (isFinished(trial)) study.marks.push({ kind: 'ended', trial, line });
  }
}

function changeTrial(study: JournalStudy, trial: JournalTrial, read: LineReader): void {
  const { line, operation: code } = read.source;
  if (code === operation.setTrialParam) {
    const name = read.text('param_name');
    const param = read.param(name, read.number('param_value_internal'), read.text('distribution'));
    trial.params.set(name, param);
  } else if (code === operation.setTrialIntermediateValue) {
    trial.intermediateValues.set(read.integer('step'), read.number('intermediate_value'));
  } else if (code === operation.setTrialUserAttr) {
    const attributes = read.object('user_attr');
    setAll(trial.attributes, attributes);
    for (const name of Object.keys(attributes)) study.marks.push({ kind: 'attribute', trial, name, line });
  } else if (code === operation.setTrialSystemAttr) {
    setAll(trial.systemAttributes, read.object('system_attr'));
  } else {
    trial.state = read.state();
    if (trial.state === 'RUNNING') trial.startedAt = read.time('datetime_start');
    if (isFinished(trial)) trial.endedAt = read.time('datetime_complete');
    trial.value = read.values()?.[0] ?? trial.value;
    if (isFinished(trial)) study.marks.push({ kind: 'ended', trial, line });
  }
}

function isFinished({ state }: JournalTrial): boolean {
  return state !== 'RUNNING' && state !== 'WAITING';
}

function setAll(
  attributes: Map<string, unknown> | undefined,
  values: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(values)) attributes?.set(name, value);
}

/** Takes fields of a line; what is not of its type is an InputError. */
class LineReader {
  constructor(
    readonly source: JournalLine,
    private readonly file: string,
  ) {}

  /** Whether a field is there and not null. */
  has(name: string): boolean {
    return (this.source.fields[name] ?? null) !== null;
  }

  number(name: string): number {
    return this.asNumber(name, this.source.fields[name]);
  }

  asNumber(name: string, value: unknown): number {
    return typeof value === 'number' ? value : this.fail(name, value, 'a number');
  }

  integer(name: string): number {
    const value = this.source.fields[name];
    return Number.isSafeInteger(value) ? (value as number) : this.fail(name, value, 'a whole number');
  }

  text(name: string): string {
    const value = this.source.fields[name];
    return typeof value === 'string' ? value : this.fail(name, value, 'text');
  }

  numbers(name: string): number[] {
    const value = this.source.fields[name];
    if (Array.isArray(value) && value.every((item) => typeof item === 'number')) return value;
    return this.fail(name, value, 'a list of numbers');
  }

  values(): number[] | null {
    return this.has('values') ? this.numbers('values') : null;
  }

  /** Empty where the field is not there. */
  object(name: string): Readonly<Record<string, unknown>> {
    const value = this.source.fields[name] ?? {};
    if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
    return this.fail(name, value, 'an object');
  }

  time(name: string): number {
    return readIsoTime(this.text(name)) ?? this.fail(name, this.source.fields[name], 'an ISO time');
  }

  state(): (typeof trialStates)[number] {
    return (
      trialStates[this.integer('state')] ??
      this.fail('state', this.source.fields.state, 'a state from 0 to 4')
    );
  }

  param(name: string, internal: unknown, text: unknown): { internal: number; distribution: Distribution } {
    const distribution = typeof text === 'string' ? readDistribution(text) : null;
    if (distribution === null) return this.fail(name, text, 'a distribution of Optuna');
    if (distribution.kind === 'categorical') {
      const { line } = this.source;
      checkImport('choices', distribution.choices.length, { file: this.file, line, column: name });
    }
    const value = this.asNumber(name, internal);
    if (distribution.kind !== 'categorical' || distribution.choices[value] !== undefined)
      return { internal: value, distribution };
    return this.fail(name, internal, 'the position of a choice');
  }

  private fail(name: string, value: unknown, expected: string): never {
    const shown = value === undefined ? `no ${name}` : `${name}: ${JSON.stringify(value)}`;
    throw badLine(
      'broken-line',
      this.file,
      this.source.line,
      shown,
      `The field ${name} must be ${expected}.`,
      'Restore the line from a copy of the file.',
    );
  }
}
