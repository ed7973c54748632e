interface PlayerKeyActions {
  /** Plays or pauses. */
  toggle(): void;
  step(by: number): void;
  /** Goes back to the begin. */
  rewind(): void;
}

/** Controls that have a use of their own for the space bar and the arrows. */
const ownKeys = 'input, select, textarea, button, a, [role="tab"], [tabindex]';

/** Handles the keys of a player: space plays or pauses, arrows step, Home rewinds. Others are left alone. */
export function pressPlayerKey(event: KeyboardEvent, { toggle, step, rewind }: PlayerKeyActions): void {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isTaken = target instanceof HTMLElement && target.closest(ownKeys) !== null;
  const isButton = target instanceof HTMLElement && target.closest('button, a') !== null;
  if (isTaken && !(isButton && key !== ' ')) return;
  if (key === ' ') toggle();
  else if (key === 'ArrowRight') step(1);
  else if (key === 'ArrowLeft') step(-1);
  else if (key === 'Home') rewind();
  else return;
  event.preventDefault();
}
