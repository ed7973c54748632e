import { InputError } from '../../base/problem';
import { replayEvents } from '../study/replay';
import type { SearchSpace } from '../searchSpace';
import type { StudyEvent } from '../study/studyEvent';
import { distributionJson, toInternalRepr } from './distributionJson';
import { isoTime } from './isoTime';
import {
  createdAttribute,
  directions,
  failureAttribute,
  operation,
  originAttribute,
  positionAttribute,
  specAttribute,
  trialStates,
  versionAttribute,
} from './operations';
import { pythonJson, PythonFloat } from './pythonJson';

type Of<Type extends StudyEvent['type']> = Extract<StudyEvent, { type: Type }>;

/**
 * Writes a study as a journal file that Optuna opens and continues:
 * `optuna.load_study(study_name=None, storage=JournalStorage(JournalFileBackend(file)))`. Values, parameters and
 * intermediate values stand where Optuna has them. The scores of each fold are attributes of the trial (`fold_0`, …).
 * What only this program needs (spec, origin, the sampler's position) is kept in attributes that begin with `ionrank:`.
 * Predictions are left out.
 * @see optuna.storages.JournalStorage 4.9 / 5.0
 * @throws InputError where the events are no study, or a value is none of its distribution
 */
export function writeOptunaJournal(events: Iterable<StudyEvent>): string {
  const all = [...events];
  const { spec } = replayEvents(all);
  const lines: object[] = [];
  const written = new Set<string>();
  const ended = new Set<number>();
  for (const event of all) {
    if (event.type === 'studyResumed') continue;
    const key = keyOf(event);
    if (written.has(key) || (event.type === 'foldDone' && ended.has(event.number))) continue;
    written.add(key);
    if (event.type === 'studyCreated') for (const each of studyLines(event)) lines.push(each);
    else if (event.type === 'trialStarted') lines.push(startLine(event, spec.searchSpace));
    else if (event.type === 'foldDone') lines.push(foldLine(event));
    else {
      ended.add(event.number);
      for (const each of endLines(event)) lines.push(each);
    }
  }
  return lines.map((line) => `${pythonJson(line)}\n`).join('');
}

/** The same for an event that was written twice. */
function keyOf(event: Exclude<StudyEvent, Of<'studyResumed'>>): string {
  if (event.type === 'studyCreated') return event.type;
  return `${event.type} ${event.number} ${event.type === 'foldDone' ? event.fold : ''}`;
}

const workerId = 'ionrank';

function studyLines({ spec, origin, version, at }: Of<'studyCreated'>): object[] {
  const attribute = (name: string, value: unknown) => ({
    op_code: operation.setStudyUserAttr,
    worker_id: workerId,
    study_id: 0,
    user_attr: { [name]: value },
  });
  return [
    {
      op_code: operation.createStudy,
      worker_id: workerId,
      study_name: origin.name || 'Ionrank study',
      directions: [directions.indexOf(spec.direction)],
    },
    attribute(versionAttribute, version),
    attribute(specAttribute, spec),
    attribute(originAttribute, origin),
    attribute(createdAttribute, isoTime(at)),
  ];
}

/** In one line, so that a file that is cut off after a line holds whole trials only. */
function startLine({ number, params, position, at }: Of<'trialStarted'>, space: SearchSpace): object {
  const distributions: Record<string, string> = {};
  const internals: Record<string, PythonFloat> = {};
  // Params of a trial that failed before it asked for all of them may be missing.
  for (const { name, distribution } of space) {
    if (!(name in params)) continue;
    const internal = toInternalRepr(distribution, params[name]);
    if (internal === null) throw outside(number, name, params[name]);
    distributions[name] = distributionJson(distribution);
    internals[name] = new PythonFloat(internal);
  }
  return {
    op_code: operation.createTrial,
    worker_id: workerId,
    study_id: 0,
    datetime_start: isoTime(at),
    distributions,
    params: internals,
    user_attrs: { [positionAttribute]: position },
  };
}

function foldLine({ number, fold, scores, at }: Of<'foldDone'>): object {
  const { train, validation } = scores;
  return attributeLine(number, `fold_${fold}`, { train, validation, at: isoTime(at) });
}

function endLines({ number, state, value, intermediateValues, failure, at }: Of<'trialEnded'>): object[] {
  const lines: object[] = intermediateValues.map((item) => ({
    op_code: operation.setTrialIntermediateValue,
    worker_id: workerId,
    trial_id: number,
    step: item.step,
    intermediate_value: new PythonFloat(item.value),
  }));
  if (failure !== undefined) lines.push(attributeLine(number, failureAttribute, failure));
  lines.push({
    op_code: operation.setTrialStateValues,
    worker_id: workerId,
    trial_id: number,
    state: trialStates.indexOf(state),
    values: value === null ? null : [new PythonFloat(value)],
    datetime_complete: isoTime(at),
  });
  return lines;
}

function attributeLine(number: number, name: string, value: unknown): object {
  return {
    op_code: operation.setTrialUserAttr,
    worker_id: workerId,
    trial_id: number,
    user_attr: { [name]: value },
  };
}

function outside(number: number, name: string, value: unknown): InputError {
  return new InputError({
    code: 'value-outside-space',
    column: name,
    value: String(value),
    message: `Trial ${number} has a value that its distribution does not have.`,
    remedy: 'The study cannot be written for Optuna; export its trials as CSV.',
  });
}
