import { ownEntryScript } from './session/offline/entryScript';
import { takeLaunchedFiles } from './session/app/launchedFiles';
import { onMissingPart, tellOfReload } from './session/offline/missingParts';
import { offline } from './session/app/offline.svelte';
import type { Session } from './session/session.svelte';
import { lessonHash } from './session/settings/share';
import { studyOfPage } from './views/about/studyOfPage.svelte';
import { pageDrop } from './views/kit/controls/pageDrop.svelte';

/** How long a message stands before the page reloads, in ms. */
const readingTime = 1500;

/**
 * What the page does once its frame stands: watches for parts that are gone, takes files that it is opened with, and
 * lessons whose links are pasted into its address.
 * Loaded at once, so that it is there when a part is not.
 */
export function afterStart(session: Session): void {
  studyOfPage.session = session;
  const world = {
    ownEntry: ownEntryScript(),
    readPage: async () => {
      const response = await fetch(location.pathname, { cache: 'no-store' });
      return response.ok ? response.text() : '';
    },
    memory: {
      // A browser may forbid even to name it.
      getItem: (key: string) => sessionStorage.getItem(key),
      setItem: (key: string, value: string) => sessionStorage.setItem(key, value),
    },
    isBusy: () =>
      [session.tuning.task, session.tuning.paperTask, session.ranking.task, session.report?.task].some(
        (task) => task?.running,
      ),
    notify: (tone: 'note' | 'warning', text: string) => session.notify(tone, text),
    offerReload: () => (offline.newVersion ??= ''),
    reload: () => setTimeout(() => location.reload(), readingTime),
  };
  tellOfReload(world, __APP_VERSION__);
  let handling = false;
  addEventListener('vite:preloadError', () => {
    if (handling) return;
    handling = true;
    void onMissingPart(world).finally(() => (handling = false));
  });
  // The link of a lesson that is pasted into the address of an open page.
  addEventListener('hashchange', () => {
    if (!location.hash.startsWith(lessonHash)) return;
    void import('./views/lessons/openLessons')
      .then(({ openLessonByAddress }) => openLessonByAddress(session, '', location.hash))
      .catch(() => session.notify('warning', 'The lesson could not be loaded: check the connection.'));
  });
  takeLaunchedFiles((files) => {
    if (session.settings.step !== 'rank') session.change({ step: 'data' });
    pageDrop.offer(files);
  });
}
