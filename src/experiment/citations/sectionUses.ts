/** What the sections of the report rest on besides the models and the columns that they have. */
import type { CitedMethod } from './citedMethods';

const scored = ['rankCorrelation', 'bootstrap'] as const;
const ofBoosting = ['boosting', 'scikitLearn', ...scored] as const;

/** By name of the experiment. */
const sections: Readonly<Record<string, readonly CitedMethod[]>> = {
  stages: ofBoosting,
  embeddings: ofBoosting,
  'feature-sets': ofBoosting,
  importance: ['permutationImportance', ...ofBoosting],
  physics: ofBoosting,
  'double-models': ofBoosting,
  tuning: ['optuna', 'tpe', ...ofBoosting],
  coverage: [],
  protocols: ofBoosting,
  'fold-seeds': ofBoosting,
  placebo: ofBoosting,
  'label-leak': ofBoosting,
  'learning-curves': ofBoosting,
  recipe: [...ofBoosting, 'gaussianProcess', 'limitedTarget', 'extraTrees', 'stacking', 'nonNegativeWeights'],
  future: [
    ...ofBoosting,
    'optuna',
    'tpe',
    'nestedCrossValidation',
    'rankBoosting',
    'quantileBoosting',
    'gaussianProcess',
    'limitedTarget',
    'stacking',
    'nonNegativeWeights',
    'intervalScore',
    'conformal',
    'conformalQuantiles',
  ],
  pathways: ['pathways', 'structures', ...ofBoosting, 'gaussianProcess', 'limitedTarget'],
  screening: [
    ...ofBoosting,
    'gaussianProcess',
    'limitedTarget',
    'cumulatedGain',
    'binomialInterval',
    'expectedImprovement',
  ],
  nested: ['optuna', 'tpe', 'nestedCrossValidation', ...ofBoosting],
  'test-looks': [],
};

/** Names the sections that are told: a test holds them to the list of experiments. */
export const toldSections: readonly string[] = Object.keys(sections);

/** Lists what a section rests on; nothing for a name that there is not. */
export function sectionUses(name: string): readonly CitedMethod[] {
  return sections[name] ?? [];
}
