import type { Attachment } from 'svelte/attachments';

/** What the hand may do with a picture. */
export interface GestureTarget {
  /** One finger or button, px since the last call. */
  drag(dx: number, dy: number): void;
  /** Two fingers, or with the other button or Shift; px. */
  pan(dx: number, dy: number): void;
  zoom(factor: number): void;
  /** The pointer rests over a point, px from the upper left; null: it has left. */
  hover(at: readonly [number, number] | null): void;
  /** Pressed and let go at the same point. */
  tap(at: readonly [number, number]): void;
}

/** Less than this many px is a tap, not a drag. */
const tapSlack = 4;

/** Turns pointer and wheel events on an element into gestures. The wheel scrolls the page until the element has the focus. */
export function gestures(target: GestureTarget): Attachment<HTMLElement> {
  return (element) => {
    const pointers = new Map<number, PointerEvent>();
    let moved = 0;
    const place = (event: PointerEvent): [number, number] => {
      const box = element.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };

    const down = (event: PointerEvent) => {
      if (event.target instanceof Element && event.target.closest('button')) return;
      pointers.set(event.pointerId, event);
      element.setPointerCapture(event.pointerId);
      if (pointers.size === 1) moved = 0;
    };
    const move = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (!before) return event.pointerType === 'mouse' ? target.hover(place(event)) : undefined;
      const dx = event.clientX - before.clientX;
      const dy = event.clientY - before.clientY;
      moved += Math.abs(dx) + Math.abs(dy);
      const [first, second] = [...pointers.values()];
      pointers.set(event.pointerId, event);
      if (moved > tapSlack) target.hover(null);
      if (first && second) {
        const [one, two] = [...pointers.values()] as [PointerEvent, PointerEvent];
        target.zoom(apart(one, two) / (apart(first, second) || 1));
        target.pan(dx / 2, dy / 2);
      } else if (event.shiftKey || (event.buttons & 6) > 0) target.pan(dx, dy);
      else if (moved > tapSlack) target.drag(dx, dy);
    };
    const up = (event: PointerEvent) => {
      if (!pointers.delete(event.pointerId) || event.type === 'pointercancel') return;
      if (moved <= tapSlack && pointers.size === 0) target.tap(place(event));
    };
    const leave = () => {
      if (pointers.size === 0) target.hover(null);
    };
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && document.activeElement !== element) return;
      event.preventDefault();
      target.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)));
    };
    const menu = (event: Event) => event.preventDefault();

    const listeners = {
      pointerdown: down,
      pointermove: move,
      pointerup: up,
      pointercancel: up,
      pointerleave: leave,
      contextmenu: menu,
    };
    for (const [type, listener] of Object.entries(listeners))
      element.addEventListener(type, listener as EventListener);
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      for (const [type, listener] of Object.entries(listeners))
        element.removeEventListener(type, listener as EventListener);
      element.removeEventListener('wheel', wheel);
    };
  };
}

function apart(first: PointerEvent, second: PointerEvent): number {
  return Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY);
}
