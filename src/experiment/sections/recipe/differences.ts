/** Differences between models that hold out the same rows, with intervals by papers as clusters. */
import type { RegressionScores, ScoreName } from '../../../metrics/scores';
import type { Stage } from '../../models/plan';
import { verdictText } from '../../tables/comparisonTable';
import type { ReportContext } from '../../tables/context';
import { intervalsOf, type Pair } from '../../tables/intervals';
import { intervalCaption } from '../../tables/modelsTable';
import type { Table, TableRow } from '../../tables/table';
import { firstHolding } from './measureRecipes';

/** The scores that sections on recipes show. */
export const shownScores = [
  { score: 'spearman', label: 'ρ' },
  { score: 'mae', label: 'MAE' },
] as const satisfies readonly { score: ScoreName; label: string }[];

/** A model whose training rows were predicted out of fold. */
export interface HeldModel {
  readonly name: string;
  readonly label: string;
  readonly stage: Stage;
  /** By training row. */
  readonly predictions: Float64Array;
  /** Of these. */
  readonly scores: RegressionScores;
}

/** Compares pairs of models over all training rows, the second less the first, with whole papers held out (seed 0). */
export async function differenceTable(
  context: ReportContext,
  { name, title, rowHeading = 'Difference' }: Pick<Table, 'name' | 'title'> & { rowHeading?: string },
  models: readonly HeldModel[],
  pairs: readonly Pair[],
): Promise<Table> {
  const rows = Int32Array.from({ length: context.nTrain }, (_, row) => row);
  const predictions = models.map((model) => model.predictions);
  const { differences } = await intervalsOf(context, { rows, predictions }, pairs, 'papers');
  return {
    ...{ name, title, rowHeading },
    caption: `${firstHolding(context.sample.train)} held out, seed 0, ${context.nTrain} rows; paired: both models are scored on the same resampled rows. ${intervalCaption(context.input.settings, 'papers')}.`,
    columns: [
      ...shownScores.map(({ score, label }) => ({
        ...{ key: score, label: `Δ${label}`, digits: 3, isSigned: true },
      })),
      { key: 'verdict', label: 'ρ' },
    ],
    rows: pairs.map(([from, to], k): TableRow => {
      const [before, after] = [models[from], models[to]];
      const cells = shownScores.map(({ score }) => ({
        value: after.scores[score] - before.scores[score],
        interval: differences[k][score],
      }));
      return {
        name: `${after.name}-minus-${before.name}`,
        label: `${after.label} − ${before.label}`,
        stage: after.stage,
        measured: [...cells, verdictText(differences[k].spearman)],
      };
    }),
    notes: [],
  };
}
