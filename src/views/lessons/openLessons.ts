import { flushSync, mount } from 'svelte';
import { lessonHash } from '../../session/settings/share';
import type { Session } from '../../session/session.svelte';
import LessonRoom from './LessonRoom.svelte';

type Room = ReturnType<typeof LessonRoom>;
let room: Room | undefined;

function roomOf(session: Session): Room {
  room ??= mount(LessonRoom, { target: document.body, props: { session } });
  flushSync();
  return room;
}

/** Shows the page of lessons over the app. */
export function openLessons(session: Session): void {
  roomOf(session).showPage();
}

/** Opens a lesson file that was dropped or picked. */
export async function openLessonFile(session: Session, file: File): Promise<void> {
  await roomOf(session).openFile(file);
}

/**
 * Opens what the address asks for: `?lesson=ID`, `#lesson=…` with a packed lesson, or `?lessons`.
 * @param hash the hash that the page was opened with
 */
export async function openLessonByAddress(session: Session, search: string, hash: string): Promise<void> {
  const id = new URLSearchParams(search).get('lesson');
  if (hash.startsWith(lessonHash)) await roomOf(session).openPacked(hash);
  else if (id) await roomOf(session).openLesson(id);
  else openLessons(session);
}
