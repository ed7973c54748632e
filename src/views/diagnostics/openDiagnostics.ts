import { flushSync, mount } from 'svelte';
import DiagnosticsDialog from './DiagnosticsDialog.svelte';

let dialog: { showDiagnostics(): void } | undefined;

/** Shows the diagnostics over the page; closing them gives the focus back to what had it. */
export function openDiagnostics(): void {
  dialog ??= mount(DiagnosticsDialog, { target: document.body });
  // Until then its elements are not bound.
  flushSync();
  dialog.showDiagnostics();
}
