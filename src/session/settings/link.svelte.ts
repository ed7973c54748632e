import type { Session } from '../session.svelte';
import { lessonHash, settingsFromHash, settingsToHash } from './share';

/** Opens what the link of a session carries beside settings. @param start opens its data, where it has none yet */
export function openMore(session: Session, start?: () => Promise<void>): void {
  import('../project/link/openLink').then(({ openLink }) => openLink(session, start)).catch(start);
}

/**
 * Keeps the address and the session's settings equal, both ways. A change of settings is a new entry of the
 * history, so that Back undoes it. Returns the function that ends it.
 */
export function bindLink(session: Session): () => void {
  let first = true;
  const stopWriting = $effect.root(() => {
    $effect(() => {
      const hash = settingsToHash(session.settings);
      if (location.hash !== hash) {
        // What a link carried beside settings is a person's own from then on.
        if (first || location.hash.includes('more=')) history.replaceState(null, '', hash);
        else history.pushState(null, '', hash);
      }
      first = false;
    });
  });
  const read = () => {
    // A lesson keeps what was chosen here for its end.
    if (location.hash.startsWith(lessonHash)) return;
    const { settings, complaints } = settingsFromHash(location.hash);
    if (complaints.length > 0) {
      session.notify('warning', complaints.join(' '));
      history.replaceState(null, '', settingsToHash(settings));
    }
    session.change(settings);
    if (settings.more) openMore(session);
  };
  addEventListener('popstate', read);
  return () => {
    stopWriting();
    removeEventListener('popstate', read);
  };
}
