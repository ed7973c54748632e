import { flushSync, mount } from 'svelte';
import TermCard from './TermCard.svelte';

let card: { showTerm(name: string, place: HTMLElement): void } | undefined;

/** Shows what a term means beside the place that names it; closing gives the focus back to it. */
export function openTerm(name: string, place: HTMLElement): void {
  card ??= mount(TermCard, { target: document.body });
  // Until then its elements are not bound.
  flushSync();
  card.showTerm(name, place);
}
