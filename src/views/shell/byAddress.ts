import type { Session } from '../../session/session.svelte';

/** Shows what the page's address asks for, lessons aside: the diagnostics, what the program is, a method at work, a crystal, or nothing. */
export async function openByAddress(session: Session, search: string, hash: string): Promise<void> {
  if (search.startsWith('?watch='))
    (await import('../watch/openWatch')).openWatch(session, search.slice('?watch='.length));
  else if (search.startsWith('?crystal'))
    (await import('../structure/page/openCrystal')).openCrystalByAddress(session, search, hash);
  else if (search === '?diagnostics') (await import('../diagnostics/openDiagnostics')).openDiagnostics();
  else if (search === '?about') (await import('../about/openAbout')).openAbout(session);
}
