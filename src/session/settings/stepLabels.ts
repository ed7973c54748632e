import type { Step } from './settings';

/** What the steps are called. */
export const stepLabels: Readonly<Record<Step, string>> = {
  data: 'Data',
  features: 'Features',
  validate: 'Validate',
  tune: 'Tune',
  compare: 'Compare',
  rank: 'Rank',
  report: 'Report',
};
