import type { Step } from './settings';

/** What a step is called. */
export function stepLabel(step: Step): string {
  return step[0].toUpperCase() + step.slice(1);
}
