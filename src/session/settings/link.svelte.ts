import type { Settings } from './settings';
import { settingsFromHash, settingsToHash } from './share';

/** Whoever has settings. */
interface Linked {
  readonly settings: Settings;
  change(settings: Settings): void;
  notify(tone: 'warning', text: string): void;
}

/**
 * Keeps the address and the session's settings equal, both ways. A change of settings is a new entry of the
 * history, so that Back undoes it. Returns the function that ends it.
 */
export function bindLink(session: Linked): () => void {
  let first = true;
  const stopWriting = $effect.root(() => {
    $effect(() => {
      const hash = settingsToHash(session.settings);
      if (location.hash !== hash) {
        if (first) history.replaceState(null, '', hash);
        else history.pushState(null, '', hash);
      }
      first = false;
    });
  });
  const read = () => {
    const { settings, complaints } = settingsFromHash(location.hash);
    if (complaints.length > 0) {
      session.notify('warning', complaints.join(' '));
      history.replaceState(null, '', settingsToHash(settings));
    }
    session.change(settings);
  };
  addEventListener('popstate', read);
  return () => {
    stopWriting();
    removeEventListener('popstate', read);
  };
}
