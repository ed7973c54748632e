import type { RegressionScores } from '../../metrics/scores';
import type { ModelRow } from '../../state/comparisonState.svelte';

/** What a score table shows, in either shape. */
export interface ScoreTableProps {
  readonly rows: readonly ModelRow[];
  readonly nFolds: number;
  readonly hasTest: boolean;
  /** Whether the report's values are shown. */
  readonly withReport: boolean;
  /** Name of the model to emphasise. */
  readonly best: string | null;
  readonly caption: string;
}

export const metrics: readonly { readonly key: keyof RegressionScores; readonly label: string }[] = [
  { key: 'r2', label: 'R²' },
  { key: 'rmse', label: 'RMSE' },
  { key: 'mae', label: 'MAE' },
  { key: 'spearman', label: 'ρ' },
];
