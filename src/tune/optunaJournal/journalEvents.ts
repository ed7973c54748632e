import { badLine } from './journalLines';
import type { SamplerPosition } from '../samplers/sampler';
import type { Params, ParameterValue, SearchSpace } from '../searchSpace';
import type { StudyEvent } from '../study/studyEvent';
import type { FinishedState, FoldScores } from '../trial';
import { toExternalRepr } from './distributionJson';
import { readIsoTime } from './isoTime';
import { checkTrials } from './journalSpace';
import type { JournalMark, JournalStudy, JournalTrial } from './journalStudies';
import { failureAttribute, positionAttribute } from './operations';
import type { Shape } from '../shapes/shapes';
import { foldShape, positionShape } from '../shapes/studyShapes';

/**
 * Tells what happened to the trials of a journal, in the order of its lines. Trials of Optuna do not move the sampler.
 * @throws InputError where trials do not share the space, or where an attribute is not what it must be
 */
export function trialEvents(study: JournalStudy, space: SearchSpace, file: string): StudyEvent[] {
  checkTrials(study, space, file);
  const events: StudyEvent[] = [];
  let position: SamplerPosition = {};
  // A trial of Optuna may have no times.
  let lastAt = study.trials.find(({ startedAt }) => startedAt !== null)?.startedAt ?? 0;
  for (const mark of study.marks) {
    const { trial, kind } = mark;
    const { number } = trial;
    if (kind === 'created') {
      if (isOwn(trial)) position = attribute(mark, positionAttribute, positionShape, file) as SamplerPosition;
      lastAt = trial.startedAt ?? trial.endedAt ?? lastAt;
      events.push({ type: 'trialStarted', number, params: paramsOf(trial, space), position, at: lastAt });
    } else if (kind === 'ended') {
      lastAt = trial.endedAt ?? lastAt;
      events.push(endOf(trial, lastAt));
    } else if (isOwn(trial) && /^fold_\d+$/.test(mark.name!)) {
      events.push(foldOf(mark, file));
    }
  }
  for (const trial of study.trials) {
    if (isOwn(trial) || (trial.state !== 'RUNNING' && trial.state !== 'WAITING')) continue;
    const failure =
      trial.state === 'RUNNING'
        ? 'Optuna was still running it when the file was written.'
        : 'It was enqueued in Optuna and had not begun when the file was written.';
    events.push({ ...endOf(trial, trial.startedAt ?? lastAt), state: 'FAIL', value: null, failure });
  }
  return events;
}

/** Whether this program ran the trial. */
function isOwn(trial: JournalTrial): boolean {
  return trial.attributes.has(positionAttribute);
}

function paramsOf(trial: JournalTrial, space: SearchSpace): Params {
  const fixed = trial.systemAttributes.get('fixed_params') as
    Readonly<Record<string, ParameterValue>> | undefined;
  const params: Record<string, ParameterValue> = {};
  for (const { name } of space) {
    const given = trial.params.get(name);
    const value = given ? toExternalRepr(given.distribution, given.internal) : fixed?.[name];
    if (value !== undefined) params[name] = value;
  }
  return params;
}

function foldOf(mark: JournalMark, file: string): StudyEvent {
  const { at, train, validation } = attribute(mark, mark.name!, foldShape, file) as FoldScores & {
    at: string;
  };
  const time = readIsoTime(at);
  if (time === null)
    throw badLine(
      'broken-line',
      file,
      mark.line,
      at,
      `The attribute ${mark.name!} must have an ISO time.`,
      remedy,
    );
  return {
    type: 'foldDone',
    number: mark.trial.number,
    fold: Number(mark.name!.slice('fold_'.length)),
    scores: { train, validation },
    predictions: null,
    at: time,
  };
}

function endOf(trial: JournalTrial, at: number): Extract<StudyEvent, { type: 'trialEnded' }> {
  const values = [...trial.intermediateValues].map(([step, value]) => ({ step, value }));
  const reason = trial.attributes.get(failureAttribute);
  const hasReason = trial.state === 'FAIL' && typeof reason === 'string';
  return {
    type: 'trialEnded',
    number: trial.number,
    state: trial.state as FinishedState,
    value: trial.state === 'FAIL' ? null : trial.value,
    intermediateValues: values.sort((first, second) => first.step - second.step),
    ...(hasReason ? { failure: reason } : {}),
    at,
  };
}

function attribute({ trial, line }: JournalMark, name: string, shape: Shape, file: string): unknown {
  const value = trial.attributes.get(name);
  const fault = shape(value, '');
  if (fault === null) return value;
  const message = `The attribute ${`${name} ${fault.path}`.trim()} of trial ${trial.number} must be ${fault.expected}.`;
  throw badLine('broken-line', file, line, JSON.stringify(value), message, remedy);
}

const remedy = 'Restore the line from a copy of the file.';
