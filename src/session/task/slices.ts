import type { Steps } from '../../base/steps';

/** ms at a time: what a person does is answered between two of them. */
const sliceMs = 8;

/**
 * Drives stepwise work on the page's own thread, a few ms at a time. Work that fits into the first of them is done
 * before this returns to its caller's caller.
 * @returns undefined where the signal fired before the end
 */
export async function inSlices<T>(steps: Steps<T>, signal: AbortSignal): Promise<T | undefined> {
  for (;;) {
    const end = performance.now() + sliceMs;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await new Promise((settle) => setTimeout(settle));
    if (signal.aborted) return undefined;
  }
}
