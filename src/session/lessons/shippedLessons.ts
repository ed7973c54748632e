import type { SessionServices } from '../storage/services';
import type { Lesson } from './lesson';

/** What the page of lessons says of each: public/lessons/index.json, which a test holds to the files. */
export interface LessonEntry extends Pick<Lesson, 'id' | 'title' | 'about' | 'minutes'> {
  readonly nSteps: number;
}

/** Reads the list of lessons that come with the page. Rejects with an InputError where it cannot be read. */
export async function shippedLessons(services: Pick<SessionServices, 'readAsset'>): Promise<LessonEntry[]> {
  const bytes = await services.readAsset('lessons/index.json');
  return JSON.parse(new TextDecoder().decode(bytes)) as LessonEntry[];
}
