import type { Session } from '../../session/session.svelte';
import { flushSync, mount } from 'svelte';
import DefinitionsDialog from './DefinitionsDialog.svelte';

let dialog: { show(): void } | undefined;

/** Shows the definitions over the page; closing them gives the focus back to what had it. */
export function openDefinitions(): void {
  dialog ??= mount(DefinitionsDialog, { target: document.body });
  // Until then its elements are not bound.
  flushSync();
  dialog.show();
}

/** What links to the diagnostics, and to what the program is, say before their hash. */
const diagnosticsLink = '?diagnostics';
const aboutLink = '?about';

/** Shows what the page's address asks for: the diagnostics, what the program is, how a method works, or nothing. */
export async function openByAddress(session: Session): Promise<void> {
  if (location.search === diagnosticsLink) (await import('../diagnostics/openDiagnostics')).openDiagnostics();
  if (location.search === aboutLink) (await import('../about/openAbout')).openAbout();
  const watched = new URLSearchParams(location.search).get('watch');
  if (watched) (await import('../watch/openWatch')).openWatch(session, watched);
}
