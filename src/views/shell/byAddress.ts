import type { Session } from '../../session/session.svelte';
import { studyOfPage } from '../about/studyOfPage.svelte';
import { asksFor } from '../../session/settings/address';

/** Shows what the page's address asks for, lessons aside: the diagnostics, what the program is, a method at work, a crystal, or nothing. */
export async function openByAddress(session: Session, search: string, hash: string): Promise<void> {
  studyOfPage.session = session;
  const asks = (name: string) => asksFor(name, search);
  if (asks('watch'))
    (await import('../watch/openWatch')).openWatch(session, search.replace(/^.*?[?&]watch(=|$)/, ''));
  else if (asks('crystal'))
    (await import('../structure/page/openCrystal')).openCrystalByAddress(session, search, hash);
  else if (asks('diagnostics')) (await import('../diagnostics/openDiagnostics')).openDiagnostics();
  else if (asks('about')) (await import('../about/openAbout')).openAbout();
}
