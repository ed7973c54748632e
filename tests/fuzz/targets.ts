import { fileTargets } from './readers/files';
import { keptTargets } from './readers/kept';
import { studyTargets } from './readers/studies';
import { textTargets } from './readers/texts';
import type { Target } from './trial';

/** What reads, and what is kept, each with its number of inputs where there are so many in all. */
export function targetsOf(nRead: number, nKept: number): { target: Target; n: number }[] {
  const shared = (targets: readonly Target[], n: number) => {
    const whole = targets.reduce((sum, { share }) => sum + share, 0);
    return targets.map((target) => ({ target, n: Math.ceil((n * target.share) / whole) }));
  };
  return [...shared([...fileTargets, ...textTargets, ...studyTargets], nRead), ...shared(keptTargets, nKept)];
}
