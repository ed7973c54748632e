import { flushSync, mount } from 'svelte';
import type { Session } from '../../session/session.svelte';
import DefinitionsDialog from './DefinitionsDialog.svelte';

let dialog: { show(of?: Session): void } | undefined;

/** Shows the definitions over the page; closing them gives the focus back to what had it. */
export function openDefinitions(session?: Session): void {
  dialog ??= mount(DefinitionsDialog, { target: document.body });
  // Until then its elements are not bound.
  flushSync();
  dialog.show(session);
}
