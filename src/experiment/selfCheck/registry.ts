import { compositionChecks } from './checks/compositions';
import { numberChecks } from './checks/numbers';
import { processChecks } from './checks/process';
import { scoringChecks } from './checks/scoring';
import { structureChecks } from './checks/structures';
import { treeChecks } from './checks/treeLearners';
import { tuningChecks } from './checks/tuning';
import type { SelfCheck } from './selfCheck';

/** Every check, in the order in which they are shown. */
export const selfChecks: readonly SelfCheck[] = [
  ...treeChecks,
  ...processChecks,
  ...tuningChecks,
  ...scoringChecks,
  ...compositionChecks,
  ...structureChecks,
  ...numberChecks,
];
