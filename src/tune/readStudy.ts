import { replayEvents } from './replay';
import type { StudyEvent } from './studyEvent';
import { StudyRecord } from './studyRecord';

/** Adds up the events of a study. Throws InputError for events that no run of a study leaves. */
export function readStudy(events: readonly StudyEvent[]): StudyRecord {
  replayEvents(events);
  const [created, ...rest] = events;
  const record = new StudyRecord(created as StudyEvent & { type: 'studyCreated' });
  for (const event of rest) record.apply(event);
  return record;
}
