/** The three stage models combined, which the report names as future work. */
import type { InnerSplit } from '../../../folds/splitInside';
import { experimentPlan, withFlag, withPhysicsMode, type PhysicsMode } from '../../paper/plans';
import type { AveragedRecipe, EnsembleRecipe, StackedRecipe } from './ensemblePlan';

/** How the stage models are taken. */
export interface StageChoice {
  readonly mode: PhysicsMode;
  /** Whether the column that is made from the target stays. */
  readonly withCoercedFlag: boolean;
  /** Of the training rows of each outer fold; innerSplitOf makes it of the protocol. */
  readonly inner: InnerSplit;
}

/** Lists the ways in which the stages are combined: stacked in two ways, averaged in two ways. */
export function stageEnsembles(choice: StageChoice): EnsembleRecipe[] {
  return [...stagesStacked(choice), ...stagesAveraged(choice)];
}

/** Stacks the stages, with weights of at least 0 and by ridge. */
export function stagesStacked({ inner, ...choice }: StageChoice): StackedRecipe[] {
  const shared = { kind: 'stacked', members: stageMembers(choice), inner } as const;
  return [
    { ...shared, name: 'stages_stacked', label: 'Stages, stacked', weighing: { method: 'nonNegative' } },
    {
      ...shared,
      name: 'stages_stacked_ridge',
      label: 'Stages, stacked by ridge',
      weighing: { method: 'ridge', alpha: 1 },
    },
  ];
}

/** Averages the stages, their values and their ranks. */
export function stagesAveraged({ inner, ...choice }: StageChoice): AveragedRecipe[] {
  const shared = { kind: 'averaged', members: stageMembers(choice) } as const;
  return [
    { ...shared, name: 'stages_averaged', label: 'Stages, averaged', of: 'values' },
    { ...shared, name: 'stages_rank_averaged', label: 'Stages, ranks averaged', of: 'ranks', inner },
  ];
}

function stageMembers({ mode, withCoercedFlag }: Omit<StageChoice, 'inner'>) {
  return withFlag(withPhysicsMode(experimentPlan('stages'), mode), withCoercedFlag).models;
}
