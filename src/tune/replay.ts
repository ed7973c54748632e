import { InputError, type Problem } from '../base/problem';
import type { SamplerPosition } from './sampler';
import type { Params } from './searchSpace';
import { studyEventVersion, type StudyEvent } from './studyEvent';
import type { StudyOrigin, StudySpec } from './studySpec';
import type { FinishedState, FoldScores, Trial } from './trial';

/** What the events of a study add up to. */
export interface ReplayedStudy {
  readonly spec: StudySpec;
  readonly origin: StudyOrigin;
  /** By number. Those that were running keep the folds that were done, so that they can go on. */
  readonly trials: Trial[];
  /** Of the sampler, after the last trial was asked; empty before the first. */
  readonly position: SamplerPosition;
  /** Of the trials that were running: number of the trial -> position of the fold -> predictions. */
  readonly predictions: ReadonlyMap<number, ReadonlyMap<number, Float64Array>>;
  /** Milliseconds since 1970, of the first and of the last event. */
  readonly createdAt: number;
  readonly lastAt: number;
}

/**
 * Adds up the events of a study. The same event twice, as a crash between writing and acknowledging leaves it, counts
 * once; a fold that was still under way when its trial ended counts nothing.
 * @throws InputError `no-events`, `foreign-events`, `unknown-version`, `second-study`, `trial-out-of-order`,
 * `unknown-trial`, `trial-ended-twice`, `fold-done-twice`: what no run of a study leaves behind
 */
export function replayEvents(events: Iterable<StudyEvent>): ReplayedStudy {
  let replay: Replay | null = null;
  let index = 0;
  for (const event of events) {
    if (replay === null) replay = new Replay(firstEvent(event), event.at);
    else replay.apply(event, index);
    index++;
  }
  if (replay === null)
    throw broken('no-events', 'The study has no events.', 'There is nothing to continue: start a new study.');
  return replay.result();
}

type Of<Type extends StudyEvent['type']> = Extract<StudyEvent, { type: Type }>;

interface OpenTrial {
  readonly number: number;
  readonly params: Params;
  readonly startedAt: number;
  readonly start: Of<'trialStarted'>;
  readonly folds: (FoldScores | null)[];
  readonly doneFolds: Map<number, Of<'foldDone'>>;
  end: Of<'trialEnded'> | null;
}

class Replay {
  private readonly open: OpenTrial[] = [];
  private position: SamplerPosition = {};

  constructor(
    private readonly created: Of<'studyCreated'>,
    private lastAt: number,
  ) {}

  apply(event: StudyEvent, index: number): void {
    this.lastAt = Math.max(this.lastAt, event.at);
    if (event.type === 'studyCreated') this.checkSame(this.created, event, index);
    else if (event.type === 'trialStarted') this.start(event, index);
    else if (event.type === 'foldDone') this.addFold(event, index);
    else if (event.type === 'trialEnded') this.end(event, index);
    else throw foreign(event, index);
  }

  result(): ReplayedStudy {
    const running = this.open.filter(({ end }) => end === null);
    return {
      spec: this.created.spec,
      origin: this.created.origin,
      trials: this.open.map(closed),
      position: this.position,
      predictions: new Map(running.map(({ number, doneFolds }) => [number, predictionsOf(doneFolds)])),
      createdAt: this.created.at,
      lastAt: this.lastAt,
    };
  }

  private start(event: Of<'trialStarted'>, index: number): void {
    const known = this.open[event.number];
    if (known) return this.checkSame(known.start, event, index, event.number);
    if (event.number !== this.open.length)
      throw unfit('trial-out-of-order', event, index, `The trial after ${this.open.length - 1} is missing`);
    this.position = event.position;
    this.open.push({
      number: event.number,
      params: event.params,
      startedAt: event.at,
      start: event,
      folds: [],
      doneFolds: new Map(),
      end: null,
    });
  }

  private addFold(event: Of<'foldDone'>, index: number): void {
    const trial = this.trialOf(event, index);
    const known = trial.doneFolds.get(event.fold);
    if (known) {
      if (isSame(known, event)) return;
      throw unfit('fold-done-twice', event, index, `Fold ${event.fold} was done before, with other scores`);
    }
    if (trial.end !== null) return;
    if (!Number.isInteger(event.fold) || event.fold < 0 || event.fold > maxFold) throw foreign(event, index);
    trial.doneFolds.set(event.fold, event);
    while (trial.folds.length < event.fold) trial.folds.push(null);
    trial.folds[event.fold] = event.scores;
  }

  private end(event: Of<'trialEnded'>, index: number): void {
    const trial = this.trialOf(event, index);
    if (trial.end !== null && !isSame(trial.end, event))
      throw unfit('trial-ended-twice', event, index, 'The trial had ended before, otherwise');
    if (!finishedStates.includes(event.state)) throw foreign(event, index);
    trial.end ??= event;
  }

  private trialOf(event: Of<'foldDone'> | Of<'trialEnded'>, index: number): OpenTrial {
    const trial = this.open[event.number];
    if (trial) return trial;
    throw unfit('unknown-trial', event, index, 'The trial was never started');
  }

  private checkSame(known: StudyEvent, event: StudyEvent, index: number, trial?: number): void {
    if (isSame(known, event)) return;
    throw trial === undefined
      ? unfit('second-study', event, index, 'A second study begins in the middle of the first')
      : unfit('trial-out-of-order', event, index, 'The trial was started before, with other parameters');
  }
}

const finishedStates: readonly FinishedState[] = ['COMPLETE', 'PRUNED', 'FAIL'];

/** Far more folds than a study has rows that it could be read with. */
const maxFold = 1_000_000;

function firstEvent(event: StudyEvent): Of<'studyCreated'> {
  if (event.type !== 'studyCreated') throw foreign(event, 0);
  if (event.version === studyEventVersion && event.spec && event.origin) return event;
  throw broken(
    'unknown-version',
    `The study was kept in version ${event.version}; this program reads version ${studyEventVersion}.`,
    'Open it with the version of Ionrank that wrote it, or start a new study.',
    String(event.version),
  );
}

function closed({ number, params, folds, startedAt, end }: OpenTrial): Trial {
  return {
    number,
    state: end?.state ?? 'RUNNING',
    params,
    value: end?.value ?? null,
    intermediateValues: end?.intermediateValues ?? [],
    folds,
    startedAt,
    endedAt: end?.at ?? null,
    ...(end?.failure === undefined ? {} : { failure: end.failure }),
  };
}

function predictionsOf(folds: ReadonlyMap<number, Of<'foldDone'>>): Map<number, Float64Array> {
  const found = new Map<number, Float64Array>();
  for (const [fold, { predictions }] of folds) if (predictions) found.set(fold, predictions);
  return found;
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

function foreign(event: unknown, index: number): InputError {
  return broken(
    'foreign-events',
    `Event ${index + 1} is not one of a study, or does not stand where it can.`,
    'The study cannot be continued: start a new one, or import its last exported file.',
    String((event as { type?: unknown } | null)?.type ?? event),
  );
}

function broken(code: string, message: string, remedy: string, value?: string): InputError {
  const problem: Problem = { severity: 'error', code, message, remedy };
  return new InputError(value === undefined ? problem : { ...problem, value });
}
