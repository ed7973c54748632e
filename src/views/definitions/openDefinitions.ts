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
