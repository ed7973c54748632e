import { flushSync, mount } from 'svelte';
import AccountCard from './AccountCard.svelte';
import type { Accounted } from './accounted';

let card: { showAccount(of: Accounted, place: HTMLElement): void } | undefined;

/** Tells how numbers were computed beside the button that asks for it; closing gives the focus back to it. */
export function openAccount(of: Accounted, place: HTMLElement): void {
  card ??= mount(AccountCard, { target: document.body });
  // Until then its elements are not bound.
  flushSync();
  card.showAccount(of, place);
}
