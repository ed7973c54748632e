/** Tuning studies on the command line: kept in the cache trial by trial, so that an interrupted one goes on. */
import type { StudyDesk } from '../../experiment/recipes/tuned';
import { studyKey } from '../../experiment/tuning/studyKey';
import { replayEvents } from '../../tune/study/replay';
import type { StudyEvent } from '../../tune/study/studyEvent';
import { StudyRecord } from '../../tune/study/studyRecord';
import { tell } from '../terminal/console';
import type { FileCache } from './fileCache';

/** Studies by the name of their plan: the events of each, as far as they came. */
export type Journals = Map<string, readonly StudyEvent[]>;

/** Opens studies from the cache, has them worked on, and keeps what comes; `journals` takes the events of each. */
export function keptStudies(cache: FileCache | null, journals: Journals): StudyDesk['withStudy'] {
  return async (study, created, work) => {
    const key = studyKey(created);
    const kept = await cache?.studies.get(key);
    const events: StudyEvent[] = kept ? [...kept] : [created];
    journals.set(study.name, events);
    const record = kept ? replayEvents(kept) : new StudyRecord(created);
    if (record.isDone) {
      tell(`${study.label}: ${record.trials.length} trials from the cache`);
      return record;
    }
    const take = (event: StudyEvent) => {
      events.push(event);
      if (event.type === 'trialEnded') void cache?.studies.set(key, events);
    };
    if (kept) {
      tell(`${study.label}: goes on at trial ${record.trials.length}`);
      const resumed = { type: 'studyResumed', at: Date.now() } as const;
      record.apply(resumed);
      take(resumed);
    }
    await work(record, take);
    return record;
  };
}
