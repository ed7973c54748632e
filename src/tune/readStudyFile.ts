import { readOptunaJournal } from './optunaJournal/readOptunaJournal';
import { replayEvents } from './study/replay';
import type { StudyEvent } from './study/studyEvent';
import { readTrialsStudy } from './trialsCsv/readTrialsStudy';

/**
 * Reads a study file by its name: a table of trials (.csv), else a journal of Optuna.
 * @returns events that add up to a study
 * @throws InputError as readTrialsStudy, readOptunaJournal and replayEvents do
 */
export function readStudyFile(bytes: Uint8Array, file: string): StudyEvent[] {
  const text = new TextDecoder().decode(bytes);
  const events = /\.csv$/i.test(file) ? readTrialsStudy(text, file) : readOptunaJournal(text, file);
  replayEvents(events);
  return events;
}
