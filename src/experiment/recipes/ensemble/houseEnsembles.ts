/** Ensembles of the house's recipes: steps of the ablation beside its single models. */
import type { InnerSplit } from '../../../folds/splitInside';
import { bestFull } from '../best';
import { ablation, type AblationStep } from '../house';
import { ensembleRow, type EnsembleRecipe } from './ensemblePlan';
import { stagesAveraged, stagesStacked } from './stageEnsembles';

const ofStages = { mode: 'reported', withCoercedFlag: false } as const;
const [boosting, trees] = ['boosting_scores', 'trees_scores'].map(memberNamed);

/** Lists them, each beside what it is compared with. Their inner folds are those of the protocol that scores them. */
export const ensembleSteps: readonly AblationStep[] = [
  step('stage1', 'the three stages, the mean of what they say', (inner) => {
    return stagesAveraged({ ...ofStages, inner })[0];
  }),
  step('stages_averaged', 'weights of at least 0 that inner folds find', (inner) => {
    return stagesStacked({ ...ofStages, inner })[0];
  }),
  step('boosting_scores', 'random trees beside boosted ones', () => ({
    kind: 'averaged',
    name: 'boosting_trees_averaged',
    label: 'Boosting and ExtraTrees, averaged',
    members: [boosting, trees],
    of: 'values',
  })),
  step('best', 'boosting of normal scores beside the kernels', () => ({
    kind: 'averaged',
    name: 'best_boosting_averaged',
    label: 'Best and boosting, averaged',
    members: [boosting, bestFull],
    of: 'values',
  })),
  step('best', 'the same, weights of at least 0 that inner folds find', (inner) => ({
    kind: 'stacked',
    name: 'best_boosting_stacked',
    label: 'Best and boosting, stacked',
    members: [boosting, bestFull],
    inner,
    weighing: { method: 'nonNegative' },
  })),
];

/** The row of a table needs no folds: it is that of any inner split. */
function step(after: string, adds: string, ensembleOf: (inner: InnerSplit) => EnsembleRecipe): AblationStep {
  const model = ensembleRow(ensembleOf({ nFolds: 2, seed: 0, groups: null }));
  return { model, after, adds, ensembleOf };
}

function memberNamed(name: string) {
  return ablation.find(({ model }) => model.name === name)!.model;
}
