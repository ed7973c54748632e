import { InputError } from '../../base/problem';
import type { CreationEvent } from '../../experiment/tuning/studyCreated';
import type { StudyEvent } from '../../tune/study/studyEvent';
import { StudyRecord } from '../../tune/study/studyRecord';
import { askToPersist } from '../storage/askToPersist';
import type { TuningStore } from '../storage/tuningStore';
import { pictureOf, type TuningStudy } from './tuningStudy';

/** A study of this page: its record, and how it stands. */
export interface OpenStudy {
  readonly id: string;
  record: StudyRecord;
  running: boolean;
  /** Whether another tab works on it. */
  isElsewhere: boolean;
  durable: boolean;
}

/** A study that was removed. */
interface RemovedStudy {
  readonly id: string;
  readonly name: string;
  /** There when they are out of the store. */
  readonly events: Promise<readonly StudyEvent[]>;
}

/** Adds up the events of a study; throws an InputError for events that no study leaves. */
export type StudyReader = (events: Iterable<StudyEvent>) => StudyRecord;

/** Tells a person something. @param offersFiles whether the studies that are not kept are to be offered as files */
type Warn = (text: string, offersFiles?: boolean) => void;

/** A running study is shown anew at most so often (ms): trials may end faster than one can look. */
const pictureEveryMs = 250;

/** All studies: their records, their pictures for the page, and the journal that each is kept in. */
export class StudyShelf {
  /** Newest first. */
  studies = $state.raw<readonly TuningStudy[]>([]);
  /** By this page: they can be brought back while it is open. */
  removed = $state.raw<readonly RemovedStudy[]>([]);
  #open: readonly OpenStudy[] = [];
  readonly #store: TuningStore;
  readonly #now: () => number;
  readonly #warn: Warn;
  #due: ReturnType<typeof setTimeout> | null = null;
  #warned = false;
  #count = 0;

  constructor(store: TuningStore, now: () => number, warn: Warn) {
    this.#store = store;
    this.#now = now;
    this.#warn = warn;
  }

  open(id: string): OpenStudy | undefined {
    return this.#open.find((study) => study.id === id);
  }

  /** Reads the kept studies; one that cannot be read is told and left where it is. */
  async load(read: StudyReader): Promise<void> {
    for (const { id, name } of await this.#store.list()) {
      if (this.open(id)) continue;
      try {
        const record = read(await this.#store.read(id));
        // What cannot be shown must not keep the others from it.
        pictureOf(id, record, { running: false, durable: true });
        const study = this.#put(id, record);
        if (!record.isDone) await this.#lookElsewhere(study, read);
      } catch (error) {
        const reason = error instanceof InputError ? error.problem.message : String(error);
        this.#warn(`The study “${name}” that this browser keeps cannot be read: ${reason}`);
      }
    }
    this.#show();
  }

  /** Looks whether another tab works on a study; then it is read anew when that tab lets it go. */
  async #lookElsewhere(study: OpenStudy, read: StudyReader): Promise<void> {
    const release = await this.#store.claim(study.id);
    if (release) return release();
    study.isElsewhere = true;
    void this.#store.claim(study.id, true).then(async (releaseThen) => {
      const events = await this.#store.read(study.id);
      releaseThen?.();
      study.isElsewhere = false;
      // One that was deleted there stays as it was seen here.
      if (events.length > 0) study.record = read(events);
      this.#show();
    });
  }

  /** Begins a study. @param id for a study that is found again by its name; else one of its own */
  begin(created: CreationEvent, id = this.#newId()): OpenStudy {
    askToPersist();
    const study = this.#put(id, new StudyRecord(created));
    void this.#keep(study, created);
    this.#show();
    return study;
  }

  /** Keeps a study that was made elsewhere. */
  async adopt(events: readonly StudyEvent[], read: StudyReader, id = this.#newId()): Promise<OpenStudy> {
    const study = this.#put(id, read(events));
    await this.#keep(study, events);
    this.#show();
    return study;
  }

  /**
   * Runs work on a study and keeps every event that comes of it; ends when the last is kept. Throws an InputError where
   * another step of this page or another tab works on it.
   * @param resumed whether it stood still before
   */
  async whileRunning(
    study: OpenStudy,
    resumed: boolean,
    work: (onEvent: (event: StudyEvent) => void) => Promise<void>,
  ): Promise<void> {
    // Known here at once, and also where a browser has no locks to claim by.
    if (study.running) throw runsOnThisPage(study.record.origin.name);
    study.running = true;
    let release: (() => void) | null = null;
    let kept = Promise.resolve();
    const take = (event: StudyEvent) => {
      kept = this.#keep(study, event);
      this.#showSoon();
    };
    try {
      release = await this.#store.claim(study.id);
      if (!release) throw openElsewhere(study.record.origin.name);
      if (resumed) {
        const event = { type: 'studyResumed', at: this.#now() } as const;
        study.record.apply(event);
        take(event);
      }
      this.#show();
      await work(take);
    } finally {
      // What is said to be done is kept: whoever reloads the page then finds it.
      await Promise.allSettled([kept]);
      study.running = false;
      release?.();
      this.#show();
    }
  }

  async remove(id: string): Promise<void> {
    const study = this.open(id);
    this.#open = this.#open.filter((other) => other !== study);
    this.#show();
    const events = this.#store.read(id).then(async (all) => (await this.#store.remove(id), all));
    if (study) this.removed = [...this.removed, { id, name: study.record.origin.name, events }];
    await events;
  }

  /** Has a study again that was removed. */
  async bringBack(id: string, read: StudyReader): Promise<void> {
    const was = this.removed.find((study) => study.id === id);
    if (!was) return;
    this.removed = this.removed.filter((study) => study !== was);
    await this.adopt(await was.events, read, id);
  }

  async #keep(study: OpenStudy, events: StudyEvent | readonly StudyEvent[]): Promise<void> {
    const durable = await this.#store.append(study.id, events);
    if (durable === study.durable) return;
    study.durable = durable;
    this.#showSoon();
    if (durable) this.#warned &&= this.unkept.length > 0;
    else if (!this.#warned) {
      this.#warned = true;
      const { name } = study.record.origin;
      const text = `This browser keeps no more of the study “${name}”, nor of those that follow: they go on in this page, and are gone when it is closed. Save them as files.`;
      this.#warn(text, true);
    }
  }

  /** Studies that are gone with the page. */
  get unkept(): readonly OpenStudy[] {
    return this.#open.filter(({ durable }) => !durable);
  }

  #put(id: string, record: StudyRecord): OpenStudy {
    const study: OpenStudy = { id, record, running: false, isElsewhere: false, durable: true };
    this.#open = [...this.#open, study];
    return study;
  }

  #newId(): string {
    const random = crypto.getRandomValues(new Uint32Array(2));
    return `${this.#now().toString(36)}-${this.#count++}-${[...random].map((word) => word.toString(36)).join('')}`;
  }

  #showSoon(): void {
    this.#due ??= setTimeout(() => this.#show(), pictureEveryMs);
  }

  /** Takes new pictures of what changed. */
  #show(): void {
    if (this.#due !== null) clearTimeout(this.#due);
    this.#due = null;
    const pictures = this.#open.map((study) => {
      const known = this.studies.find(({ id }) => id === study.id);
      const isStill = known && ['done', 'interrupted'].includes(known.status);
      const same = isStill && !study.running && !study.isElsewhere && known.durable === study.durable;
      return same ? known : pictureOf(study.id, study.record, study);
    });
    this.studies = pictures.sort((a, b) => b.createdAt - a.createdAt);
  }
}

function openElsewhere(name: string): InputError {
  return new InputError({
    code: 'study-open-elsewhere',
    value: name,
    message: 'Another tab works on this study.',
    remedy: 'Go on there, or close that tab first.',
  });
}

function runsOnThisPage(name: string): InputError {
  return new InputError({
    code: 'study-runs-already',
    value: name,
    message: 'Another step of this page works on this study.',
    remedy: 'Wait until it is done there, or cancel it there: it goes on from where it stands.',
  });
}
