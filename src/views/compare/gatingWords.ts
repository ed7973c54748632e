import type { GatingStrategy } from '../../experiment/recipes/gated/gatedPlan';

/** What a strategy does, for a list and in a sentence. */
export const strategyWords: Record<GatingStrategy, { readonly label: string; readonly does: string }> = {
  fulltrain: {
    label: 'Full train: model 2 replaces',
    does: 'Model 2 learns from all rows; on gated rows its prediction replaces that of model 1.',
  },
  subsettrain: {
    label: 'Subset train: model 2 replaces, of gated rows',
    does: 'Model 2 learns from gated rows alone; there its prediction replaces that of model 1.',
  },
  residual: {
    label: 'Residual: model 2 corrects',
    does: 'Model 2 learns, from all rows, what model 1 leaves out of fold; on gated rows it is added to model 1.',
  },
  residual_stack: {
    label: 'Residual stack: model 2 corrects, of gated rows',
    does: 'Model 2 learns, from gated rows alone and with what model 1 says of them, what model 1 leaves out of fold; there it is added to model 1.',
  },
};
