import { flushSync, mount } from 'svelte';
import AboutDialog from './AboutDialog.svelte';

let dialog: { showAbout(): void } | undefined;

/** Shows what the program is over the page; closing it gives the focus back to what had it. */
export function openAbout(): void {
  dialog ??= mount(AboutDialog, { target: document.body });
  // Until then its elements are not bound.
  flushSync();
  dialog.showAbout();
}
