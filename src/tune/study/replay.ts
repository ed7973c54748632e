import { InputError, type Problem } from '../../base/problem';
import { spelledValue } from '../../base/words/spelledValue';
import { learnerAbouts, usualLearner } from '../../learners/registry';
import { eventFault } from '../shapes/eventShapes';
import type { Fault } from '../shapes/shapes';
import { studyEventVersion, type StudyEvent } from './studyEvent';
import { StudyRecord } from './studyRecord';
import type { FinishedState } from '../trial';

type Of<Type extends StudyEvent['type']> = Extract<StudyEvent, { type: Type }>;

/**
 * Adds up the events of a study. The same event twice, as a crash between writing and acknowledging leaves it, counts
 * once; a fold that was under way when its trial ended is left out.
 * @throws InputError `no-events`, `foreign-events`, `unknown-version`, `unknown-learner`, `second-study`, `trial-out-of-order`,
 * `unknown-trial`, `trial-ended-twice`, `fold-done-twice`: what no run of a study leaves behind
 */
export function replayEvents(events: Iterable<StudyEvent>): StudyRecord {
  let record: StudyRecord | null = null;
  const known = new Map<string, StudyEvent>();
  let index = 0;
  for (const event of events) {
    const fault = index === 0 ? null : eventFault(event);
    if (fault) throw foreign(event, index, fault);
    if (record === null) record = new StudyRecord(firstEvent(event));
    else if (isNew(event, known, index)) {
      checkPlace(event, record, index);
      if (!isLate(event, record)) record.apply(event);
    }
    known.set(keyOf(event, index), event);
    index++;
  }
  if (record) return record;
  throw broken('no-events', 'The study has no events.', 'There is nothing to continue: start a new study.');
}

/** The same for two events that say the same thing. */
function keyOf(event: StudyEvent, index: number): string {
  if (event.type === 'studyCreated') return event.type;
  if (event.type === 'studyResumed') return `${event.type} ${index}`;
  return `${event.type} ${event.number} ${event.type === 'foldDone' ? event.fold : ''}`;
}

/** What it means when an event comes a second time with another content. */
const contradictions: Readonly<Record<StudyEvent['type'], readonly [code: string, what: string]>> = {
  studyCreated: ['second-study', 'A second study begins in the middle of the first'],
  studyResumed: ['foreign-events', 'The study was resumed twice'],
  trialStarted: ['trial-out-of-order', 'The trial was started before, with other parameters'],
  foldDone: ['fold-done-twice', 'The fold was done before, with other scores'],
  trialEnded: ['trial-ended-twice', 'The trial had ended before, otherwise'],
};

/** Tells whether an event has not come before. Throws where it came with another content. */
function isNew(event: StudyEvent, known: ReadonlyMap<string, StudyEvent>, index: number): boolean {
  if (!Object.hasOwn(contradictions, event.type)) throw foreign(event, index);
  const before = event.type === 'studyCreated' ? known.get('studyCreated') : known.get(keyOf(event, index));
  if (before === undefined) return true;
  if (isSame(before, event)) return false;
  const [code, what] = contradictions[event.type];
  throw unfit(code, event, index, what);
}

/** Throws InputError for an event that does not follow from those before. */
function checkPlace(event: StudyEvent, { trials, origin }: StudyRecord, index: number): void {
  if (event.type === 'trialStarted' && event.number !== trials.length) {
    throw unfit('trial-out-of-order', event, index, `The trial after ${trials.length - 1} is missing`);
  }
  if (event.type !== 'foldDone' && event.type !== 'trialEnded') return;
  if (!trials[event.number]) throw unfit('unknown-trial', event, index, 'The trial was never started');
  const fits =
    event.type === 'foldDone'
      ? Number.isInteger(event.fold) && event.fold >= 0 && event.fold < origin.nFolds
      : finishedStates.includes(event.state);
  if (!fits) throw foreign(event, index);
}

function isLate(event: StudyEvent, { trials }: StudyRecord): boolean {
  return event.type === 'foldDone' && trials[event.number].state !== 'RUNNING';
}

const finishedStates: readonly FinishedState[] = ['COMPLETE', 'PRUNED', 'FAIL'];

function firstEvent(event: StudyEvent): Of<'studyCreated'> {
  // A store may hold anything.
  if (!event || event.type !== 'studyCreated') throw foreign(event, 0);
  if (event.version === studyEventVersion && event.spec && event.origin) {
    const { learner = usualLearner } = event.spec;
    if (learnerAbouts.some(({ name }) => name === learner)) {
      const fault = eventFault(event);
      if (fault) throw foreign(event, 0, fault);
      return event;
    }
    const remedy = 'Open it with the version of Ionrank that wrote it.';
    throw broken(
      'unknown-learner',
      'The study tunes a learner that this program does not have.',
      remedy,
      learner,
    );
  }
  throw broken(
    'unknown-version',
    `The study was kept in version ${spelledValue(event.version)}; this program reads version ${studyEventVersion}.`,
    'Open it with the version of Ionrank that wrote it, or start a new study.',
    spelledValue(event.version),
  );
}

/**
 * Compares plain values by what they hold, NaN equal to itself; times and predictions aside: a fold that is written
 * twice is the same fold.
 */
function isSame(first: unknown, second: unknown): boolean {
  if (Object.is(first, second)) return true;
  if (typeof first !== 'object' || typeof second !== 'object' || !first || !second) return false;
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  for (const name of ['at', 'predictions']) names.delete(name);
  return [...names].every((name) =>
    isSame((first as Record<string, unknown>)[name], (second as Record<string, unknown>)[name]),
  );
}

function unfit(code: string, event: StudyEvent, index: number, what: string): InputError {
  const trial = 'number' in event ? `, trial ${event.number}` : '';
  return broken(
    code,
    `${what} (event ${index + 1}).`,
    'The study cannot be continued: start a new one, or import its last exported file.',
    `${event.type}${trial}`,
  );
}

function foreign(event: unknown, index: number, fault: Fault = null): InputError {
  const what = fault ? `: ${fault.path} is not ${fault.expected}` : ', or does not stand where it can';
  return broken(
    'foreign-events',
    `Event ${index + 1} is not one of a study${what}.`,
    'The study cannot be continued: start a new one, or import its last exported file.',
    spelledValue((event as { type?: unknown } | null)?.type ?? event),
  );
}

function broken(code: string, message: string, remedy: string, value?: string): InputError {
  const problem: Problem = { severity: 'error', code, message, remedy };
  return new InputError(value === undefined ? problem : { ...problem, value });
}
