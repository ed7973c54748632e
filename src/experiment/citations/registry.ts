/** Every publication that work may rest on, in the order of a bibliography: data, features, learners, tuning, scores. */
import type { Reference } from './reference';
import { dataReferences } from './references/dataReferences';
import { elementReferences } from './references/elementReferences';
import { learnerReferences } from './references/learnerReferences';
import { pathwayReferences } from './references/pathwayReferences';
import { predictionReferences } from './references/predictionReferences';
import { scoreReferences } from './references/scoreReferences';
import { structureReferences } from './references/structureReferences';
import { tuningReferences } from './references/tuningReferences';

export const references: readonly Reference[] = [
  ...dataReferences,
  ...elementReferences,
  ...structureReferences,
  ...pathwayReferences,
  ...learnerReferences,
  ...tuningReferences,
  ...scoreReferences,
  ...predictionReferences,
];
