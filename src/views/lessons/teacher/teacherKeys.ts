/** What a key asks of the teacher view: those of presenters that are held in the hand among them. */
const meanings: Readonly<Record<string, 'next' | 'back' | 'leave'>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  n: 'next',
  PageUp: 'back',
  ArrowLeft: 'back',
  p: 'back',
  Escape: 'leave',
};

/** Tells what a key means in the teacher view; null where it is meant for something else. */
export function teacherKey(event: KeyboardEvent): 'next' | 'back' | 'leave' | null {
  const { target } = event;
  const isTyping =
    target instanceof HTMLElement && target.matches('input, select, textarea, dialog *, [role=slider]');
  const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
  return isTyping || isHeld ? null : (meanings[event.key] ?? null);
}
