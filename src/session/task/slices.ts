import type { Steps } from '../../base/steps';

/** ms at a time: what a person does is answered between two of them. */
const sliceMs = 8;

/**
 * Drives stepwise work on the page's own thread, a few ms at a time. What takes longer than that hands its value over in
 * a turn of its own, so that drawing it does not come on top.
 * @returns undefined where the signal fired before the end
 */
export async function inSlices<T>(steps: Steps<T>, signal: AbortSignal): Promise<T | undefined> {
  for (let nSlices = 1; ; nSlices++) {
    const end = performance.now() + sliceMs;
    let step = steps.next();
    while (!step.done && performance.now() < end) step = steps.next();
    if (step.done && nSlices === 1) return step.value;
    await new Promise((settle) => setTimeout(settle));
    if (signal.aborted) return undefined;
    if (step.done) return step.value;
  }
}
