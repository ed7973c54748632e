import type { LessonStep } from '../../session/lessons/lesson';
import type { PlaceName } from '../../session/lessons/places';

type Marked = Pick<LessonStep, 'look' | 'locked' | 'hidden'>;
const attributes = { look: 'data-look', locked: 'data-locked', hidden: 'data-away' } as const;
const kinds = Object.keys(attributes) as (keyof typeof attributes)[];

/** Finds a place on the page; null where it is not shown now. */
function placeOnPage(name: PlaceName): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-place="${name}"]`);
}

/** Brings a place into sight; one that is folded up is opened. */
export function showPlace(name: PlaceName): void {
  const place = placeOnPage(name);
  if (!place) return;
  for (let at: HTMLElement | null = place; at; at = at.parentElement)
    if (at instanceof HTMLDetailsElement) at.open = true;
  const isTall = place.offsetHeight > innerHeight / 2;
  place.scrollIntoView({ block: isTall || innerWidth <= 720 ? 'start' : 'center' });
}

/**
 * Marks the places of a step, also where they come later: those to look at are outlined, locked ones take no pointer
 * and no focus, hidden ones are away. The first to look at is brought into sight when it is there.
 * @returns the call that takes the marks off
 */
export function markPlaces(step: Marked): () => void {
  let isShown = false;
  let frame = 0;
  const first = step.look?.[0];

  function mark(): void {
    for (const kind of kinds)
      for (const name of step[kind] ?? [])
        for (const place of document.querySelectorAll<HTMLElement>(`[data-place="${name}"]`)) {
          place.setAttribute(attributes[kind], '');
          if (kind === 'locked') place.inert = true;
        }
    if (isShown || !first || !placeOnPage(first)) return;
    isShown = true;
    // The page goes to its top when the step of the app changes.
    setTimeout(() => isShown && showPlace(first), 150);
  }

  const observer = new MutationObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(mark);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  mark();
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    isShown = false;
    for (const kind of kinds)
      for (const place of document.querySelectorAll<HTMLElement>(`[${attributes[kind]}]`)) {
        place.removeAttribute(attributes[kind]);
        if (kind === 'locked') place.inert = false;
      }
  };
}
