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

/** Shows what the page's address asks for: the diagnostics, what the program is, or nothing. */
export async function openByAddress(): Promise<void> {
  if (location.search === diagnosticsLink) (await import('../diagnostics/openDiagnostics')).openDiagnostics();
  if (location.search === aboutLink) (await import('../about/openAbout')).openAbout();
}
