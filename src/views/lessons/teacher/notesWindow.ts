import { mount, unmount } from 'svelte';
import type { LessonState } from '../../../session/lessons/lessonState.svelte';
import SpeakerNotes from './SpeakerNotes.svelte';

/**
 * Opens the speaker notes in a window of their own, to be kept on the teacher's screen. null where the browser does not
 * let windows open.
 * @param onclosed called when somebody closes it
 * @returns the call that closes it
 */
export function openNotesWindow(state: LessonState, onclosed: () => void): (() => void) | null {
  const notes = window.open('', 'ionrank-notes', 'popup,width=620,height=720');
  if (!notes) return null;
  const page = notes.document;
  page.title = 'Speaker notes · Ionrank';
  page.documentElement.lang = 'en';
  page.documentElement.dataset.theme = document.documentElement.dataset.theme ?? '';
  page.head.replaceChildren(...[...document.querySelectorAll('link[rel=stylesheet], style')].map(copied));
  page.body.replaceChildren();
  const shown = mount(SpeakerNotes, { target: page.body, props: { state, isAlone: true } });
  let isOpen = true;
  const end = () => {
    if (!isOpen) return;
    isOpen = false;
    void unmount(shown);
    onclosed();
  };
  notes.addEventListener('pagehide', end);
  return () => {
    end();
    notes.close();
  };
}

/** A style sheet as the other window needs it: it has no address that a relative one could start from. */
function copied(sheet: Element): Node {
  const copy = sheet.cloneNode(true) as Element;
  if (sheet instanceof HTMLLinkElement) copy.setAttribute('href', sheet.href);
  return copy;
}
