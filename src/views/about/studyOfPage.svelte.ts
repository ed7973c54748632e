import type { Session } from '../../session/session.svelte';

/** The study that the page shows, for what is opened from places that do not know it: the card of a term. */
class StudyOfPage {
  session = $state.raw<Session | null>(null);
}

export const studyOfPage = new StudyOfPage();
