import { untrack } from 'svelte';

/**
 * A value that changes often, taken at most once in a period and only in a frame that the page draws: a hidden tab
 * takes none. Make it while a component is set up.
 */
export class Throttled<T> {
  current = $state.raw() as T;

  constructor(read: () => T, periodMs: number) {
    this.current = untrack(read);
    let latest = this.current;
    let takenAt = -Infinity;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    const take = () => {
      frame = 0;
      timer = undefined;
      takenAt = performance.now();
      this.current = latest;
    };
    $effect(() => {
      latest = read();
      if (latest === untrack(() => this.current) || timer !== undefined || frame !== 0) return;
      timer = setTimeout(
        () => (frame = requestAnimationFrame(take)),
        Math.max(0, takenAt + periodMs - performance.now()),
      );
    });
    $effect(() => () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    });
  }
}
