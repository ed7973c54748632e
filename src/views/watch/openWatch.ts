import { flushSync, mount } from 'svelte';
import type { Session } from '../../session/session.svelte';
import WatchDialog from './WatchDialog.svelte';

let dialog: { showWatch(what: string): void } | undefined;

/** Shows how a method works over the page; closing it gives the focus back to what had it. */
export function openWatch(session: Session, what: string): void {
  dialog ??= mount(WatchDialog, { target: document.body, props: { session } });
  // Until then its elements are not bound.
  flushSync();
  dialog.showWatch(what);
}
