import { fileTargets } from './readers/files';
import { keptTargets } from './readers/kept';
import { keptFileTargets } from './readers/keptFiles';
import { keptLessonTargets } from './readers/keptLessons';
import { studyTargets } from './readers/studies';
import { textTargets } from './readers/texts';
import type { Target } from './trial';

/** What reads, with its part of so many inputs in all, and what is kept, each with so many. */
export function targetsOf(nRead: number, nOfEachKept: number): { target: Target; n: number }[] {
  const readers = [...fileTargets, ...textTargets, ...studyTargets];
  const whole = readers.reduce((sum, { share }) => sum + share, 0);
  const kept = [...keptTargets, ...keptFileTargets, ...keptLessonTargets] as Target[];
  return [
    ...readers.map((target) => ({ target, n: Math.ceil((nRead * target.share) / whole) })),
    ...kept.map((target) => ({ target, n: nOfEachKept })),
  ];
}
